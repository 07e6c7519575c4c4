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

export interface NamedAuditRow extends AuditRow {
  /** What the target is called now; null when it has no name of its own, or is gone. */
  target_name: string | null;
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

type Page = { readonly before: string | null; readonly limit: number };

/** The same with what the targets are called now. @param prefixOf what stands before the numbers of tickets */
export async function listAudit(
  act: Act,
  filter: AuditFilter,
  page: Page,
  prefixOf: (act: Act) => Promise<string>,
): Promise<NamedAuditRow[]> {
  const rows = await readAudit(act, filter, page);
  const ids = rows.flatMap(({ target }) => (target !== null && uuid.test(target) ? [target] : []));
  const names = await namesOf(act, prefixOf, ids);
  return rows.map((row) => ({ ...row, target_name: names.get(row.target ?? '') ?? null }));
}

/** The desk's audit, newest first. Ids are made in the order of the machine's clock. @param page before: id of the last one seen */
export async function readAudit(act: Act, filter: AuditFilter, page: Page): Promise<AuditRow[]> {
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

/** Everybody of the staff whose acts may be on record, also who left, by name. */
export async function staffOnRecord(act: Act): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from agent where desk_id = ${act.deskId} order by name, id`.execute(act.tx);
  return rows;
}

/**
 * What things of the desk are called, by id: as far as the reader may see them, and by name alone what only administrators look after
 * (`audit_names`).
 */
async function namesOf(
  act: Act,
  prefixOf: (act: Act) => Promise<string>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const all = [...new Set(ids)];
  const wanted = sql`desk_id = ${act.deskId} and id = any(${all}::uuid[])`;
  const prefix = `${await prefixOf(act)}-`;
  const { rows } = await sql<{ id: string; name: string | null }>`
    select id, name from agent where ${wanted}
    union all select id, name from contact where ${wanted}
    union all select id, name from customer where ${wanted}
    union all select id, name from api_key where ${wanted}
    union all select id, name from macro where ${wanted}
    union all select id, name from snippet where ${wanted}
    union all select id, name from saved_view where ${wanted}
    union all select id, name from tag where ${wanted}
    union all select id, name from tag_gone where ${wanted}
    union all select id, key from custom_field where ${wanted}
    union all select id, address from mail_suppression where ${wanted}
    union all select id, value from sender_list where ${wanted}
    union all select id, version from policy_version where ${wanted}
    union all select id, nullif(title, '') from policy_draft where ${wanted}
    union all select id, ${prefix}::text || number from ticket where ${wanted}
    union all select id, name from audit_names(${all}::uuid[])`.execute(act.tx);
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
}
