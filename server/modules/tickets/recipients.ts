import { faultText } from '../../platform/field-faults.ts';
import { z } from 'zod';
import { normaliseAddress } from '../../platform/mail/addresses.ts';
import type { MailAddress } from '../../platform/mail/addresses.ts';
import { cleanLine } from '../../platform/mail/clean.ts';
import { splitPlus } from '../../platform/mail/reply-address.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { findOrAddContact } from '../people/door.ts';
import { deskByAddress } from '../policies/door.ts';

/** Addresses that somebody typed: `ana@x.example`, or `Ana Prado <ana@x.example>`. */
export const recipientsIn = z.array(z.string().trim().min(1).max(600)).max(20).default([]);

/**
 * People whom an agent names as recipients, each once. @param path the field, for the faults
 * @throws Problem for what is no address, and for an address of the desk itself: its mail would come back to it
 */
export async function readRecipients(
  act: Act,
  given: readonly string[],
  path: 'cc' | 'bcc' | 'to',
): Promise<MailAddress[]> {
  const found = new Map<string, MailAddress>();
  for (const [index, text] of given.entries()) {
    const match = /^(.*)<([^<>]+)>$/.exec(text);
    const address = normaliseAddress((match?.[2] ?? text).trim())?.toLowerCase() ?? null;
    const fault = (code: 'mail-address' | 'address-of-desk') =>
      invalid(`"${cleanLine(text)}": ${faultText({ code })}`, [{ path: `${path}.${index}`, code }]);
    if (address === null) throw fault('mail-address');
    if ((await deskByAddress(act.tx, splitPlus(address).base, null)) !== null) throw fault('address-of-desk');
    const name = cleanLine((match?.[1] ?? '').replaceAll('"', '')).slice(0, 200);
    if (!found.has(address)) found.set(address, { name: name === '' ? address : name, address });
  }
  return [...found.values()];
}

/** The contacts of these addresses; who is none yet becomes one without a customer. */
export async function contactsIn(act: Act, people: readonly MailAddress[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, address } of people)
    ids.push((await findOrAddContact(act, { email: address, name, language: null })).id);
  return ids;
}
