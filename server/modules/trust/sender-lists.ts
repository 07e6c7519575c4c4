import { isIP } from 'node:net';
import { sql } from 'kysely';
import { once } from '../../platform/db/group.ts';
import { newId } from '../../platform/ids.ts';
import { createNetworks } from '../../platform/mail/authenticate.ts';
import { normaliseAddress } from '../../platform/mail/addresses.ts';
import { conflict, invalid, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';

export const senderKinds = ['address', 'domain', 'network'] as const;
export type SenderKind = (typeof senderKinds)[number];

export interface ListedSender {
  readonly id: string;
  readonly effect: 'allow' | 'block';
  readonly what: SenderKind;
  readonly value: string;
  readonly note: string;
  /** Seconds. */
  readonly at: number;
}

/** All senders that the desk has listed, newest first. */
export const listedSenders = (act: Pick<Act, 'tx' | 'deskId'>): Promise<ListedSender[]> =>
  once(act.tx, 'listed senders', () => readListed(act));

async function readListed(act: Pick<Act, 'tx' | 'deskId'>): Promise<ListedSender[]> {
  const { rows } = await sql<ListedSender>`
    select id, effect, what, value, note, extract(epoch from at)::float8 as at from sender_list
     where desk_id = ${act.deskId} order by at desc, id desc`.execute(act.tx);
  return rows;
}

/** @throws Problem invalid for a value that is none of its kind, conflict when it is listed already */
export async function listSender(
  act: Act,
  sender: Pick<ListedSender, 'effect' | 'what' | 'value' | 'note'>,
): Promise<string> {
  const value = normalise(sender.what, sender.value);
  const id = newId();
  const { numAffectedRows } = await sql`
    insert into sender_list (desk_id, id, effect, what, value, note, at, added_by)
    values (${act.deskId}, ${id}, ${sender.effect}, ${sender.what}, ${value}, ${sender.note}, to_timestamp(${act.now}), ${act.actor.id})
    on conflict (desk_id, what, value) do nothing`.execute(act.tx);
  if (numAffectedRows !== 1n)
    throw conflict('listed', `${value} is listed already. Take it off the list first.`);
  return id;
}

/** @returns what was listed. @throws Problem not-found */
export async function unlistSender(
  act: Act,
  id: string,
): Promise<Pick<ListedSender, 'effect' | 'what' | 'value'>> {
  const { rows } = await sql<Pick<ListedSender, 'effect' | 'what' | 'value'>>`
    delete from sender_list where desk_id = ${act.deskId} and id = ${id} returning effect, what, value`.execute(
    act.tx,
  );
  const [gone] = rows;
  if (gone === undefined) throw notFound('A listed sender with this id');
  return gone;
}

function normalise(what: SenderKind, given: string): string {
  const value = given.trim().toLowerCase();
  const fault = (code: 'mail-address' | 'domain' | 'network'): Error =>
    invalid(`This is no ${what}.`, [{ path: 'value', code }]);
  if (what === 'address') {
    const address = normaliseAddress(value)?.toLowerCase();
    if (address === undefined) throw fault('mail-address');
    return address;
  }
  if (what === 'domain') {
    const domain = value.replace(/^@/, '');
    if (!/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/.test(domain)) throw fault('domain');
    return domain;
  }
  const [address = '', bits, more] = value.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  const size = bits === undefined ? most : Number(bits);
  if (isIP(address) === 0 || more !== undefined || !Number.isInteger(size) || size < 8 || size > most)
    throw fault('network');
  return `${address}/${size}`;
}

/**
 * What the lists say of a sender: the narrowest entry wins, an address before its domain, a domain before the one above it,
 * names before networks. Of a name only when it is shown to be theirs may it open the door; it may always close it.
 */
export function effectOf(
  lists: readonly ListedSender[],
  sender: { readonly address: string; readonly remoteAddress: string; readonly proven: boolean },
): ListedSender | null {
  const address = sender.address.toLowerCase();
  const labels = address.slice(address.lastIndexOf('@') + 1).split('.');
  const names = labels.map((_, at) => labels.slice(at).join('.'));
  const counts = (entry: ListedSender): boolean =>
    entry.effect === 'block' || entry.what === 'network' || sender.proven;
  const find = (test: (entry: ListedSender) => boolean): ListedSender | undefined =>
    lists.find((entry) => counts(entry) && test(entry));
  return (
    find((entry) => entry.what === 'address' && entry.value === address) ??
    names
      .map((name) => find((entry) => entry.what === 'domain' && entry.value === name))
      .find((entry) => entry !== undefined) ??
    find((entry) => entry.what === 'network' && createNetworks([entry.value]).has(sender.remoteAddress)) ??
    null
  );
}
