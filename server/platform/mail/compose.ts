import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { normaliseAddress } from './addresses.ts';
import type { MailAddress } from './addresses.ts';
import { LOOP_HEADER } from './automatic.ts';
import { cleanFileName, cleanLine } from './clean.ts';
import { MailError } from './errors.ts';

/** A file to send along. With `cid` it is part of the HTML, which shows it as `cid:…`. */
export interface OutgoingAttachment {
  name: string;
  type: string;
  content: Buffer;
  cid?: string;
}

/** RFC 2369, RFC 2919, RFC 8058. Addresses are `https:` or `mailto:`. */
export interface ListHeaders {
  id?: string;
  /** Where a person finds help. */
  help?: string;
  unsubscribe?: string[];
  /** The unsubscribe address takes a POST without asking further. */
  oneClick?: boolean;
}

export interface OutgoingMail {
  from: MailAddress;
  to: readonly MailAddress[];
  cc?: readonly MailAddress[];
  replyTo?: MailAddress;
  subject: string;
  text: string;
  html?: string;
  /** With or without angle brackets. Kept for good: a repeated delivery carries the same one. */
  messageId: string;
  inReplyTo?: string;
  references?: readonly string[];
  /** RFC 3834: null or missing when a person wrote it. */
  autoSubmitted?: 'auto-generated' | 'auto-replied' | null;
  listHeaders?: ListHeaders;
  attachments?: readonly OutgoingAttachment[];
  date: Date;
  /** The desk that sends, written into our loop header. */
  desk?: string;
  /** Language of the text, `pt-BR`. */
  language?: string;
  extraHeaders?: Readonly<Record<string, string>>;
}

/** Ids kept in References: the first names the conversation, the last ones its branch (RFC 5322 §3.6.4). */
const MAX_REFERENCES = 25;

/** Headers that only this module writes. */
const RESERVED =
  /^(from|sender|to|cc|bcc|reply-to|subject|date|message-id|in-reply-to|references|mime-version|content-.*|auto-submitted|return-path|received|dkim-signature|list-.*)$/i;

/**
 * Writes a message (RFC 5322, MIME, CRLF line ends) as the bytes to be sent. The same input gives the same bytes.
 * Rejects with MailError: `bad-header` for a line break or NUL in anything that becomes a header (injection), for a
 * header that the module writes itself, for a bad message id; `bad-address` for an address that is none or for no
 * recipient.
 */
export async function composeMail(mail: OutgoingMail): Promise<Buffer> {
  if (mail.to.length === 0) throw new MailError('bad-address', 'The message has no recipient.');
  const messageId = checkId(mail.messageId);
  const composer = new MailComposer({
    from: mailbox(mail.from, 'From'),
    to: mail.to.map((address) => mailbox(address, 'To')),
    ...(mail.cc === undefined || mail.cc.length === 0
      ? {}
      : { cc: mail.cc.map((address) => mailbox(address, 'Cc')) }),
    ...(mail.replyTo === undefined ? {} : { replyTo: mailbox(mail.replyTo, 'Reply-To') }),
    subject: cleanLine(oneLine(mail.subject, 'Subject')),
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    messageId,
    ...(mail.inReplyTo === undefined ? {} : { inReplyTo: checkId(mail.inReplyTo) }),
    ...(mail.references === undefined ? {} : { references: shortened(mail.references.map(checkId)) }),
    date: mail.date,
    headers: headersOf(mail),
    attachments: (mail.attachments ?? []).map((file) => ({
      filename: cleanFileName(oneLine(file.name, 'file name')) || 'attachment',
      contentType: checkType(file.type),
      content: file.content,
      ...(file.cid === undefined ? {} : { cid: oneLine(file.cid, 'Content-ID') }),
    })),
    baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 24),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function headersOf(mail: OutgoingMail): { key: string; value: string }[] {
  const headers: { key: string; value: string }[] = [];
  const add = (key: string, value: string): void => {
    headers.push({ key, value: oneLine(value, key) });
  };
  if (mail.autoSubmitted != null) {
    add('Auto-Submitted', mail.autoSubmitted);
    // All but NDR: non-delivery reports are wanted, they become events of the ticket.
    add('X-Auto-Response-Suppress', 'DR, RN, NRN, OOF, AutoReply');
  }
  if (mail.desk !== undefined) add(LOOP_HEADER, mail.desk);
  if (mail.language !== undefined) add('Content-Language', mail.language);
  const list = mail.listHeaders;
  if (list?.id !== undefined) add('List-Id', `<${list.id.replace(/[<>]/g, '')}>`);
  if (list?.help !== undefined) add('List-Help', `<${checkUrl(list.help)}>`);
  if (list?.unsubscribe !== undefined && list.unsubscribe.length > 0) {
    add('List-Unsubscribe', list.unsubscribe.map((url) => `<${checkUrl(url)}>`).join(', '));
    if (list.oneClick === true) add('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click');
  }
  for (const [name, value] of Object.entries(mail.extraHeaders ?? {})) {
    if (!/^[!-9;-~]{1,76}$/.test(name) || RESERVED.test(name)) {
      throw new MailError('bad-header', `The header "${cleanLine(name)}" can't be set from outside.`);
    }
    add(name, value);
  }
  return headers;
}

function mailbox(box: MailAddress, field: string): MailAddress {
  oneLine(box.address, field);
  const address = normaliseAddress(box.address);
  if (address === null || /["()\\:[\]]/.test(address)) {
    throw new MailError('bad-address', `${field}: "${cleanLine(box.address)}" is not a mail address.`);
  }
  return { name: cleanLine(oneLine(box.name, field)), address };
}

/** Refuses what could begin another header line. */
function oneLine(value: string, field: string): string {
  if (/[\r\n\0\u0085\u2028\u2029]/.test(value)) {
    throw new MailError('bad-header', `${cleanLine(field)} holds a line break or a NUL character.`);
  }
  return value;
}

function checkId(id: string): string {
  const bare = oneLine(id, 'message id').trim().replace(/^<|>$/g, '');
  if (!/^[^\s<>@]{1,250}@[^\s<>@]{1,250}$/.test(bare)) {
    throw new MailError('bad-header', `"${cleanLine(id)}" is not a message id (left@right).`);
  }
  return `<${bare}>`;
}

function shortened(ids: readonly string[]): string[] {
  const distinct = [...new Set(ids)];
  return distinct.length <= MAX_REFERENCES
    ? distinct
    : [...distinct.slice(0, 1), ...distinct.slice(1 - MAX_REFERENCES)];
}

function checkType(type: string): string {
  if (!/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(type)) return 'application/octet-stream';
  return type.startsWith('multipart/') || type.startsWith('message/') ? 'application/octet-stream' : type;
}

function checkUrl(url: string): string {
  if (!/^(https:\/\/|mailto:)[^\s<>]+$/.test(url)) {
    throw new MailError(
      'bad-header',
      `"${cleanLine(url)}" is no https or mailto address for List-Unsubscribe.`,
    );
  }
  return url;
}
