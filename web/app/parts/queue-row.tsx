import { Link } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { PromiseBar } from '../promise/promise-bar.tsx';
import { promiseName, promiseTone, secondsToDue } from '../promise/promise-words.ts';
import type { TicketRow } from '../ticket-row.ts';
import { exactWords, instantWords, lengthWords } from '../time/words.ts';
import { channelName, nameOf, shortName, shortSeverity, waitsFor, whoAsks } from './names.ts';
import { RowPresence } from '../presence/presence-note.tsx';
import { useNow, useReader } from './surroundings.tsx';
import { useDesk } from './use-desk.ts';

/** One ticket in the queue. The eye meets: when, what, who. The whole row leads to the ticket. */
export function QueueRow({ ticket }: { ticket: TicketRow }) {
  const { desk } = useDesk();
  const texts = useTexts();
  const { t, say, maybe } = texts;
  return (
    <li className="ticket-row">
      <span className="row-bar">{ticket.next && <PromiseBar promise={ticket.next} size="row" />}</span>
      <Due ticket={ticket} />
      <span className="row-number num mute">{ticket.number}</span>
      <Link className="row-subject" to={`/${desk.id}/tickets/${ticket.number}`} prefetch="intent">
        <RowPresence ticket={ticket.number} />
        <b>{ticket.subject || t('ticket.no-subject')}</b> <span className="mute">{ticket.preview}</span>
      </Link>
      <span className="row-who">
        <span className="row-name">{whoAsks(ticket)}</span>
        {ticket.plan && <span className="chip">{nameOf(desk.plans, ticket.plan, say)}</span>}
      </span>
      <span className="row-severity num" title={nameOf(desk.severities, ticket.severity, say)}>
        <span className="hidden">{t('field.severity')} </span>
        {shortSeverity(desk, ticket.severity, say)}
      </span>
      <span className="row-channel small mute">{channelName(desk, ticket.channel, { say, maybe })}</span>
      <span className="row-assignee small mute">
        <span className="hidden">{t('field.assignee')} </span>
        {ticket.assignee ? shortName(ticket.assignee.name) : '—'}
      </span>
    </li>
  );
}

function Due({ ticket }: { ticket: TicketRow }) {
  const now = useNow();
  const reader = useReader();
  const { desk } = useDesk();
  const texts = useTexts();
  const { t, maybe } = texts;
  const { next, waiting } = ticket;
  if (!next?.due || next.state === 'paused') {
    const words = waiting
      ? t('queue.waits')
      : ticket.admitted
        ? t('queue.no-promise')
        : t('queue.not-admitted');
    return (
      <span className={`row-due num ${waiting ? 'paused' : 'mute'}`}>
        <b>{waiting || next ? words : '—'}</b>
        <span className="mute">
          {waiting
            ? t('queue.waits-since', {
                for: waitsFor(waiting, desk, maybe),
                since: instantWords(Date.parse(waiting.since), now, reader),
              })
            : words}
        </span>
      </span>
    );
  }
  const due = Date.parse(next.due);
  return (
    <span
      className={`row-due num ${promiseTone(next, now)}`}
      title={`${promiseName(next, texts)} · ${exactWords(due, reader)}`}
    >
      <b>{lengthWords(secondsToDue(next, now) ?? 0, reader)}</b>
      <span className="mute">{instantWords(due, now, reader)}</span>
    </span>
  );
}
