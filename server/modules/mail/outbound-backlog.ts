import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { machineClock } from '../../platform/clock.ts';
import { asSystem } from '../../platform/db/context.ts';
import type { Act, Services } from '../../platform/services.ts';

/** Mail of one desk that has not left yet. Instants in seconds, by the machine's clock. */
export interface OutboundBacklog {
  readonly waiting: number;
  /** Of these, mails that a relay did not take; they are tried again. */
  readonly failing: number;
  /** When the one that has waited longest was written. */
  readonly oldest: number | null;
  /** What the relay said last, in its words. */
  readonly reason: string | null;
  /** One that was tried waits for longer than `lateAfterSeconds`, and none that was written after it has left: it is no fault of that one. */
  readonly late: boolean;
}

/** A relay that is busy for some minutes is nothing to worry about (greylisting asks for five to ten). */
export const lateAfterSeconds = 900;

/** @param act of the intake, who sees all: what is told here says nothing of any mail but what the relay said */
export async function readOutboundBacklog(act: Pick<Act, 'tx' | 'deskId'>): Promise<OutboundBacklog> {
  // An id tells when it was made, by the machine's clock (RFC 9562, version 7); a desk's own clock may run fast.
  const { rows } = await sql<OutboundBacklog>`
    select count(*)::int as waiting, count(*) filter (where attempts > 0)::int as failing,
           extract(epoch from min(uuid_extract_timestamp(id)))::float8 as oldest,
           (array_agg(reason order by try_at desc) filter (where attempts > 0 and reason is not null))[1] as reason,
           ${isLate(sql`${act.deskId}::uuid`)} as late
      from mail_out where desk_id = ${act.deskId} and state = 'queued'`.execute(act.tx);
  return rows[0] ?? { waiting: 0, failing: 0, oldest: null, reason: null, late: false };
}

const isLate = (desk: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`exists (
  select from (select min(id::text)::uuid as id from mail_out where desk_id = ${desk} and state = 'queued' and attempts > 0) first
   where uuid_extract_timestamp(first.id) < to_timestamp(${machineClock.now() - lateAfterSeconds})
     and not exists (select from mail_out s where s.desk_id = ${desk} and s.id > first.id and s.state = 'sent'))`;

/** Does mail of any desk wait too long to leave? */
export async function isOutboundLate(services: Services): Promise<boolean> {
  const { rows } = await asSystem(services.db, (tx) =>
    sql<{ late: boolean }>`select coalesce(bool_or(${isLate(sql`d.id`)}), false) as late from desk d`.execute(
      tx,
    ),
  );
  return rows[0]?.late === true;
}

/** Tries all that a relay did not take again at once. @returns how many there are */
export async function tryAllAgain(act: Act): Promise<number> {
  const { rows } = await sql`
    update mail_out set try_at = to_timestamp(${machineClock.now()})
     where desk_id = ${act.deskId} and state = 'queued' and attempts > 0 and try_at > to_timestamp(${machineClock.now()})
    returning 1`.execute(act.tx);
  if (rows.length > 0) act.after({ topic: 'mail' });
  return rows.length;
}
