import { sql } from 'kysely';
import { ask } from '../../platform/db/group.ts';
import type { Question } from '../../platform/db/group.ts';
import { givenRows } from '../../platform/db/rows.ts';
import type { Executor, Tx } from '../../platform/services.ts';

/** What stands in a published version beside its text. Instants in seconds. */
export interface VersionRow {
  readonly id: string;
  /** The label in the text: `3`. */
  readonly version: string;
  readonly hash: string;
  readonly effective: number;
  /** Order of publication at the desk, from 1. */
  readonly ordinal: number;
  readonly published: number;
  readonly comment: string;
  readonly base: string | null;
  readonly restores: string | null;
  readonly author_id: string | null;
  readonly author_key: string | null;
  /** Null for whoever may not see the desk's staff. */
  readonly author_name: string | null;
  /** The event of its publication; null for whoever may not see it. */
  readonly event: string | null;
  /** Where the event stands in the sealed order; null until it is sealed. */
  readonly position: number | null;
}

type Holidays = Record<string, Record<string, { date: string; name?: string; hours?: string[] }[]>>;

/** A version's text, with the holidays that were read when it was published. */
export interface TextRow {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
  readonly source: string;
  readonly holidays: Holidays;
}

/** The version in force at an instant: the latest date of effect, and of one date the one published later. */
export async function policyInForce(tx: Tx, deskId: string, at: number): Promise<{ id: string } | null> {
  const { rows } = await sql<{ id: string }>`
    select id from policy_version where desk_id = ${deskId} and effective_at <= to_timestamp(${at})
     order by effective_at desc, ordinal desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

export async function textOf(tx: Tx, deskId: string, id: string): Promise<TextRow | null> {
  const { rows } = await sql<TextRow>`
    select id, version, hash, source, holidays from policy_version where desk_id = ${deskId} and id = ${id}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** The texts of all versions of the desk. */
export async function allTexts(tx: Tx, deskId: string): Promise<TextRow[]> {
  const { rows } = await sql<TextRow>`
    select id, version, hash, source, holidays from policy_version where desk_id = ${deskId} order by ordinal`.execute(
    tx,
  );
  return rows;
}

/** Every version of the desk, the newest publication first. */
export async function allVersions(tx: Tx, deskId: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select v.id, v.version, v.hash, extract(epoch from v.effective_at)::float8 as effective, v.ordinal,
           extract(epoch from v.published_at)::float8 as published, v.comment, b.hash as base, r.hash as restores,
           v.author_id, v.author_key, a.name as author_name, e.id as event, p.position::float8 as position
      from policy_version v
      left join policy_version b on b.desk_id = v.desk_id and b.id = v.base_id
      left join policy_version r on r.desk_id = v.desk_id and r.id = v.restores_id
      left join agent a on a.desk_id = v.desk_id and a.id = v.author_id
      left join event e on e.desk_id = v.desk_id and e.ticket_id is null and e.id = v.id
      left join event_position p on p.desk_id = v.desk_id and p.event_id = e.id
     where v.desk_id = ${deskId} order by v.ordinal desc`.execute(tx);
  return rows;
}

/** The newest publication, whenever it takes effect. */
export async function newestVersion(
  tx: Tx,
  deskId: string,
): Promise<{ id: string; hash: string; ordinal: number } | null> {
  const { rows } = await sql<{ id: string; hash: string; ordinal: number }>`
    select id, hash, ordinal from policy_version where desk_id = ${deskId} order by ordinal desc limit 1`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** The id of a version by its hash. */
export async function idOfHash(tx: Tx, deskId: string, hash: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string;
  }>`select id from policy_version where desk_id = ${deskId} and hash = ${hash}`.execute(tx);
  return rows[0]?.id ?? null;
}

export interface NewVersion {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
  readonly effective: number;
  readonly source: string;
  readonly holidays: unknown;
  readonly published: number;
  readonly ordinal: number;
  readonly baseId: string | null;
  readonly restoresId: string | null;
  readonly comment: string;
  readonly authorId: string | null;
  readonly authorKey: string | null;
}

export async function insertVersion(tx: Tx, deskId: string, version: NewVersion): Promise<void> {
  await sql`
    insert into policy_version (desk_id, id, version, hash, effective_at, source, holidays, published_at, ordinal, base_id,
                                restores_id, comment, author_id, author_key)
    values (${deskId}, ${version.id}, ${version.version}, ${version.hash}, to_timestamp(${version.effective}), ${version.source},
            ${JSON.stringify(version.holidays)}::jsonb, to_timestamp(${version.published}), ${version.ordinal}, ${version.baseId},
            ${version.restoresId}, ${version.comment}, ${version.authorId}, ${version.authorKey})`.execute(
    tx,
  );
}

/** Held until the end of the transaction by whoever publishes at the desk, so that each sees what was published before. */
export async function lockPublishing(tx: Tx, deskId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('publish ' || ${deskId}::text, 0))`.execute(tx);
}

/**
 * The desk that answers at a mail address at an instant; with `at` null also one that will. Runs without a desk; inside a
 * transaction, on that.
 */
export const deskByAddress = (db: Executor, address: string, at: number | null): Promise<string | null> =>
  ask(db, desksByAddress, { address, at });

const desksByAddress: Question<{ address: string; at: number | null }, string | null> = {
  async ask(db, items) {
    const keyOf = ({ address, at }: { address: string; at: number | null }): string => `${at} ${address}`;
    const asked = [...new Map(items.map((item) => [keyOf(item), item])).values()];
    const { rows } = await sql<{ ord: number; desk: string }>`
      select given.ord, d.desk_id as desk
        from ${givenRows(asked, { address: ['text', ({ address }) => address], at: ['float8', ({ at }) => at] })}
       cross join lateral desk_by_address(given.address, coalesce(to_timestamp(given.at), 'infinity')) as d`.execute(
      db,
    );
    const desks = new Map(rows.map(({ ord, desk }) => [asked[ord - 1], desk]));
    const found = new Map(asked.map((item) => [keyOf(item), desks.get(item) ?? null]));
    return items.map((item) => found.get(keyOf(item)) ?? null);
  },
};
