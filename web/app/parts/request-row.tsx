import { useTexts } from '../i18n/texts.tsx';
import { PromiseBar } from '../promise/promise-bar.tsx';
import type { TicketRow } from '../ticket-row.ts';
import { instantWords } from '../time/words.ts';
import { waitsForCustomer } from './names.ts';
import { useNow, useReader } from './surroundings.tsx';
import { useDesk } from './use-desk.ts';

/** One of a contact's requests: what it is, what happens next, by when. */
export function RequestRow({ ticket }: { ticket: TicketRow }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const { next } = ticket;
  const due = next?.due ? instantWords(Date.parse(next.due), now, reader) : null;
  const stand =
    ticket.state === 'resolved' || ticket.state === 'closed'
      ? t(`state.${ticket.state}`)
      : waitsForCustomer(ticket, desk)
        ? t('requests.waits-for-you')
        : due
          ? next?.state === 'broken'
            ? t('requests.late', { due })
            : t('requests.answer-by', { due })
          : t(`state.${ticket.state}`);
  return (
    <li>
      <a href={`/${desk.id}/requests/${ticket.number}`}>{ticket.subject || t('ticket.no-subject')}</a>
      <span className="num small mute">
        {ticket.number} · {stand}
      </span>
      {next && <PromiseBar promise={next} size="row" />}
    </li>
  );
}
