import { memo } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { StreamEvent, StreamItem, StreamMessage } from '../api-types.ts';
import { anchorOf } from '../composer/marked-in.ts';
import { useTexts } from '../i18n/texts.tsx';
import { keyOf } from '../thread/thread-window.ts';
import type { ThreadPage } from '../thread/thread-window.ts';
import { clockWords, dayWords, exactWords, instantWords } from '../time/words.ts';
import { ClauseLink } from './clause-link.tsx';
import { eventWords, isTold } from './event-words.ts';
import { Formatted } from './formatted.tsx';
import { Linked } from './linked.tsx';
import { MailFindings } from './mail-findings.tsx';
import { MailFrame } from './mail-frame.tsx';
import { MessageFiles } from './message-files.tsx';
import { channelName } from './names.ts';
import { useMinute, useReader } from './surroundings.tsx';
import { TrustBadge } from './trust-badge.tsx';
import { useDesk } from './use-desk.ts';
import { readMessagePage } from '../../../contract/operations.ts';
import { addressIn } from '../browser-api.ts';

/** What was said, in order, for whoever asked: links lead to what is older and newer. */
export function Stream({ items, older, newer }: ThreadPage) {
  const { t } = useTexts();
  return (
    <>
      {older !== null && (
        <p className="small">
          <a href={`?before=${encodeURIComponent(older)}`}>{t('ticket.older')}</a>
        </p>
      )}
      <StreamList items={items} events={false} />
      {newer !== null && (
        <p className="small">
          <a href="?">{t('ticket.newest')}</a>
        </p>
      )}
    </>
  );
}

interface Around {
  readonly agents?: readonly { readonly id: string; readonly name: string }[] | undefined;
  /** What clearances are called; null where that is not known. */
  readonly clearances?: ReadonlyMap<string, string> | null | undefined;
  /** What whoever reads may do with a message; the same function as long as it gives the same. */
  readonly tools?: ((message: StreamMessage) => ReactNode) | undefined;
  /** The page where the conversation stands, where that is not this one: links to a message lead there. */
  readonly page?: string | undefined;
}

/** What was said and what happened. `events` off shows the conversation alone. */
export function StreamList({
  items,
  events = true,
  firstNew = null,
  ...around
}: Around & {
  items: readonly StreamItem[];
  events?: boolean;
  /** `seq` of the first message that is new to whoever reads. */
  firstNew?: number | null;
}) {
  const { t } = useTexts();
  const shown = items.filter((item) => item.kind === 'message' || (events && isTold(item)));
  return (
    <ol className="stream">
      {shown.map((item, index) => (
        <li key={keyOf(item)}>
          <NewDay at={item.at} before={shown[index - 1]?.at ?? null} />
          {item.kind === 'message' && item.seq === firstNew && item.mergedFrom === null && (
            <p className="new-here small" role="heading" aria-level={2}>
              {t('thread.new-here')}
            </p>
          )}
          <Line item={item} {...around} />
        </li>
      ))}
    </ol>
  );
}

/** A conversation is long, and one line of it changes at a time. */
const Line = memo(function Line({
  item,
  agents = nobody,
  clearances = null,
  tools,
  page,
}: Around & { item: StreamItem }) {
  return item.kind === 'message' ? (
    <Message message={item} tools={tools?.(item)} page={page} />
  ) : (
    <EventLine event={item} agents={agents} clearances={clearances} />
  );
});

const nobody: NonNullable<Around['agents']> = [];

/** The day, where the conversation comes to another one. */
function NewDay({ at, before }: { at: string; before: string | null }) {
  const reader = useReader();
  const day = dayWords(Date.parse(at), reader);
  if (before !== null && dayWords(Date.parse(before), reader) === day) return null;
  return (
    <p className="new-day small" role="heading" aria-level={2}>
      {day}
    </p>
  );
}

function When({ at }: { at: string }) {
  const now = useMinute();
  const reader = useReader();
  const instant = Date.parse(at);
  return (
    <time dateTime={at} title={exactWords(instant, reader)} className="num">
      {instantWords(instant, now, reader)}
    </time>
  );
}

/** The time of a day whose name stands above. */
function Clock({ at }: { at: string }) {
  const reader = useReader();
  const instant = Date.parse(at);
  return (
    <time dateTime={at} title={exactWords(instant, reader)} className="num">
      {clockWords(instant, reader)}
    </time>
  );
}

function Message({
  message,
  tools,
  page,
}: {
  message: StreamMessage;
  tools?: ReactNode;
  page: string | undefined;
}) {
  const { desk } = useDesk();
  const texts = useTexts();
  const { t } = texts;
  const side = message.note ? 'note' : message.from === 'agent' ? 'us' : message.from;
  const visible = message.visible ?? message.text ?? '';
  const more = message.formatted == null && message.text != null && message.text.trim() !== visible.trim();
  const anchor = anchorOf(message);
  const author =
    message.author?.name ??
    message.author?.email ??
    (message.from === 'auto' ? t('actor.system') : t('ticket.unknown'));
  return (
    <article className={side} id={anchor}>
      <div className="message-head">
        <p className="who">
          <b>{author}</b>{' '}
          <span className="mute small">
            {message.note && message.outsider === null && `${t('ticket.note-for-staff')} · `}
            {message.outsider?.shown && `${t('outsider.shown')} · `}
            {message.sideTalk !== null && `${t('side.mark', { number: message.sideTalk })} · `}
            {message.from === 'auto' && `${t('ticket.automatic')} · `}
            {page === undefined ? (
              <a href={`#${anchor}`} className="permalink" title={t('writing.permalink')}>
                <When at={message.at} />
              </a>
            ) : (
              <Link to={`${page}#${anchor}`} className="permalink" title={t('writing.permalink')}>
                <When at={message.at} />
              </Link>
            )}
            {message.from === 'customer' && ` · ${channelName(desk, message.channel, texts)}`}
            {message.mergedFrom !== null && ` · ${t('merge.said-in', { number: message.mergedFrom })}`}
          </span>
        </p>
        {tools && <div className="message-tools">{tools}</div>}
      </div>
      <Recipients message={message} />
      {message.outsider?.shown === false && (
        <p className="notice small">
          <b>{t(message.outsider.automatic ? 'outsider.held-automatic' : 'outsider.held')}</b>{' '}
          {/* The name is what its sender likes to be called. */}
          <span className="break">{message.author.email}</span>
        </p>
      )}
      {message.trust !== null && <TrustBadge trust={message.trust} />}
      {message.formatted != null ? (
        <Formatted html={message.formatted} />
      ) : visible.trim() === '' ? (
        <p className="mute">{t('ticket.no-text')}</p>
      ) : (
        <p className="pre">
          <Linked text={visible} />
        </p>
      )}
      {more && (
        <details className="small">
          <summary>{t('ticket.whole-text')}</summary>
          <p className="pre mute">
            <Linked text={message.text ?? ''} />
          </p>
        </details>
      )}
      {message.cut && (
        <p className="small">
          {t('ticket.cut')}{' '}
          <a href={`/${desk.id}/messages/${message.id}`} target="_blank" rel="noreferrer">
            {t('ticket.cut-whole')}
          </a>
        </p>
      )}
      {message.redacted && <p className="small mute">{t('redact.gone')}</p>}
      {message.findings && <MailFindings findings={message.findings} />}
      {message.hasHtml && (
        <details className="small">
          <summary>{t('ticket.formatted')}</summary>
          {(message.blockedImages ?? 0) > 0 && (
            <p className="mute">{t('ticket.blocked-images', { count: message.blockedImages ?? 0 })}</p>
          )}
          <MailFrame
            title={t('ticket.formatted')}
            page={addressIn(desk.id, readMessagePage, { path: { id: message.id } })}
          />
        </details>
      )}
      {message.attachments.length > 0 && <MessageFiles files={message.attachments} />}
      {(message.delivery === 'failed' || message.delivery === 'bounced') && (
        <p className="small broken">{t(`delivery.${message.delivery}`)}</p>
      )}
      {message.delivery === 'queued' && <p className="small mute">{t('delivery.queued')}</p>}
    </article>
  );
}

/** Whom an answer named beside those who take part; for staff. */
function Recipients({ message }: { message: StreamMessage }) {
  const { t } = useTexts();
  const lines = (['cc', 'bcc'] as const).filter((field) => message[field].length > 0);
  return lines.map((field) => (
    <p key={field} className="mute small">
      {t(`writing.${field}`)}: {message[field].map(({ name }) => name).join(', ')}
    </p>
  ));
}

function EventLine({
  event,
  agents,
  clearances,
}: {
  event: StreamEvent;
  agents: NonNullable<Around['agents']>;
  clearances: ReadonlyMap<string, string> | null;
}) {
  const { desk } = useDesk();
  const texts = useTexts();
  const tone = event.type === 'promise.kept' ? 'kept' : event.type === 'promise.broken' ? 'broken' : '';
  const { clause } = event;
  return (
    <p className="event small">
      <Clock at={event.at} /> —{' '}
      <span className={tone}>{eventWords(event, desk, texts, agents, clearances)}</span>
      {clause && (
        <>
          {' · '}
          <ClauseLink clause={clause} />
        </>
      )}
    </p>
  );
}
