import { splitPlus } from '../../platform/mail/reply-address.ts';
import type { Act } from '../../platform/services.ts';
import { defaultsOf } from './queries.ts';
import type { AddressDefault } from './queries.ts';

/**
 * What is known beforehand of a mail by the addresses that it was sent to: for each thing, what the address with its tag says goes
 * before what the address itself says.
 * @param recipients as the envelope has them
 * @param address the desk's own among them, without a tag
 */
export async function defaultOf(
  act: Act,
  recipients: readonly string[],
  address: string,
): Promise<AddressDefault> {
  const ours = recipients
    .map((one) => one.toLowerCase())
    .filter((one) => splitPlus(one).base === address && one !== address);
  const rows = await defaultsOf(act, [...ours, address]);
  const found = [...ours, address].flatMap((one) => rows.find((row) => row.address === one) ?? []);
  const first = (what: keyof AddressDefault): string | null =>
    found.map((row) => row[what]).find((value) => value !== null) ?? null;
  return {
    kind: first('kind'),
    product: first('product'),
    team: first('team'),
    language: first('language'),
  };
}
