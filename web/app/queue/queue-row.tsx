import { memo } from 'react';
import { Link } from 'react-router';
import type { CustomField } from '../api-types.ts';
import { useFieldWords } from '../fields/use-field-words.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Icon } from '../kit/icon.tsx';
import { channelName, nameOf, isInWords, shortName, shortSeverity, whoAsks } from '../parts/names.ts';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { RowPresence } from '../presence/presence-note.tsx';
import { PromiseBar } from '../promise/promise-bar.tsx';
import type { TicketRow } from '../ticket-row.ts';
import { exactWords, instantWords } from '../time/words.ts';
import { DueWords } from './due-words.tsx';
import { LastSpoke, LastSpokeWords } from './last-spoke.tsx';
import type { ColumnName } from './queue-look.ts';
import { RowActing } from './row-acting.tsx';

interface Props {
  readonly ticket: TicketRow;
  readonly columns: readonly ColumnName[];
  /** The desk's own that are columns. */
  readonly fields: readonly CustomField[];
  readonly chosen: boolean;
  /** It is not in this view any more. */
  readonly gone: boolean;
  /** Something is being done with it. */
  readonly acting: boolean;
  /** Its preview stands beside the list. */
  readonly peeked: boolean;
  /** Null where a preview has no room. */
  readonly onPeek: ((number: string) => void) | null;
  readonly onToggle: (number: string, range?: boolean) => void;
  /** Its line in the list, once that is alive; its place among the rows, and how many there are. */
  readonly at?: number | undefined;
  readonly position: number;
  readonly total: number;
  readonly measure?: ((element: Element | null) => void) | undefined;
}

/** One ticket in the queue. The eye meets: when, what, who. The whole row leads to the ticket, but for its box. */
export const QueueRow = memo(function QueueRow(props: Props) {
  const { ticket, columns, fields, chosen, gone, acting, onToggle, at, position, total, measure } = props;
  const { desk } = useDesk();
  const { t } = useTexts();
  const state = [chosen && 'chosen', gone && 'gone', props.peeked && 'peeked'].filter(Boolean).join(' ');
  return (
    <li
      ref={measure}
      data-index={at}
      data-number={ticket.number}
      className={`ticket-row ${state}`}
      aria-posinset={position}
      aria-setsize={total}
    >
      <span className="row-box">
        <input
          type="checkbox"
          className="kit-checkbox"
          checked={chosen}
          aria-label={t('queue.choose', { number: ticket.number })}
          onChange={() => undefined}
          onClick={(event) => onToggle(ticket.number, event.shiftKey)}
        />
      </span>
      <span className="row-bar">{ticket.next && <PromiseBar promise={ticket.next} size="row" />}</span>
      <DueWords ticket={ticket} />
      {columns.includes('number') && <span className="row-number num mute">{ticket.number}</span>}
      <Link id={`row-${ticket.number}`} className="row-subject" to={`/${desk.id}/tickets/${ticket.number}`}>
        <LastSpoke last={ticket.lastMessage} />
        <RowPresence ticket={ticket.number} />
        {acting && <RowActing />}
        <b>{ticket.subject || t('ticket.no-subject')}</b> <span className="mute">{ticket.preview}</span>
        <LastSpokeWords last={ticket.lastMessage} />
        {gone && <span className="hidden"> {t('queue.gone')}</span>}
      </Link>
      {columns
        .filter((name) => name !== 'number')
        .map((name) => (
          <Cell key={name} name={name} ticket={ticket} />
        ))}
      {fields.map((field) => (
        <FieldCell key={field.key} field={field} ticket={ticket} />
      ))}
      {at !== undefined && props.onPeek !== null && (
        // By Tab one goes from ticket to ticket; the key for it is Space.
        <button
          type="button"
          className="row-peek"
          tabIndex={-1}
          aria-pressed={props.peeked}
          aria-label={t('peek.show', { number: ticket.number })}
          title={t('keys.peek')}
          onClick={() => props.onPeek?.(ticket.number)}
        >
          <Icon name="side" />
        </button>
      )}
    </li>
  );
});

/** What the ticket holds in a field of the desk's own. */
function FieldCell({ field, ticket }: { field: CustomField; ticket: TicketRow }) {
  const { say } = useTexts();
  const words = useFieldWords();
  const text = words(field, ticket.fieldValues?.[field.key]);
  const name = say(field.names);
  return (
    <span className="row-field small mute" title={text === '' ? name : `${name}: ${text}`}>
      <span className="hidden">{name} </span>
      {text === '' ? '—' : text}
    </span>
  );
}

/** A column that the reader chose. */
function Cell({ name, ticket }: { name: Exclude<ColumnName, 'number'>; ticket: TicketRow }) {
  const { desk } = useDesk();
  const { t, say, maybe } = useTexts();
  const reader = useReader();
  switch (name) {
    case 'tags':
      return <RowTags tags={ticket.tags} />;
    case 'customer':
      return (
        <span className="row-who">
          <span className="row-name">{whoAsks(ticket)}</span>
          {ticket.plan && <span className="row-plan mute">{nameOf(desk.plans, ticket.plan, say)}</span>}
        </span>
      );
    case 'severity':
      return (
        <span
          className={`row-severity num${desk.severities.some(isInWords) ? ' in-words' : ''}`}
          title={nameOf(desk.severities, ticket.severity, say)}
        >
          <span className="hidden">{t('field.severity')} </span>
          {shortSeverity(desk, ticket.severity, say)}
        </span>
      );
    case 'kind':
      return <span className="row-kind small mute">{nameOf(desk.kinds, ticket.kind, say)}</span>;
    case 'team':
      return <span className="row-team small mute">{nameOf(desk.teams, ticket.team, say)}</span>;
    case 'channel':
      return (
        <span className="row-channel small mute">{channelName(desk, ticket.channel, { say, maybe })}</span>
      );
    case 'assignee':
      return (
        <span className="row-assignee small mute">
          <span className="hidden">{t('field.assignee')} </span>
          {ticket.assignee ? shortName(ticket.assignee.name) : '—'}
        </span>
      );
    case 'opened':
    case 'updated':
      return <When at={name === 'opened' ? ticket.openedAt : ticket.updatedAt} reader={reader} />;
  }
}

/** So many tags of a ticket stand in its row by name. */
const shownTags = 2;

/** The first of them, and how many there are beside; nothing where there are none, so that the subject has their room. */
function RowTags({ tags }: { tags: TicketRow['tags'] }) {
  const { t } = useTexts();
  if (tags.length === 0) return null;
  const rest = tags.slice(shownTags).map(({ name }) => name);
  return (
    <span className="row-tags small" title={tags.map(({ name }) => name).join(', ')}>
      <span className="hidden">{t('tags.title')} </span>
      {tags.slice(0, shownTags).map(({ id, name, colour }) => (
        <span key={id} className={`row-tag tag-${colour}`}>
          {name}
        </span>
      ))}
      {rest.length > 0 && (
        <>
          <span className="mute num" aria-hidden>
            {`+${rest.length}`}
          </span>
          <span className="hidden">{rest.join(', ')}</span>
        </>
      )}
    </span>
  );
}

function When({ at, reader }: { at: string; reader: ReturnType<typeof useReader> }) {
  const now = useNow();
  const instant = Date.parse(at);
  return (
    <time className="row-when small mute num" dateTime={at} title={exactWords(instant, reader)}>
      {instantWords(instant, now, reader)}
    </time>
  );
}
