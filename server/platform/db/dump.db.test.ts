import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabaseFrom, createEmptyDatabase, createTestDatabase } from '../../../tools/db-fixture.ts';
import { urlForRole } from './connect.ts';
import { dumpSchema } from './dump.ts';
import { generateTypes } from './generate-types.ts';
import { ensureRoles } from './roles.ts';

const SCHEMA = `
  create extension pg_trgm;
  create domain mail_address as text check (value like '%@%');
  create sequence ticket_numbers start with 100;
  create table desk (id uuid primary key, "odd name" text collate "C");
  create table parcel (
    desk_id uuid not null references desk (id),
    id uuid not null,
    state text not null check (state in ('open', 'it''s kept')),
    mood text check (mood in ('good', 'bad')),
    n bigint not null default nextval('ticket_numbers'),
    doubled bigint generated always as (id_length(n) * 2) stored,
    tags text[] not null default '{}',
    note text check (length(note) < 10),
    due date,
    at timestamptz not null,
    until timestamptz,
    body jsonb not null,
    extra jsonb,
    raw bytea,
    sender mail_address,
    primary key (desk_id, id)
  );
  create index parcel_note on parcel using gin (note gin_trgm_ops);
  create unique index parcel_open on parcel (desk_id, n) where state = 'open';
  create function heaviest(wanted uuid) returns setof parcel language sql stable
    begin atomic select * from parcel where desk_id = wanted order by n desc limit 1; end;
  create view open_parcel with (security_invoker = true) as select desk_id, id from parcel where state = 'open';
  alter table parcel enable row level security;
  alter table parcel force row level security;
  create policy parcel_app on parcel to amparo_app using (desk_id = (select amparo_desk())) with check (state <> 'it''s kept');
  create policy parcel_read on parcel as restrictive for select to amparo_app, amparo_system using (true);
  grant select, insert on parcel to amparo_app;
  grant update (note, state) on parcel to amparo_app;
  grant usage on sequence ticket_numbers to amparo_app;
  grant select on open_parcel to amparo_system;
  grant execute on function heaviest(uuid) to amparo_app;
  comment on table parcel is 'What''s sent';`;

// A function that a table needs, made before it; its name sorts after what calls it.
const NEEDED = `
  create function z_identity(n bigint) returns bigint language sql immutable return n;
  create function id_length(n bigint) returns bigint language sql immutable return z_identity(n);`;

let fixture: Awaited<ReturnType<typeof createDatabaseFrom>>;
let owner: pg.Pool;
beforeAll(async () => {
  fixture = await createDatabaseFrom({ '0001_needed.sql': NEEDED, '0002_schema.sql': SCHEMA });
  owner = new pg.Pool({ connectionString: fixture.db.urlFor('amparo_owner') });
});
afterAll(async () => {
  await owner?.end();
  await fixture?.drop();
});

/** Loads a dump into an empty database and dumps that. */
async function reload(dump: string): Promise<string> {
  const empty = await createEmptyDatabase();
  try {
    const admin = new pg.Client({ connectionString: empty.url });
    await admin.connect();
    await ensureRoles(admin, empty.secret);
    // The one thing a dump cannot say of a schema that every database begins with.
    await admin.query('revoke all on schema public from public');
    await admin.end();
    const pool = new pg.Pool({ connectionString: urlForRole(empty.url, empty.secret, 'amparo_owner') });
    try {
      await pool.query(dump);
      return await dumpSchema(pool);
    } finally {
      await pool.end();
    }
  } finally {
    await empty.drop();
  }
}

describe('dumpSchema', () => {
  test('a dump that is loaded into an empty database gives the same dump', async () => {
    const dump = await dumpSchema(owner);
    expect(await reload(dump)).toBe(dump);
  });

  test('holds everything that matters', async () => {
    const dump = await dumpSchema(owner);
    for (const part of [
      'create schema auth;',
      'create extension if not exists pg_trgm',
      'create sequence public.ticket_numbers as bigint increment by 1 minvalue 1',
      'create table public.parcel (',
      '"odd name" text collate "C"',
      'doubled bigint generated always as ((public.id_length(n) * 2)) stored',
      'constraint parcel_pkey PRIMARY KEY (desk_id, id)',
      'add constraint parcel_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES public.desk(id);',
      "CREATE UNIQUE INDEX parcel_open ON public.parcel USING btree (desk_id, n) WHERE (state = 'open'::text);",
      'alter table public.parcel enable row level security, force row level security;',
      'create policy parcel_read on public.parcel as restrictive for select to amparo_app, amparo_system',
      "with check ((state <> 'it''s kept'::text));",
      'grant insert, select on table public.parcel to amparo_app;',
      'grant update (state, note) on table public.parcel to amparo_app;',
      'revoke all on function public.heaviest(wanted uuid) from public;',
      'grant execute on function public.heaviest(wanted uuid) to amparo_app;',
      "comment on table public.parcel is 'What''s sent';",
    ]) {
      expect(dump).toContain(part);
    }
    expect(dump).not.toContain('public.migration');
    expect(dump.indexOf('FUNCTION public.z_identity')).toBeLessThan(
      dump.indexOf('FUNCTION public.id_length'),
    );
  });

  test('does not depend on who asks', async () => {
    const superuser = new pg.Pool({ connectionString: fixture.url });
    try {
      expect(await dumpSchema(superuser)).toBe(await dumpSchema(owner));
    } finally {
      await superuser.end();
    }
  });

  test('the product’s own schema survives the way through its dump', async () => {
    const product = await createTestDatabase();
    const pool = new pg.Pool({ connectionString: product.db.urlFor('amparo_owner') });
    try {
      const dump = await dumpSchema(pool);
      expect(dump).toContain('create table public.');
      expect(await reload(dump)).toBe(dump);
    } finally {
      await pool.end();
      await product.drop();
    }
  });
});

describe('generateTypes', () => {
  test('gives each column the type that the parsers deliver', async () => {
    const types = await generateTypes(owner);
    const parcel = /export interface ParcelTable \{\n([^}]*)\}/
      .exec(types)?.[1]
      ?.split('\n')
      .map((line) => line.trim());
    expect(parcel).toEqual([
      'desk_id: string;',
      'id: string;',
      String.raw`state: 'open' | 'it\'s kept';`,
      "mood: 'good' | 'bad' | null;",
      'n: Generated<number>;',
      'doubled: ColumnType<number | null, never, never>;',
      'tags: Generated<string[]>;',
      'note: string | null;',
      'due: string | null;',
      'at: Instant;',
      'until: NullableInstant;',
      'body: Json;',
      'extra: NullableJson;',
      'raw: Buffer | null;',
      'sender: string | null;',
      '',
    ]);
    expect(types).toContain("  'odd name': string | null;");
    expect(types).toContain(
      'export interface DB {\n  desk: DeskTable;\n  migration: MigrationTable;\n  open_parcel: OpenParcelTable;\n  parcel: ParcelTable;\n}',
    );
  });

  test('refuses a type that it does not know, naming the column', async () => {
    const client = await owner.connect();
    try {
      await client.query('begin; create table odd (place point)');
      await expect(generateTypes(client)).rejects.toThrow('public.odd.place is of type point');
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
