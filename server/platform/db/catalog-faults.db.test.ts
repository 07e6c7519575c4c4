import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabaseFrom } from '../../../tools/db-fixture.ts';
import type { TestDatabase } from '../../../tools/db-fixture.ts';
import { findCatalogFaults } from './catalog-faults.ts';
import type { CatalogRules } from './catalog-faults.ts';

const RULES: CatalogRules = {
  globalTables: ['migration', 'tenant'],
  globalUniques: ['parcel_code_key'],
  definerFunctions: ['tenant_of(text)'],
  appendOnly: ['event'],
};

const SOUND = `
  create table tenant (id uuid primary key, name text not null);
  create table parcel (desk_id uuid not null references tenant (id), id uuid not null, code text not null unique, n int not null default 1,
    primary key (desk_id, id), unique (desk_id, n));
  create table event (desk_id uuid not null, id uuid not null, parcel_id uuid not null, primary key (desk_id, id),
    foreign key (desk_id, parcel_id) references parcel (desk_id, id));
  alter table parcel enable row level security;
  alter table parcel force row level security;
  alter table event enable row level security;
  alter table event force row level security;
  create policy parcel_app on parcel to amparo_app using (desk_id = (select amparo_desk()));
  create policy event_app on event to amparo_app using (desk_id = (select amparo_desk()));
  create policy event_system on event to amparo_system using (true);
  grant select, insert on parcel, event to amparo_app;
  create function tenant_of(code text) returns uuid language sql stable security definer set search_path = public, pg_temp
    as 'select desk_id from parcel p where p.code = $1';
  create view parcel_list with (security_invoker = true) as select desk_id, id from parcel;`;

let fixture: TestDatabase<object>;
let owner: pg.Pool;
let superuser: pg.Pool;
beforeAll(async () => {
  fixture = await createDatabaseFrom({ '0001_sound.sql': SOUND });
  owner = new pg.Pool({ connectionString: fixture.db.urlFor('amparo_owner') });
  superuser = new pg.Pool({ connectionString: fixture.url });
});
afterAll(async () => {
  await Promise.all([owner?.end(), superuser?.end()]);
  await fixture?.drop();
});

/** The faults after a change that is undone again. */
async function faultsAfter(
  change: string,
  rules: CatalogRules = RULES,
  pool: pg.Pool = owner,
): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(change);
    return await findCatalogFaults(client, rules);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test('a sound schema has no faults', async () => {
  expect(await findCatalogFaults(owner, RULES)).toEqual([]);
});

describe('the guard bites', () => {
  const desk = 'd uuid, desk_id uuid not null';
  const cases: [string, string, string][] = [
    [
      'a table of no desk that is not listed',
      'create table loose (id uuid primary key)',
      'table loose has no desk_id and is not listed as one of no desk',
    ],
    [
      'a primary key without desk_id',
      'alter table event drop constraint event_pkey; alter table event add primary key (id, desk_id)',
      'table event has no primary key that begins with desk_id',
    ],
    [
      'a foreign key that can point into another desk',
      'alter table parcel add unique (id); alter table event add constraint leak foreign key (parcel_id) references parcel (id)',
      'foreign key leak of table event does not carry desk_id to table parcel',
    ],
    [
      'a unique index without desk_id',
      'create unique index everywhere on parcel (n)',
      'unique index everywhere of table parcel does not carry desk_id',
    ],
    [
      'desk_id only included in a unique index',
      'create unique index everywhere on parcel (n) include (desk_id)',
      'unique index everywhere of table parcel does not carry desk_id',
    ],
    [
      'row security switched off',
      'alter table parcel disable row level security',
      'table parcel has no row security',
    ],
    [
      'row security not forced',
      'alter table parcel no force row level security',
      'table parcel does not force row security on its owner',
    ],
    ['no policy', 'drop policy parcel_app on parcel', 'table parcel has no policy'],
    [
      'a policy that does not ask for the desk',
      'create policy open on parcel to amparo_app using (true)',
      'policy open of table parcel lets role app pass without asking for the desk',
    ],
    [
      'a policy for everybody',
      'create policy open on event using (n_ok())',
      'policy open of table event lets role app pass without asking for the desk',
    ],
    [
      'a check that does not ask for the desk',
      'create policy open on parcel for insert to amparo_app with check (true)',
      'policy open of table parcel lets role app pass without asking for the desk',
    ],
    [
      'a table of no desk given to app without row security',
      'grant select on tenant to amparo_app',
      'table tenant has no row security',
    ],
    [
      'a view with its owner’s rights',
      'create view leak as select * from parcel',
      'view leak does not run with the rights of who reads it (security_invoker)',
    ],
    ['an enum', "create type mood as enum ('good')", 'type mood is an enum; use text with a CHECK'],
    [
      'a trigger',
      "create function f() returns trigger language plpgsql as 'begin return new; end'; create trigger t before insert on parcel for each row execute function f()",
      'table parcel has the trigger t; rules belong in the program',
    ],
    [
      'a rule',
      'create rule r as on delete to parcel do instead nothing',
      'table parcel has the rule r; rules belong in the program',
    ],
    [
      'default now()',
      'alter table parcel add made timestamptz not null default now()',
      "the default of parcel.made reads the machine's clock: now()",
    ],
    [
      'default current_timestamp',
      'alter table parcel add made timestamptz default current_timestamp',
      "the default of parcel.made reads the machine's clock: CURRENT_TIMESTAMP",
    ],
    [
      'a function that asks the clock',
      "create function f() returns timestamptz language sql as 'select clock_timestamp()'",
      "function f() reads the machine's clock",
    ],
    [
      'an unlisted definer',
      "create function f(a int) returns int language sql security definer set search_path = public as 'select 1'",
      "function f(integer) runs with its owner's rights and is not listed",
    ],
    [
      'a definer without search_path',
      'alter function tenant_of(text) reset search_path',
      "function tenant_of(text) runs with its owner's rights without a search_path of its own",
    ],
    [
      'a definer that everybody may call',
      'grant execute on function tenant_of(text) to public',
      "function tenant_of(text) runs with its owner's rights and everybody may call it",
    ],
    [
      'app may update events',
      'grant update on event to amparo_app',
      'table event is append-only, but amparo_app may update it',
    ],
    [
      'app may update one column of events',
      'grant update (parcel_id) on event to amparo_app',
      'table event is append-only, but amparo_app may update it',
    ],
    [
      'system may delete events',
      'grant delete on event to amparo_system',
      'table event is append-only, but amparo_system may delete it',
    ],
  ];
  test.each(cases)('%s', async (_name, change, fault) => {
    const needed = change.includes('n_ok()')
      ? `create function n_ok() returns boolean language sql as 'select true'; ${change}`
      : change;
    expect(await faultsAfter(needed.replace('DESK', desk))).toContain(fault);
  });

  test('a nullable desk_id', async () => {
    expect(await faultsAfter('create table loose (id uuid primary key, desk_id uuid)')).toContain(
      'table loose: desk_id may be null',
    );
  });

  test('a role with too many rights, and one that is a member of another', async () => {
    expect(await faultsAfter('alter role amparo_auth bypassrls', RULES, superuser)).toContain(
      'role amparo_auth is a superuser, passes row security, replicates, or may create roles or databases',
    );
    expect(await faultsAfter('grant amparo_owner to amparo_app', RULES, superuser)).toContain(
      'role amparo_app is a member of amparo_owner',
    );
  });

  test('a definer owned by a superuser', async () => {
    const faults = await faultsAfter('alter function tenant_of(text) owner to postgres', RULES, superuser);
    expect(faults).toContain(
      'function tenant_of(text) runs with the rights of postgres, not of amparo_owner',
    );
  });

  test('lists that name what is gone', async () => {
    const stale = {
      globalTables: [...RULES.globalTables, 'gone'],
      globalUniques: [],
      definerFunctions: [...RULES.definerFunctions, 'gone()'],
      appendOnly: ['gone'],
    };
    expect(await findCatalogFaults(owner, stale)).toEqual([
      "function gone() is listed as running with its owner's rights but does not, or is gone",
      'table gone is listed as append-only but does not exist',
      'table gone is listed as one of no desk but has a desk_id, or is gone',
      'unique index parcel_code_key of table parcel does not carry desk_id',
    ]);
  });

  test('a database in which there is nothing to look at', async () => {
    const faults = await faultsAfter('drop view parcel_list; drop table event, parcel', {
      ...RULES,
      appendOnly: [],
    });
    expect(faults).toContain('no table with desk_id was found: the guard looked at nothing');
  });
});
