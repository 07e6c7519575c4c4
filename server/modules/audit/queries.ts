import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

export interface AuditRow {
  id: string;
  at: number;
  recorded: number;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string | null;
  what: string;
  target: string | null;
  detail: Record<string, unknown>;
}

export interface AuditFilter {
  /** Id of an agent or key, or a kind such as `operator`. */
  readonly who: string | null;
  /** `policy` or `policy.published`. */
  readonly what: string | null;
  readonly target: string | null;
  /** Domain time, from inclusive, to exclusive, in seconds. */
  readonly from: number | null;
  readonly to: number | null;
}

const uuid = /^[0-9a-f-]{36}$/i;

/** The desk's audit, newest first. Ids are made in the order of the machine's clock. @param before id of the last one seen */
export async function listAudit(
  act: Act,
  filter: AuditFilter,
  page: { readonly before: string | null; readonly limit: number },
): Promise<AuditRow[]> {
  const { who, what, target, from, to } = filter;
  const one = who !== null && uuid.test(who);
  const { rows } = await sql<AuditRow>`
    select a.id, extract(epoch from a.at)::float8 as at, extract(epoch from a.recorded)::float8 as recorded, a.actor_kind, a.actor_id,
           coalesce(g.name, k.name, c.name) as actor_name, a.what, a.target, a.detail
      from audit a
      left join agent g on g.desk_id = a.desk_id and g.id = a.actor_id
      left join contact c on c.desk_id = a.desk_id and c.id = a.actor_id
      left join api_key k on k.desk_id = a.desk_id and k.id = a.actor_id
     where a.desk_id = ${act.deskId}
       and (${page.before === null} or a.id < ${page.before}::uuid)
       and (${who === null} or case when ${one} then a.actor_id = ${one ? who : null}::uuid else a.actor_kind = ${who ?? ''} end)
       and (${what === null} or a.what = ${what ?? ''} or starts_with(a.what, ${`${what ?? ''}.`}))
       and (${target === null} or a.target = ${target ?? ''})
       and (${from === null} or a.at >= to_timestamp(${from ?? 0}))
       and (${to === null} or a.at < to_timestamp(${to ?? 0}))
     order by a.id desc limit ${page.limit}`.execute(act.tx);
  return rows;
}
