import type { Policy } from '@amparo/policy';
import { normaliseAddress } from '../../platform/mail/addresses.ts';
import { splitPlus } from '../../platform/mail/reply-address.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { ownAddresses, removeDefault, saveDefault } from './queries.ts';
import type { AddressDefault } from './queries.ts';

/** A tag of our own: a signed reply address or the sender of a mail that may bounce. */
const signedTag = /\.[a-z2-7]{13}$/;

/** An address as it is kept; nothing for what is none. */
export const asKept = (text: string): string => normaliseAddress(text)?.toLowerCase() ?? '';

/** What may be chosen for an address. */
const choicesOf = (policy: Policy) => ({
  kind: [...policy.kinds.keys()],
  product: [...policy.products.keys()],
  team: [...policy.teams.keys()],
  language: [...policy.desk.languages],
});

/**
 * Says what is known beforehand of mail to an address of the desk: one that takes mail, or the same with a tag of one's own
 * (`support+kiosk@…`). Nothing at all takes it back. What was decided stays as it was.
 * @throws Problem 422 for an address that is not the desk's, and for what the policy does not have
 */
export async function setDefault(
  act: Act,
  policy: Policy,
  text: string,
  given: AddressDefault,
): Promise<string> {
  const address = asKept(text);
  const { base, tag } = splitPlus(address);
  const own = await ownAddresses(act);
  if (address === '' || !own.includes(base) || (tag !== null && signedTag.test(tag)))
    throw invalid('This is no address of the desk.', [
      { path: 'address', code: 'own-or-tagged', values: { options: own.join(', ') } },
    ]);
  for (const [path, known] of Object.entries(choicesOf(policy))) {
    const value = given[path as keyof AddressDefault];
    if (value !== null && !known.includes(value))
      throw invalid(`The policy does not have "${value}".`, [
        known.length === 0
          ? { path, code: 'names-none' }
          : { path, code: 'one-of', values: { options: known.join(', ') } },
      ]);
  }
  if (Object.values(given).every((value) => value === null)) await removeDefault(act, address);
  else await saveDefault(act, address, given);
  await recordAudit(act, { what: 'address.default-set', target: address, detail: { ...given } });
  return address;
}
