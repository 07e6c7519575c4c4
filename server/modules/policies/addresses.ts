import type { Policy } from '@amparo/policy';
import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';

/**
 * Makes mail addresses the desk's: from now on nobody else's, and taking mail from `since` (earlier, if they did before).
 * An address stays the desk's when a later version names it no more: answers to old mails come to it.
 * @returns those that belong to another desk of the installation
 */
export async function takeAddresses(
  act: Act,
  addresses: readonly string[],
  since: number,
): Promise<readonly string[]> {
  const wanted = [...new Set(addresses.map((address) => address.toLowerCase()))];
  for (const address of wanted) {
    await sql`
      insert into desk_address (desk_id, id, address, since)
      values (${act.deskId}, ${newId()}, ${address}, to_timestamp(${since})) on conflict (address) do nothing`.execute(
      act.tx,
    );
  }
  const { rows } = await sql<{ address: string }>`
    update desk_address set since = least(since, to_timestamp(${since}))
     where desk_id = ${act.deskId} and address = any(${wanted}) returning address`.execute(act.tx);
  const ours = new Set(rows.map((row) => row.address));
  return wanted.filter((address) => !ours.has(address));
}

/** Sets anew from when addresses take mail that take none yet; null: not before a later version names them. */
export async function rescheduleAddresses(
  act: Act,
  addresses: ReadonlyMap<string, number | null>,
): Promise<void> {
  for (const [address, since] of addresses) {
    await sql`
      update desk_address set since = ${since === null ? sql`'infinity'::timestamptz` : sql`to_timestamp(${since})`}
       where desk_id = ${act.deskId} and address = ${address} and since > to_timestamp(${act.now})`.execute(
      act.tx,
    );
  }
}

/** What comes to an address of the desk, as this version has it: one that it does not name is like any other. */
export function routeOfAddress(
  policy: Policy,
  address: string,
): { readonly kind: string | null; readonly team: string | null } {
  const named = policy.addresses.find((entry) => entry.address === address);
  return { kind: named?.kind ?? null, team: named?.team ?? null };
}
