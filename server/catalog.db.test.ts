import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../tools/db-fixture.ts';
import type { TestDatabase } from '../tools/db-fixture.ts';
import { findCatalogFaults } from './platform/db/catalog-faults.ts';
import pg from 'pg';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** What runs without a desk. Adding to this list is a decision: it is the way around row-level security. */
const withoutDesk = [
  'amparo_kept_people()',
  'amparo_taken_part()',
  'audit_names(uuid[])',
  'desk_by_address(text, timestamp with time zone)',
  'desk_by_slug(text)',
  'list_desks()',
  'membership(uuid, text)',
  'monthly_promise_counts(uuid, timestamp with time zone, timestamp with time zone)',
  'places_of(text)',
  'purge_blob(bytea)',
  'purge_words(uuid, text[])',
  'search_best(tsquery, jsonb, integer, timestamp with time zone, timestamp with time zone)',
  'search_count(tsquery, timestamp with time zone, timestamp with time zone)',
  'search_found(tsquery, jsonb, integer)',
  'search_held(tsquery, bigint[], timestamp with time zone, timestamp with time zone)',
  'search_in(uuid[], tsquery, timestamp with time zone, timestamp with time zone)',
  'search_newest(tsquery, jsonb, integer, timestamp with time zone, timestamp with time zone, double precision, boolean)',
  'search_own_tickets(jsonb)',
  'search_passed(tsquery, timestamp with time zone, timestamp with time zone)',
  'search_ranked(tsquery, bigint[], timestamp with time zone, timestamp with time zone)',
  'search_reach(timestamp with time zone, double precision, timestamp with time zone)',
  'search_span(jsonb)',
  'search_walked(tsquery, timestamp with time zone, timestamp with time zone)',
  'show_message(uuid, uuid)',
  'store_inbound(uuid, uuid, timestamp with time zone, text, text[], text, text, text, bytea, text, bytea)',
  'take_requests(uuid, text, integer, integer, integer, timestamp with time zone)',
  'ticket_people(uuid)',
  'waiting_inbound(timestamp with time zone, integer)',
  'waiting_scans(timestamp with time zone, integer)',
  'waiting_verdicts(timestamp with time zone, integer)',
];

test('every table of the product carries its desk in keys, and forces row-level security; what runs without a desk is this list', async () => {
  const admin = new pg.Pool({ connectionString: database.url, max: 1 });
  try {
    const faults = await findCatalogFaults(admin, {
      globalTables: ['desk', 'demonstration_clock', 'installation', 'migration', 'push_key'],
      globalUniques: ['desk_address_address_key'],
      definerFunctions: withoutDesk,
      appendOnly: ['audit', 'event', 'policy_version'],
    });
    expect(faults).toEqual([]);
    const { rows } = await admin.query<{ found: string }>(
      "select p.oid::regprocedure::text as found from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and n.nspname = 'public' order by 1",
    );
    expect(rows.map((row) => row.found.replace(/,(?=\S)/g, ', '))).toEqual(withoutDesk);
  } finally {
    await admin.end();
  }
});
