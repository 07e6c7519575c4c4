import type { MailAddress } from './addresses.ts';
import { readBody } from './body.ts';
import { readDate } from './dates.ts';
import { MailError } from './errors.ts';
import type { MailAttachment } from './files.ts';
import { firstHeader, readAddresses, readUnstructured, rereadFields } from './header.ts';
import { htmlToText } from './html-text.ts';
import type { Budget } from './limits.ts';
import { leavesOf } from './mime.ts';
import type { MimePart } from './mime.ts';
import { readMessage } from './read-message.ts';
import { visibleText } from './visible.ts';

/** A message inside a message, with its own sender. Its files stay in it; the whole is among the attachments as it came. */
export interface EnclosedMessage {
  from: MailAddress | null;
  to: MailAddress[];
  subject: string;
  /** ISO 8601 in UTC, or null. */
  date: string | null;
  /** Without quoted history, at most 20,000 characters. */
  text: string;
  /** Names of its files. */
  files: string[];
  /** 1 for a message in the message, 2 for one in that. */
  level: number;
}

const TYPES = new Set(['message/rfc822', 'message/global']);
const MAX_MESSAGES = 20;
const MAX_LEVEL = 3;
const MAX_TEXT = 20_000;

/** The messages among these files, outermost first, each followed by those in it. */
export function readEnclosed(files: readonly MailAttachment[], budget: Budget): EnclosedMessage[] {
  const found: EnclosedMessage[] = [];
  const take = (among: readonly MailAttachment[], level: number): void => {
    for (const file of among) {
      if (!TYPES.has(file.type) || found.length >= MAX_MESSAGES) continue;
      try {
        const { message, inside } = readOne(file.content, level, budget);
        found.push(message);
        if (level < MAX_LEVEL) take(inside, level + 1);
      } catch (error) {
        // The message around it is read all the same, and it stays a file.
        if (!(error instanceof MailError) || error.code === 'too-slow') throw error;
      }
    }
  };
  take(files, 1);
  return found;
}

function readOne(
  raw: Buffer,
  level: number,
  budget: Budget,
): { message: EnclosedMessage; inside: MailAttachment[] } {
  const root = readMessage(raw, budget);
  const fields = fieldsOf(root);
  const body = readBody(root, budget);
  const subject = readUnstructured(firstHeader(fields, 'subject') ?? '').slice(0, 1000);
  const text = body.text ?? (body.html === null ? '' : htmlToText(body.html));
  return {
    message: {
      from: readAddresses(fields, 'from', 1)[0] ?? null,
      to: readAddresses(fields, 'to', 50),
      subject,
      date: readDate(firstHeader(fields, 'date')),
      text: visibleText(text, { subject, reply: false }).slice(0, MAX_TEXT),
      files: body.attachments.map((file) => file.name).slice(0, 100),
      level,
    },
    inside: body.attachments,
  };
}

/** The headers of a message, raw 8-bit ones read by the charset that its text names. */
export function fieldsOf(root: MimePart): MimePart['fields'] {
  if (root.fields.every((field) => field.raw === undefined)) return root.fields;
  const charset = leavesOf(root)
    .find((leaf) => leaf.type.startsWith('text/') && leaf.typeParams.has('charset'))
    ?.typeParams.get('charset');
  return charset === undefined ? root.fields : rereadFields(root.fields, charset);
}
