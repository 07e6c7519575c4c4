import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import { once } from '../../platform/db/group.ts';
import type { Act } from '../../platform/services.ts';

/** What is known beforehand of what comes to an address. Ids of the policy. */
export interface AddressDefault {
  readonly kind: string | null;
  readonly product: string | null;
  readonly team: string | null;
  readonly language: string | null;
}
type AddressDefaultRow = AddressDefault & { readonly address: string };

/** All of the desk, by address. */
export async function listDefaults(act: Act): Promise<AddressDefaultRow[]> {
  const { rows } = await sql<AddressDefaultRow>`
    select address, kind, product, team, language from address_default
     where desk_id = ${act.deskId} order by address limit 500`.execute(act.tx);
  return rows;
}

/** Those of some addresses, in no order. */
export const defaultsOf = (act: Act, addresses: readonly string[]): Promise<AddressDefaultRow[]> =>
  once(act.tx, `defaults of ${addresses.join(' ')}`, () => readDefaults(act, addresses));

async function readDefaults(act: Act, addresses: readonly string[]): Promise<AddressDefaultRow[]> {
  const { rows } = await sql<AddressDefaultRow>`
    select address, kind, product, team, language from address_default
     where desk_id = ${act.deskId} and address = any(${[...addresses]}::text[])`.execute(act.tx);
  return rows;
}

/** Writes what holds for an address from now on. Needs an administrator. */
export async function saveDefault(act: Act, address: string, given: AddressDefault): Promise<void> {
  const { kind, product, team, language } = given;
  await sql`
    insert into address_default (desk_id, id, address, kind, product, team, language, changed_at)
    values (${act.deskId}, ${newId()}, ${address}, ${kind}, ${product}, ${team}, ${language}, to_timestamp(${act.now}))
    on conflict (desk_id, address) do update
      set kind = excluded.kind, product = excluded.product, team = excluded.team, language = excluded.language,
          changed_at = excluded.changed_at`.execute(act.tx);
}

export async function removeDefault(act: Act, address: string): Promise<void> {
  await sql`delete from address_default where desk_id = ${act.deskId} and address = ${address}`.execute(
    act.tx,
  );
}

/** The addresses of the desk that take mail, by name. */
export async function ownAddresses(act: Act): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select address from desk_address
     where desk_id = ${act.deskId} and since <= to_timestamp(${act.now}) order by address limit 500`.execute(
    act.tx,
  );
  return rows.map(({ address }) => address);
}
