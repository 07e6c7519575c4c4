import { createHmac, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { ListHeaders } from '../../platform/mail/compose.ts';
import type { Act } from '../../platform/services.ts';
import type { MailKeys } from './keys.ts';
import type { MailRow } from './queries.ts';
import type { Topic } from './topics.ts';

/**
 * Proves that somebody holds a certain mail of ours: its id and a signature for this purpose alone. It says whose topic is meant,
 * without a word of who that is.
 */
export function unsubscribeToken(keys: MailKeys, mailId: string): string {
  return `${mailId.replaceAll('-', '')}.${signature(keys, mailId).toString('base64url')}`;
}

/** The id of the mail whose token we signed; null for any other text. Compares in constant time. */
export function readUnsubscribeToken(keys: MailKeys, token: string): string | null {
  const parts =
    /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\.([A-Za-z0-9_-]{22})$/.exec(token);
  if (parts === null) return null;
  const mailId = parts.slice(1, 6).join('-');
  const given = Buffer.from(parts[6] ?? '', 'base64url');
  const expected = signature(keys, mailId);
  return given.length === expected.length && timingSafeEqual(given, expected) ? mailId : null;
}

/** 128 bits. */
const signature = (keys: MailKeys, mailId: string): Buffer =>
  createHmac('sha256', keys.unsubscribeKey).update(mailId).digest().subarray(0, 16);

/** The page on which a recipient confirms it. Opening it changes nothing: programs that look at links open it too. */
export const unsubscribePage = (keys: MailKeys, desk: string, mailId: string): string =>
  `${keys.publicUrl()}/${desk}/unsubscribe/${unsubscribeToken(keys, mailId)}`;

/**
 * What tells mail programs that a mail is one of many (RFC 2919), where help is (RFC 2369) and how to unsubscribe with one click
 * (RFC 8058). Only reminders and notices have them, never what a person wrote. Nothing that a link leads to without https is
 * named: RFC 8058 asks for it.
 */
export function listHeaders(
  keys: MailKeys,
  row: Pick<MailRow, 'id' | 'kind' | 'topic' | 'sender' | 'automatic'>,
  desk: string,
): ListHeaders | undefined {
  if (!row.automatic || (row.kind !== 'notification' && row.topic === null)) return undefined;
  const domain = row.sender.slice(row.sender.lastIndexOf('@') + 1);
  const id = `${row.topic ?? 'reminders'}.${desk}.${domain}`;
  const base = keys.publicUrl();
  if (!base.startsWith('https://')) return { id };
  const help = `${base}/${desk}/policy`;
  if (row.topic === null) return { id, help };
  return {
    id,
    help,
    unsubscribe: [`${base}/api/v1/${desk}/unsubscriptions/${unsubscribeToken(keys, row.id)}`],
    oneClick: true,
  };
}

/** To whom a mail went, and of which topic it is; null for a mail of no topic, or none of ours. */
export async function topicOfMail(
  act: Act,
  mailId: string,
): Promise<{ address: string; topic: Topic; language: string } | null> {
  const { rows } = await sql<{ address: string; topic: Topic; language: string }>`
    select recipient as address, topic, language from mail_out
     where desk_id = ${act.deskId} and id = ${mailId} and topic is not null`.execute(act.tx);
  return rows[0] ?? null;
}
