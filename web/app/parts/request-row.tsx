import { useTexts } from '../i18n/texts.tsx';
import { PromiseBar } from '../promise/promise-bar.tsx';
import type { TicketRow } from '../ticket-row.ts';
import { promiseTone } from '../promise/promise-words.ts';
import { instantWords } from '../time/words.ts';
import { waitsForCustomer } from './names.ts';
import { useNow, useReader } from './surroundings.tsx';
import { useDesk } from './use-desk.ts';

/** One of a contact's requests: what it is, what happens next and by when; whose it is where it is a colleague's. */
export function RequestRow({ ticket }: { ticket: TicketRow }) {
  const { desk, me } = useDesk();
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const { next } = ticket;
  const due = next?.due ? instantWords(Date.parse(next.due), now, reader) : null;
  const over = ticket.state === 'resolved' || ticket.state === 'closed';
  const waits = !over && waitsForCustomer(ticket, desk);
  const tone = over ? 'mute' : waits ? 'soon' : next?.due ? promiseTone(next, now) : '';
  const stand = over
    ? t(`request-state.${ticket.state}`)
    : waits
      ? t('requests.waits-for-you')
      : due
        ? next?.state === 'broken'
          ? t('requests.late', { due })
          : t('requests.answer-by', { due })
        : t(`request-state.${ticket.state}`);
  return (
    <li>
      <a href={`/${desk.id}/requests/${ticket.number}`}>{ticket.subject || t('ticket.no-subject')}</a>
      <span className="mine-stand">
        <b className={`num ${tone}`}>{stand}</b>
        {next && <PromiseBar promise={next} size="row" />}
      </span>
      <span className="num small mute">
        {ticket.number}
        {ticket.requester &&
          ticket.requester.id !== me.id &&
          ` · ${ticket.requester.name || ticket.requester.email}`}
        {` · ${t('requests.changed', { when: instantWords(Date.parse(ticket.updatedAt), now, reader) })}`}
      </span>
    </li>
  );
}
