// What the schema must hold for tenants to stay apart, checked in the catalogs rather than believed.

import type pg from 'pg';
import { ROLES } from './roles.ts';

/** The exceptions; each list is complete, so a new exception shows in a review. */
export interface CatalogRules {
  /** Tables of `public` that belong to no desk. */
  globalTables: readonly string[];
  /** Unique indexes (also those behind constraints) that hold for the whole installation, by name. */
  globalUniques: readonly string[];
  /** Functions that run with their owner's rights, as `name(argument types)`. */
  definerFunctions: readonly string[];
  /** Tables in which rows are only ever added. */
  appendOnly: readonly string[];
}

/** The roles under which the server works; amparo_owner only migrates. */
const WORKING = ROLES.filter((role) => role !== 'amparo_owner');

/** Everything that reads the machine's clock, as PostgreSQL writes it back. */
const CLOCK =
  '(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\\s*\\(|current_timestamp|current_date|current_time|localtime';

/**
 * Reads the catalogs and returns every breach of the rules as a sentence, sorted; empty when all is well. A rule that
 * found nothing to look at is a fault too.
 *
 * @param pool any connection; the catalogs are readable to all roles.
 */
export async function findCatalogFaults(
  pool: pg.Pool | pg.ClientBase,
  rules: CatalogRules,
): Promise<string[]> {
  const faults: string[] = [];
  // One after the other: `pool` may be a single connection.
  for (const { sql, parameters } of CHECKS) {
    const { rows } = await pool.query<{ fault: string }>(
      sql,
      parameters(rules).map((list) => [...list]),
    );
    faults.push(...rows.map((row) => row.fault));
  }
  return faults.toSorted();
}

interface Check {
  sql: string;
  parameters: (rules: CatalogRules) => (readonly string[])[];
}

const none = (): (readonly string[])[] => [];

/** Tables of public with the position of desk_id (null when it has none). */
const TABLES = `
  tables as (
    select c.oid, c.relname as name, c.relrowsecurity, c.relforcerowsecurity,
           (select attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'desk_id' and not a.attisdropped) as desk
      from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and not exists (select 1 from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e'))`;

const CHECKS: readonly Check[] = [
  {
    sql: `with ${TABLES}
      select 'no table with desk_id was found: the guard looked at nothing' as fault
       where not exists (select 1 from tables where desk is not null)`,
    parameters: none,
  },
  {
    sql: `with ${TABLES}
      select format('table %s has no desk_id and is not listed as one of no desk', name) as fault
        from tables where desk is null and name <> all ($1)
      union all
      select format('table %s is listed as one of no desk but has a desk_id, or is gone', listed)
        from unnest($1::text[]) listed where not exists (select 1 from tables where name = listed and desk is null)`,
    parameters: (rules) => [rules.globalTables],
  },
  {
    sql: `with ${TABLES}
      select format('table %s: desk_id may be null', t.name) as fault
        from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum = t.desk where not a.attnotnull
      union all
      select format('table %s has no primary key that begins with desk_id', name)
        from tables where desk is not null and not exists (
          select 1 from pg_constraint k where k.conrelid = tables.oid and k.contype = 'p' and k.conkey[1] = desk)`,
    parameters: none,
  },
  {
    sql: `with ${TABLES}
      select format('foreign key %s of table %s does not carry desk_id to table %s', k.conname, f.name, t.name) as fault
        from pg_constraint k join tables f on f.oid = k.conrelid join tables t on t.oid = k.confrelid
       where k.contype = 'f' and t.desk is not null
         and not coalesce(k.confkey[array_position(k.conkey, f.desk)] = t.desk, false)`,
    parameters: none,
  },
  {
    sql: `with ${TABLES}
      select format('unique index %s of table %s does not carry desk_id', c.relname, t.name) as fault
        from pg_index i join tables t on t.oid = i.indrelid join pg_class c on c.oid = i.indexrelid
       where i.indisunique and t.desk is not null and c.relname <> all ($1)
         and t.desk <> all ((i.indkey::int2[])[0:i.indnkeyatts - 1])`,
    parameters: (rules) => [rules.globalUniques],
  },
  {
    sql: `with ${TABLES}, guarded as (
        select * from tables t where desk is not null
           or exists (select 1 from unnest($1::text[]) role
                       where has_any_column_privilege(role, t.oid, 'select, insert, update, references')
                          or has_table_privilege(role, t.oid, 'delete, truncate, trigger')))
      select format('table %s has no row security', name) as fault from guarded where not relrowsecurity
      union all
      select format('table %s does not force row security on its owner', name) from guarded where not relforcerowsecurity
      union all
      select format('table %s has no policy', name) from guarded
       where not exists (select 1 from pg_policy p where p.polrelid = guarded.oid)
      union all
      select format('policy %s of table %s lets role app pass without asking for the desk', p.polname, g.name)
        from guarded g join pg_policy p on p.polrelid = g.oid
       where g.desk is not null and p.polpermissive
         and (p.polroles = '{0}' or (select oid from pg_roles where rolname = 'amparo_app') = any (p.polroles))
         and (coalesce(pg_get_expr(p.polqual, p.polrelid), 'amparo_desk()') not like '%amparo_desk()%'
           or coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'amparo_desk()') not like '%amparo_desk()%')`,
    parameters: () => [WORKING],
  },
  {
    sql: `select format('view %s does not run with the rights of who reads it (security_invoker)', relname) as fault
        from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'v'
         and not exists (select 1 from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
         and not coalesce('security_invoker=true' = any (reloptions) or 'security_invoker=on' = any (reloptions), false)`,
    parameters: none,
  },
  {
    sql: `select format('type %s is an enum; use text with a CHECK', typname) as fault
        from pg_type where typtype = 'e' and typnamespace = 'public'::regnamespace
      union all
      select format('table %s has the trigger %s; rules belong in the program', tgrelid::regclass, tgname)
        from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where not tgisinternal and c.relnamespace = 'public'::regnamespace
      union all
      select format('table %s has the rule %s; rules belong in the program', ev_class::regclass, rulename)
        from pg_rewrite r join pg_class c on c.oid = r.ev_class
       where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`,
    parameters: none,
  },
  {
    sql: `select format('the default of %s.%s reads the machine''s clock: %s', c.relname, a.attname, pg_get_expr(d.adbin, d.adrelid)) as fault
        from pg_attrdef d join pg_class c on c.oid = d.adrelid
        join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
       where c.relnamespace = 'public'::regnamespace and pg_get_expr(d.adbin, d.adrelid) ~* '${CLOCK}'
      union all
      select format('function %s reads the machine''s clock', p.oid::regprocedure)
        from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
         and pg_get_functiondef(p.oid) ~* '${CLOCK}'
         and not exists (select 1 from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
      union all
      select format('policy %s of table %s reads the machine''s clock', polname, polrelid::regclass)
        from pg_policy
       where concat(pg_get_expr(polqual, polrelid), ' ', pg_get_expr(polwithcheck, polrelid)) ~* '${CLOCK}'`,
    parameters: none,
  },
  {
    sql: `with definers as (
        select p.oid, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as named,
               p.proname || '(' || coalesce((select string_agg(format_type(t, null), ', ' order by n)
                                               from unnest(p.proargtypes::oid[]) with ordinality a (t, n)), '') || ')' as signature,
               p.proconfig, p.proowner, p.proacl
          from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace)
      select format('function %s runs with its owner''s rights and is not listed', signature) as fault
        from definers where signature <> all ($1)
      union all
      select format('function %s is listed as running with its owner''s rights but does not, or is gone', listed)
        from unnest($1::text[]) listed where listed not in (select signature from definers)
      union all
      select format('function %s runs with its owner''s rights without a search_path of its own', signature)
        from definers where not exists (select 1 from unnest(proconfig) setting where setting like 'search_path=%')
      union all
      select format('function %s runs with the rights of %s, not of amparo_owner', signature, pg_get_userbyid(proowner))
        from definers where pg_get_userbyid(proowner) <> 'amparo_owner'
      union all
      select format('function %s runs with its owner''s rights and everybody may call it', signature)
        from definers where exists (select 1 from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee = 0)`,
    parameters: (rules) => [rules.definerFunctions],
  },
  {
    sql: `select format('table %s is append-only, but %s may %s it', listed, role, lower(act)) as fault
        from unnest($1::text[]) listed, unnest($2::text[]) role, unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) act
       where to_regclass('public.' || quote_ident(listed)) is not null
         and case when act = 'UPDATE' then has_any_column_privilege(role, 'public.' || quote_ident(listed), act)
                  else has_table_privilege(role, 'public.' || quote_ident(listed), act) end
      union all
      select format('table %s is listed as append-only but does not exist', listed)
        from unnest($1::text[]) listed where to_regclass('public.' || quote_ident(listed)) is null`,
    parameters: (rules) => [rules.appendOnly, WORKING],
  },
  {
    sql: `select format('role %s is missing', listed) as fault
        from unnest($1::text[]) listed where not exists (select 1 from pg_roles where rolname = listed)
      union all
      select format('role %s is a superuser, passes row security, replicates, or may create roles or databases', rolname)
        from pg_roles where rolname = any ($1)
         and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
      union all
      select format('role %s is a member of %s', m.rolname, g.rolname)
        from pg_auth_members am join pg_roles m on m.oid = am.member join pg_roles g on g.oid = am.roleid
       where m.rolname = any ($1)`,
    parameters: () => [ROLES],
  },
];
