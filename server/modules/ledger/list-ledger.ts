import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

export interface LedgerFilter {
  /** Promises that began in `[from, to)`. */
  from: number;
  to: number;
  state: string | null;
  type: string | null;
  cursor: { start: number; id: string } | null;
  limit: number;
}

export interface LedgerRow {
  id: string;
  body: unknown;
  start: number;
  ticket_id: string;
  policy_id: string;
  number: number;
  subject: string;
  plan: string;
  severity: string;
  customer: string | null;
}

/** Promises of a month, newest first, each with its ticket. */
export async function listPromises(act: Act, filter: LedgerFilter): Promise<LedgerRow[]> {
  const { rows } = await sql<LedgerRow>`
    select p.id, p.body, extract(epoch from p.start_at)::float8 as start, p.ticket_id, t.policy_id, t.number, t.subject, t.plan, t.severity,
           k.name as customer
      from promise p
      join ticket t on t.desk_id = p.desk_id and t.id = p.ticket_id
      left join customer k on k.desk_id = t.desk_id and k.id = t.customer_id
     where p.desk_id = ${act.deskId} and p.start_at >= to_timestamp(${filter.from}) and p.start_at < to_timestamp(${filter.to})
       and (${filter.state}::text is null or p.state = ${filter.state}) and (${filter.type}::text is null or p.type = ${filter.type})
       and (${filter.cursor === null} or (p.start_at, p.id) < (to_timestamp(${filter.cursor?.start ?? 0}), ${filter.cursor?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid))
     order by p.start_at desc, p.id desc limit ${filter.limit}`.execute(act.tx);
  return rows;
}

export type StateCounts = Record<'open' | 'paused' | 'kept' | 'broken' | 'waived', number>;

/** How the desk's promises that began in `[from, to)` stand: figures that its policy page shows to everybody. */
export async function countPromises(act: Act, from: number, to: number): Promise<StateCounts> {
  const { rows } = await sql<{ state: keyof StateCounts; count: number }>`
    select state, count from monthly_promise_counts(${act.deskId}, to_timestamp(${from}), to_timestamp(${to}))`.execute(
    act.tx,
  );
  const counts: StateCounts = { open: 0, paused: 0, kept: 0, broken: 0, waived: 0 };
  for (const row of rows) counts[row.state] = row.count;
  return counts;
}

/** Months in which promises began, newest first, as `YYYY-MM` of the zone. */
export async function ledgerMonths(act: Act, zone: string): Promise<string[]> {
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    select extract(epoch from min(start_at))::float8 as first, extract(epoch from max(start_at))::float8 as last
      from promise where desk_id = ${act.deskId}`.execute(act.tx);
  const row = rows[0];
  if (row?.first === null || row?.last === null || row === undefined) return [];
  const months = await sql<{ month: string }>`
    select to_char(m, 'YYYY-MM') as month
      from generate_series(date_trunc('month', to_timestamp(${row.first}) at time zone ${pgZone(zone)}),
                           date_trunc('month', to_timestamp(${row.last}) at time zone ${pgZone(zone)}), interval '1 month') as m
     order by m desc`.execute(act.tx);
  return months.rows.map((each) => each.month);
}

/** PostgreSQL reads `UTC+01:00` as west of Greenwich (POSIX); an offset alone it reads as everybody does. */
const pgZone = (zone: string): string => zone.replace(/^(?:UTC|GMT)(?=[+-])/i, '');
