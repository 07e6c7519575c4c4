import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

/** So long before a promise is due a ticket is back, whatever was said: time to keep it. */
export const aheadSeconds = 1800;

/** Takes the row away; who had put the ticket away. */
export async function forgetSnooze({ tx, deskId }: Act, ticketId: string): Promise<string | null> {
  const { rows } = await sql<{ agent_id: string | null }>`
    delete from ticket_snooze where desk_id = ${deskId} and ticket_id = ${ticketId} returning agent_id`.execute(
    tx,
  );
  return rows[0]?.agent_id ?? null;
}

/** When promises of these tickets changed: those of them that are snoozed wake in time for what is due now. */
export async function renewSnoozes({ tx, deskId, after }: Act, ticketIds: readonly string[]): Promise<void> {
  const due = sql`case t.next_state when 'open' then t.next_due_at - make_interval(secs => ${aheadSeconds}) when 'broken' then t.next_due_at end`;
  const { numAffectedRows } = await sql`
    update ticket_snooze s set wake_at = ${wakeAt(sql`s.until`, due)}
      from ticket t
     where s.desk_id = ${deskId} and s.ticket_id = any(${ticketIds}::uuid[]) and t.desk_id = s.desk_id and t.id = s.ticket_id
       and s.wake_at is distinct from ${wakeAt(sql`s.until`, due)}`.execute(tx);
  if ((numAffectedRows ?? 0n) > 0n) after({ topic: 'notices' });
}

/** The earlier of two instants that may be null; never when both are. */
export const wakeAt = (
  until: ReturnType<typeof sql>,
  latest: ReturnType<typeof sql>,
): ReturnType<typeof sql> => sql`coalesce(least(${until}, ${latest}), 'infinity'::timestamptz)`;

/** How long a ticket is away, and who put it there; instants in seconds. */
export interface SnoozeRow {
  readonly since: number;
  readonly until: number | null;
  /** Null: when the customer answers. */
  readonly wake_at: number | null;
  readonly by: string | null;
}

/** Null: it is in view. */
export async function snoozeOf({ tx, deskId }: Act, ticketId: string): Promise<SnoozeRow | null> {
  const { rows } = await sql<SnoozeRow>`
    select extract(epoch from s.since)::float8 as since, extract(epoch from s.until)::float8 as until, a.name as by,
           case when s.wake_at < 'infinity' then extract(epoch from s.wake_at)::float8 end as wake_at
      from ticket_snooze s left join agent a on a.desk_id = s.desk_id and a.id = s.agent_id
     where s.desk_id = ${deskId} and s.ticket_id = ${ticketId}`.execute(tx);
  return rows[0] ?? null;
}
