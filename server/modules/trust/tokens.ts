import { createHash } from 'node:crypto';
import { plainly } from '@amparo/policy';
import type { ParsedMail } from '../../platform/mail/parse.ts';

/** What of a message tells wanted from unwanted: its words, and where it comes from and leads to. */
export type TokenSource = Pick<ParsedMail, 'subject' | 'visible' | 'html' | 'headers'> & {
  readonly from: { readonly address: string } | null;
  readonly attachments: readonly { readonly name: string }[];
};

const mostTokens = 600;
const mostText = 60_000;

/**
 * The tokens of a message, each once: words of 3 to 24 letters in lower case without their accents, words of the subject and
 * hosts of links apart, the sender's domain, the program that wrote it, the endings of its files.
 */
export function tokensOf(mail: TokenSource): string[] {
  const found = new Set<string>();
  const add = (token: string): void => {
    if (found.size < mostTokens) found.add(token);
  };
  const { from } = mail;
  if (from !== null) add(`from:${from.address.slice(from.address.lastIndexOf('@') + 1).toLowerCase()}`);
  const mailer = /^[\p{L}]+/u.exec(mail.headers['x-mailer'] ?? mail.headers['user-agent'] ?? '')?.[0];
  if (mailer !== undefined) add(`mailer:${mailer.toLowerCase()}`);
  for (const { name } of mail.attachments.slice(0, 20)) {
    const ending = /\.([a-z0-9]{1,6})$/i.exec(name)?.[1];
    if (ending !== undefined) add(`file:${ending.toLowerCase()}`);
  }
  for (const word of wordsOf(mail.subject)) add(`subject:${word}`);
  const text = mail.visible.slice(0, mostText);
  for (const host of hostsOf(`${text} ${(mail.html ?? '').slice(0, mostText)}`)) add(`link:${host}`);
  for (const word of wordsOf(text)) add(word);
  return [...found];
}

function wordsOf(text: string): string[] {
  // Signs that nobody sees part no word.
  const plain = plainly(text.replace(/\p{Cf}/gu, ''));
  return plain.match(/\p{L}[\p{L}\p{N}'-]{2,23}(?![\p{L}\p{N}])/gu) ?? [];
}

function hostsOf(text: string): string[] {
  return [...text.matchAll(/https?:\/\/([a-z0-9.-]{3,100})/gi)].map((match) =>
    (match[1] ?? '').toLowerCase(),
  );
}

/** 48 bits of a hash over desk and token, never 0: exact as a number, and no word of anybody's. */
export function tokenId(deskId: string, token: string): number {
  return createHash('sha256').update(`${deskId} ${token}`).digest().readUIntBE(0, 6) || 1;
}
