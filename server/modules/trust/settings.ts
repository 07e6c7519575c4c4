import { sql } from 'kysely';
import { once } from '../../platform/db/group.ts';
import type { Act, Tx } from '../../platform/services.ts';

/** What a desk has decided about whom it believes. */
export interface TrustSettings {
  /** Domains whose ARC seals are believed. */
  readonly sealers: readonly string[];
  /** From this probability on a stranger's message is put aside. */
  readonly spamThreshold: number;
  /** `required`: a file that was not scanned is not handed out. */
  readonly scan: 'required' | 'when-present';
}

const atFirst: TrustSettings = { sealers: [], spamThreshold: 0.95, scan: 'when-present' };

/** The desk's settings, or those at first. Readable by staff, intake and the clock. */
export const trustSettings = (tx: Tx, deskId: string): Promise<TrustSettings> =>
  once(tx, 'trust settings', () => readSettings(tx, deskId));

async function readSettings(tx: Tx, deskId: string): Promise<TrustSettings> {
  const { rows } = await sql<{ sealers: string[]; spam_threshold: number; scan: TrustSettings['scan'] }>`
    select sealers, spam_threshold::float8 as spam_threshold, scan from trust_setting where desk_id = ${deskId}`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) return atFirst;
  return {
    sealers: row.sealers,
    spamThreshold: Math.round(row.spam_threshold * 1000) / 1000,
    scan: row.scan,
  };
}

/** Writes the desk's settings down. */
export async function saveTrustSettings(act: Act, settings: TrustSettings): Promise<void> {
  await sql`
    insert into trust_setting (desk_id, id, sealers, spam_threshold, scan, changed_at, changed_by)
    values (${act.deskId}, 'desk', ${settings.sealers}::text[], ${settings.spamThreshold}, ${settings.scan}, to_timestamp(${act.now}), ${act.actor.id})
    on conflict (desk_id, id) do update set sealers = excluded.sealers, spam_threshold = excluded.spam_threshold,
      scan = excluded.scan, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
    act.tx,
  );
}
