import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { timerHooks } from '../../handlers.ts';
import { startTimers } from '../ledger/door.ts';

let first: TestDesk;
let desk: TestDesk;
let app: TestApp;
let ada: TestClient;
let bo: TestClient;
let admin: pg.Client;

beforeAll(async () => {
  first = await createTestDesk('opservices', '2026-03-04T13:00:00Z');
  app = await createTestApp(first.services);
  const terms = await readFile('packages/policy/src/example.policy.yaml', 'utf8');
  const logs = `
promises:
  logs:
    name: { en: The logs, pt-BR: Os registros }
    about: ticket
    by: customer
    starts: answered
    done: customer-wrote
    rows: [{ plan: full, within: 1 h, clause: HBR-51 }]
    else:
      - { do: remind, after: 1 h, to: customer, clause: HBR-51 }
`;
  desk = await first.addDesk('harbour', terms.replace('\npromises:\n', logs));
  await desk.addAgent({ name: 'Ada', email: 'ada@harbour.test' });
  await desk.addCustomer({ name: 'Quay', plan: 'full', email: 'bo@quay.example', language: 'en' });
  ada = app.signedIn(desk, 'ada@harbour.test');
  bo = app.signedIn(desk, 'bo@quay.example');
  admin = new pg.Client({ connectionString: first.database.url });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await app?.close();
  await desk?.close();
  await first?.close();
});

const open = async (subject: string): Promise<string> => {
  const { status, text, body } = await bo.post('/tickets', { subject, text: 'It drifts.', severity: 'S1' });
  expect(status, text).toBe(201);
  return (body as { number: string }).number;
};
const counted = async (sql: string, values: unknown[]): Promise<number> =>
  (await admin.query<{ n: number }>(`select count(*)::int as n from ${sql}`, values)).rows[0]?.n ?? 0;
/** Automatic mails to Bo in the last ten minutes. */
const automatic = (): Promise<number> =>
  counted("mail_out where budget = 'bo@quay.example' and created_at > to_timestamp($1)", [
    first.clock.now() - 600,
  ]);
const waiting = (): Promise<number> =>
  counted(
    "pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
    [],
  );

test('relay of spam, bombing by answers (attack class 27): a reminder waits for the answer that another transaction gives the same address, and goes over no limit together with it', async () => {
  const number = await open('Adrift');
  expect((await ada.post(`/tickets/${number}/messages`, { text: 'The logs, please.' })).status).toBe(201);
  first.clock.advance(2 * 3600 + 1);
  while ((await automatic()) < 29) await open('Again');
  await admin.query('select pg_advisory_lock(4712)');
  await admin.query(`
    create function hold_up() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(4712); return new; end $$;
    create trigger hold_up before insert on message for each row when (new.subject = 'Held up') execute function hold_up()`);
  const answered = open('Held up');
  await expect.poll(waiting).toBe(1);
  // Only now: they look for what is due as soon as they are there.
  const timers = startTimers(first.services, timerHooks(first.services));
  let over = false;
  const reminded = timers.runDue().finally(() => (over = true));
  await expect.poll(async () => over || (await waiting()) > 1, { timeout: 10_000 }).toBe(true);
  await admin.query('select pg_advisory_unlock(4712)');
  await Promise.all([answered, reminded]);
  await timers.close();
  await admin.query('drop trigger hold_up on message; drop function hold_up');
  expect(await automatic()).toBe(30);
  expect(await counted("mail_out where kind = 'reminder'", [])).toBe(0);
});
