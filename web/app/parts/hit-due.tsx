import { PromiseBar } from '../promise/promise-bar.tsx';
import { DueWords } from '../queue/due-words.tsx';
import type { TicketRow } from '../ticket-row.ts';

/** What is due of a ticket that was found, as a row of the queue says it; nothing of one that is over. */
export function HitDue({ ticket }: { ticket: TicketRow | undefined }) {
  const runs = ticket !== undefined && (ticket.next !== null || ticket.waiting !== null);
  return (
    <div className="hit-due">
      {runs && <DueWords ticket={ticket} />}
      {ticket?.next && <PromiseBar promise={ticket.next} size="row" />}
    </div>
  );
}
