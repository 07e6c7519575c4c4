import type { MailAddress } from './addresses.ts';
import { LOOP_HEADER, noAnswerTo, readBounce } from './automatic.ts';
import type { Bounce } from './automatic.ts';
import { readBody } from './body.ts';
import type { CalendarEntry } from './calendar.ts';
import { readDate } from './dates.ts';
import { fieldsOf, readEnclosed } from './enclosed.ts';
import type { EnclosedMessage } from './enclosed.ts';
import { MailError } from './errors.ts';
import type { MailAttachment } from './files.ts';
import { firstHeader, readAddresses, readMessageIds, readUnstructured } from './header.ts';
import type { HeaderField } from './header.ts';
import { freshHtmlToText, hasMarkedHistory, htmlToText } from './html-text.ts';
import { Budget, DEFAULT_LIMITS } from './limits.ts';
import type { MailLimits } from './limits.ts';
import { readMessage } from './read-message.ts';
import { readSpokenBounce } from './spoken-bounce.ts';
import { readProtection, withoutArmour } from './protection.ts';
import type { Protection } from './protection.ts';
import {
  HISTORY_MARK,
  QUOTED_MARK,
  holdsForwarded,
  isForward,
  isReply,
  readVisible,
  tidyLines,
  visibleText,
} from './visible.ts';

/** A message as we understand it. Nothing in it is verified: each value is what the sender claims. */
export interface ParsedMail {
  from: MailAddress | null;
  sender?: MailAddress;
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  subject: string;
  /** When the sender says to have sent it: ISO 8601 in UTC, cut to the second; null when missing or impossible. */
  date: string | null;
  /** The whole text; made from the HTML when there is no text part. */
  text: string;
  /** The text without quoted history and signature. */
  visible: string;
  /** As it came: show it only through cleanHtml. */
  html: string | null;
  attachments: MailAttachment[];
  findings: MailFindings;
  /** True when it must never be answered automatically (RFC 3834). */
  autoSubmitted: boolean;
  /** True when no person wrote this now: a responder or a mail system did. What a list passes on a person may have written. */
  byMachine: boolean;
  autoReason?: string;
  bounce?: Bounce;
  /** With angle brackets, as are all message ids here. */
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  /** The few further headers that are of use, by lower-case name, decoded and clean. */
  headers: Record<string, string>;
  listId?: string;
  returnPath?: string;
  /** Values of our own loop header: not empty when the message once left this system. Not proof of anything else. */
  loops: string[];
  /** Received fields: a message that passed very many hosts is going round. */
  hops: number;
}

/** What a message holds besides text and files. */
export interface MailFindings {
  calendar: CalendarEntry[];
  protection: Protection[];
  enclosed: EnclosedMessage[];
  /** Outlook had packed files or text into a winmail.dat, which was opened. */
  tnef: boolean;
}

/** Limits, all optional, and what the envelope said. */
export interface ParseOptions extends Partial<MailLimits> {
  /** Envelope sender; the empty string for `MAIL FROM:<>`. */
  envelopeFrom?: string;
  /** It came to an address that is made for returned mail alone. */
  toReturnAddress?: boolean;
}

/** Headers that are kept. Never ones in which another host's verdict or our own marks could be forged. */
const KEPT_HEADERS = [
  'auto-submitted',
  'precedence',
  'list-unsubscribe',
  'x-mailer',
  'user-agent',
  'importance',
  'priority',
  'x-priority',
  'content-language',
  'accept-language',
  'thread-topic',
  'thread-index',
  'disposition-notification-to',
];

/**
 * Understands one raw message (RFC 5322 with MIME, as the world writes it). Broken messages give what can be read;
 * a message over a limit rejects with MailError (`too-large`, `too-deep`, `too-many-parts`, `header-too-long`,
 * `too-slow`, `empty`).
 */
export async function parseMail(raw: Buffer, options: ParseOptions = {}): Promise<ParsedMail> {
  const { envelopeFrom = null, toReturnAddress = false, ...limits } = options;
  return understand(raw, new Budget({ ...DEFAULT_LIMITS, ...limits }), { envelopeFrom, toReturnAddress });
}

function understand(
  raw: Buffer,
  budget: Budget,
  { envelopeFrom, toReturnAddress }: { envelopeFrom: string | null; toReturnAddress: boolean },
): ParsedMail {
  const { limits } = budget;
  if (raw.length > limits.maxBytes) {
    throw new MailError(
      'too-large',
      `The message has ${raw.length} bytes; at most ${limits.maxBytes} are taken.`,
    );
  }
  const root = readMessage(raw, budget);
  if (root.fields.length === 0 && raw.toString('latin1', 0, 4096).trim() === '') {
    throw new MailError('empty', 'The message is empty: it has neither headers nor a body.');
  }

  const fields = fieldsOf(root);
  const body = readBody(root, budget);
  budget.checkTime();
  const subject = readUnstructured(firstHeader(fields, 'subject') ?? '').slice(0, 1000);
  const text = body.text ?? (body.html === null ? '' : htmlToText(body.html));
  budget.checkTime();
  const from = readAddresses(fields, 'from', 1)[0] ?? null;
  const sender = readAddresses(fields, 'sender', 1)[0];
  const noAnswer = noAnswerTo({ fields, root, from, subject, envelopeFrom });
  const returned =
    toReturnAddress || (envelopeFrom === null ? looksReturned(fields, from) : envelopeFrom === '');
  const bounce =
    readBounce(root, fields, returned) ??
    readSpokenBounce({
      from: from?.address ?? null,
      returned,
      subject,
      text,
      submitted: firstHeader(fields, 'auto-submitted') ?? '',
    });
  // What a delivery report encloses is our own mail.
  const enclosed = bounce === null ? readEnclosed(body.attachments, budget) : [];
  const listId = firstHeader(fields, 'list-id');
  const returnPath = envelopeFrom ?? readAddresses(fields, 'return-path', 1)[0]?.address;

  const inReplyTo = readMessageIds(firstHeader(fields, 'in-reply-to'))[0] ?? null;
  const references = readMessageIds(firstHeader(fields, 'references'));
  const reply = inReplyTo !== null || references.length > 0;

  return {
    from,
    ...(sender === undefined ? {} : { sender }),
    replyTo: readAddresses(fields, 'reply-to', limits.maxAddresses),
    to: readAddresses(fields, 'to', limits.maxAddresses),
    cc: readAddresses(fields, 'cc', limits.maxAddresses),
    subject,
    date: readDate(firstHeader(fields, 'date')),
    text,
    visible: visibleOf(body, text, {
      subject,
      reply,
      author: `${from?.name ?? ''} ${from?.address.split('@')[0] ?? ''}`,
    }),
    html: body.html,
    attachments: body.attachments,
    findings: {
      calendar: body.calendar,
      protection: readProtection(root, text),
      enclosed,
      tnef: body.tnef,
    },
    autoSubmitted: noAnswer !== null,
    byMachine: noAnswer?.person === false,
    ...(noAnswer === null ? {} : { autoReason: noAnswer.reason }),
    ...(bounce === null ? {} : { bounce }),
    messageId: readMessageIds(firstHeader(fields, 'message-id'))[0] ?? null,
    inReplyTo,
    references,
    headers: keptHeaders(fields),
    ...(listId === undefined ? {} : { listId: readUnstructured(listId).slice(0, 300) }),
    ...(returnPath === undefined ? {} : { returnPath }),
    loops: fields
      .filter((field) => field.name === LOOP_HEADER.toLowerCase())
      .map((field) => readUnstructured(field.value).slice(0, 100)),
    hops: fields.filter((field) => field.name === 'received').length,
  };
}

/** Where nobody knows the envelope: what was written of it on delivery, or the name of a mail system, says that it was returned. */
const looksReturned = (fields: readonly HeaderField[], from: MailAddress | null): boolean =>
  /^\s*<\s*>\s*$/.test(firstHeader(fields, 'return-path') ?? '') ||
  /^mailer-?daemon@/i.test(from?.address ?? '');

/**
 * What is new in a message. Where its text shows no history but the HTML beside it marks some (a language whose words we don't
 * know), the HTML decides.
 */
function visibleOf(
  body: { text: string | null; html: string | null },
  text: string,
  context: { subject: string; reply: boolean; author: string },
): string {
  const { html } = body;
  const plain = withoutArmour(text);
  const visible = visibleText(plain, context);
  if (
    html === null ||
    isForward(context.subject) ||
    holdsForwarded(plain) ||
    (body.text !== null && visible !== tidyLines(plain.split('\n')))
  )
    return visible;
  if (body.text !== null && !hasMarkedHistory(html)) return visible;
  const marked = freshHtmlToText(html);
  // A message that answers nothing and holds another passes it on, whatever its subject says.
  if (!isReply(context) && (marked.includes(QUOTED_MARK) || marked.includes(HISTORY_MARK))) return visible;
  const fresh = readVisible(marked, context);
  if (fresh.below) return tidyLines(plain.split('\n'));
  return fresh.visible === '' ? visible : fresh.visible;
}

function keptHeaders(fields: readonly HeaderField[]): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = firstHeader(fields, name);
    if (value !== undefined) kept[name] = readUnstructured(value).slice(0, 1000);
  }
  return kept;
}
