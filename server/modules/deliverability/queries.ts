import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import type { Finding, Severity } from './finding.ts';

/** A check as it is stored; its instant in seconds. */
export interface CheckRow {
  id: string;
  domain: string;
  at: number;
  agent_id: string | null;
  agent_name: string | null;
  ticket_id: string | null;
  number: number | null;
  selectors: string[];
  senders: string[];
  worst: Severity;
  findings: Finding[];
}

const columns = sql`
  d.id, d.domain, extract(epoch from d.at)::float8 as at, d.agent_id, a.name as agent_name, d.ticket_id, t.number, d.selectors, d.senders,
  d.worst, d.findings`;

const tables = sql`
  deliverability_check d left join agent a on a.desk_id = d.desk_id and a.id = d.agent_id
    left join ticket t on t.desk_id = d.desk_id and t.id = d.ticket_id`;

export async function insertCheck(
  act: Act,
  check: Pick<
    CheckRow,
    'id' | 'domain' | 'agent_id' | 'ticket_id' | 'selectors' | 'senders' | 'worst' | 'findings'
  >,
): Promise<void> {
  await sql`
    insert into deliverability_check (desk_id, id, ticket_id, domain, at, agent_id, selectors, senders, worst, findings)
    values (${act.deskId}, ${check.id}, ${check.ticket_id}, ${check.domain}, to_timestamp(${act.now}), ${check.agent_id},
            ${check.selectors}::text[], ${check.senders}::text[], ${check.worst}, ${JSON.stringify(check.findings)}::jsonb)`.execute(
    act.tx,
  );
}

/** The newest first, of one ticket or of one domain, before a place in the list. */
export async function listChecks(
  act: Act,
  wanted: {
    ticketId: string | null;
    domain: string | null;
    before: { at: number; id: string } | null;
    limit: number;
  },
): Promise<CheckRow[]> {
  const { ticketId, domain, before, limit } = wanted;
  const { rows } = await sql<CheckRow>`
    select ${columns} from ${tables}
     where d.desk_id = ${act.deskId}
       and ${ticketId === null ? sql`true` : sql`d.ticket_id = ${ticketId}`}
       and ${domain === null ? sql`true` : sql`d.domain = ${domain}`}
       and ${before === null ? sql`true` : sql`(d.at, d.id) < (to_timestamp(${before.at}), ${before.id}::uuid)`}
     order by d.at desc, d.id desc limit ${limit}`.execute(act.tx);
  return rows;
}

export async function checkById(act: Act, id: string): Promise<CheckRow | null> {
  const { rows } = await sql<CheckRow>`
    select ${columns} from ${tables} where d.desk_id = ${act.deskId} and d.id = ${id}`.execute(act.tx);
  return rows[0] ?? null;
}
