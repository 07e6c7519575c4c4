import { splitPlus } from '../../platform/mail/reply-address.ts';
import type { ParsedMail } from '../../platform/mail/parse.ts';
import { takesNoAnswers } from '../../platform/mail/program-addresses.ts';
import type { Act } from '../../platform/services.ts';
import { deskByAddress } from '../policies/door.ts';
import { agentsOfDesk, findOrAddContact } from '../people/door.ts';
import { mostParticipants } from '../tickets/door.ts';

/** Whom a mail names beside its sender and the address of ours that got it, by address. */
export function othersNamed(
  mail: ParsedMail,
  sender: string,
  own: string | null,
): Map<string, { email: string; name: string }> {
  const named = new Map<string, { email: string; name: string }>();
  if (mail.listId !== undefined || mail.autoSubmitted) return named;
  for (const { name, address } of [...mail.to, ...mail.cc]) {
    const email = address.toLowerCase();
    if (email !== sender && splitPlus(email).base !== own && !takesNoAnswers(email) && !named.has(email))
      named.set(email, { email, name });
    if (named.size > mostParticipants) break;
  }
  return named;
}

/**
 * The people whom a mail names in To and Cc beside the desk and its sender, as contacts. Never addresses of ours, of the staff, or
 * ones that take no answers; nobody when a list or a program wrote it. At most as many as may take part in a ticket.
 * @param own address at which the desk got it
 */
export async function gatherParticipants(
  act: Act,
  mail: ParsedMail,
  sender: { email: string },
  own: string | null,
): Promise<string[]> {
  const named = othersNamed(mail, sender.email, own);
  if (named.size === 0) return [];
  const staff = new Set((await agentsOfDesk(act.tx, act.deskId)).map((agent) => agent.email.toLowerCase()));
  const found: string[] = [];
  for (const person of named.values()) {
    if (found.length >= mostParticipants) break;
    if (staff.has(person.email)) continue;
    if ((await deskByAddress(act.tx, splitPlus(person.email).base, null)) !== null) continue;
    found.push((await findOrAddContact(act, { ...person, language: null })).id);
  }
  return found;
}
