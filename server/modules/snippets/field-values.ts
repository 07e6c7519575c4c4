import { milestoneRule } from '@amparo/promises';
import type { Policy } from '@amparo/policy';
import { cleanLine } from '../../platform/mail/clean.ts';
import type { Act } from '../../platform/services.ts';
import { promiseBody } from '../ledger/door.ts';
import { wordsFor } from '../mail/door.ts';
import { promiseBodies, ticketNumber } from '../tickets/door.ts';
import type { TicketRow } from '../tickets/door.ts';
import type { FieldValues } from './fields.ts';

/** The language in which the ticket's requester is answered. */
export const languageOf = (ticket: TicketRow): string => ticket.requester_language ?? ticket.language;

/** What the fields stand for on this ticket, in the requester's language and zone. */
export async function fieldValues(
  act: Act,
  ticket: TicketRow,
  policy: Policy,
  author: { name: string },
): Promise<FieldValues> {
  const words = wordsFor(
    [languageOf(ticket), policy.desk.languages[0]],
    [ticket.requester_zone, policy.desk.zone],
  );
  const name = cleanLine(ticket.requester_name);
  const bodies = (await promiseBodies(act, [ticket.id])).get(ticket.id) ?? [];
  const due = bodies
    .map(promiseBody)
    .filter((promise) => promise.state === 'open' && promise.due !== null)
    .toSorted((a, b) => (b.due ?? 0) - (a.due ?? 0))
    .map((promise): [string, string] => [
      `promise.${milestoneRule(policy, promise)?.id ?? promise.type}.due`,
      words.instant(promise.due ?? 0),
    ]);
  return {
    'contact.name': name,
    // Who never told a name is called by their address, which greets nobody.
    'contact.first-name': name.includes('@') ? '' : (name.split(' ')[0] ?? ''),
    'contact.email': ticket.requester_email ?? '',
    'customer.name': cleanLine(ticket.customer_name ?? ''),
    'agent.name': cleanLine(author.name),
    'desk.name': policy.desk.name,
    'ticket.number': ticketNumber(policy, ticket.number),
    'ticket.subject': cleanLine(ticket.subject),
    // Of several of one type the earliest, which is written last.
    ...Object.fromEntries(due),
  };
}

/** A text in the first of these languages that it has, else in any. */
export function textIn(
  texts: Readonly<Record<string, string>>,
  languages: readonly (string | null | undefined)[],
): string {
  for (const language of languages) {
    const found = language == null ? undefined : (texts[language] ?? texts[language.split('-')[0] ?? '']);
    if (found !== undefined && found.trim() !== '') return found;
  }
  return Object.values(texts).find((text) => text.trim() !== '') ?? '';
}
