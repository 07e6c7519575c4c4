import { sql } from 'kysely';
import type { Db, Executor, Tx } from '../../platform/services.ts';

export interface DeskRow {
  id: string;
  slug: string;
  name: string;
}

/** A desk by the name in its address. Runs without a desk. */
export async function deskBySlug(db: Db, slug: string): Promise<DeskRow | null> {
  const { rows } = await sql<DeskRow>`select id, slug, name from desk_by_slug(${slug})`.execute(db.app);
  return rows[0] ?? null;
}

/** All desks. Runs without a desk. */
export async function allDesks(db: Db): Promise<DeskRow[]> {
  const { rows } = await sql<DeskRow>`select id, slug, name from list_desks()`.execute(db.app);
  return rows;
}

/** The desk that answers at a mail address. Runs without a desk; inside a transaction, on that. */
export async function deskByAddress(
  db: Executor,
  address: string,
): Promise<{ deskId: string; addressId: string } | null> {
  const { rows } = await sql<{ deskId: string; addressId: string }>`
    select desk_id as "deskId", address_id as "addressId" from desk_by_address(${address})`.execute(db);
  return rows[0] ?? null;
}

export interface PolicyRow {
  id: string;
  version: string;
  hash: string;
  effective: number;
  source: string;
  holidays: Record<string, Record<string, { date: string; name?: string; hours?: string[] }[]>>;
}

/** The policy version in force at `now`. */
export async function policyInForce(tx: Tx, deskId: string, now: number): Promise<{ id: string } | null> {
  const { rows } = await sql<{ id: string }>`
    select id from policy_version where desk_id = ${deskId} and effective_at <= to_timestamp(${now})
     order by effective_at desc, published_at desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

export async function policyRow(tx: Tx, deskId: string, id: string): Promise<PolicyRow | null> {
  const { rows } = await sql<PolicyRow>`
    select id, version, hash, extract(epoch from effective_at)::float8 as effective, source, holidays
      from policy_version where desk_id = ${deskId} and id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export async function policyVersions(
  tx: Tx,
  deskId: string,
): Promise<Omit<PolicyRow, 'source' | 'holidays'>[]> {
  const { rows } = await sql<Omit<PolicyRow, 'source' | 'holidays'>>`
    select id, version, hash, extract(epoch from effective_at)::float8 as effective
      from policy_version where desk_id = ${deskId} order by effective_at desc`.execute(tx);
  return rows;
}

export async function addressRow(
  tx: Tx,
  deskId: string,
  id: string,
): Promise<{ address: string; channel: string; kind: string | null; team: string | null } | null> {
  const { rows } = await sql<{ address: string; channel: string; kind: string | null; team: string | null }>`
    select address, channel, kind, team from desk_address where desk_id = ${deskId} and id = ${id}`.execute(
    tx,
  );
  return rows[0] ?? null;
}
