import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createDatabaseFrom } from '../../../tools/db-fixture.ts';
import type { TestDatabase } from '../../../tools/db-fixture.ts';
import { openPool } from './connect.ts';
import { listen } from './listen.ts';

let fixture: TestDatabase<object>;
beforeAll(async () => {
  fixture = await createDatabaseFrom({});
});
afterAll(() => fixture?.drop());

test('receives notifications of its channel, and after a lost connection again, saying that it may have missed some', async () => {
  const got: string[] = [];
  const reconnected = vi.fn<() => void>();
  const pool = openPool(fixture.db.urlFor('amparo_system'), 'amparo-listener', 1, () => undefined);
  const superuser = openPool(fixture.url, 'amparo tests', 1, () => undefined);
  const listener = listen(pool, 'Some Channel', (payload) => got.push(payload), reconnected);
  try {
    await listener.ready;
    await superuser.query("select pg_notify('Some Channel', 'one'), pg_notify('other', 'not mine')");
    await vi.waitFor(() => expect(got).toEqual(['one']));
    expect(reconnected).not.toHaveBeenCalled();

    const { rowCount } = await superuser.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'amparo-listener' and datname = current_database()",
    );
    expect(rowCount).toBe(1);
    await vi.waitFor(() => expect(reconnected).toHaveBeenCalledTimes(1), { timeout: 5_000 });
    await superuser.query("select pg_notify('Some Channel', 'two')");
    await vi.waitFor(() => expect(got).toEqual(['one', 'two']));
  } finally {
    await listener.close();
    await Promise.all([pool.end(), superuser.end()]);
  }
});

test('close ends the connection for good', async () => {
  const pool = openPool(fixture.db.urlFor('amparo_system'), 'amparo-closed', 1, () => undefined);
  const superuser = openPool(fixture.url, 'amparo tests', 1, () => undefined);
  const sessions = async () =>
    (
      await superuser.query(
        "select 1 from pg_stat_activity where application_name = 'amparo-closed' and datname = current_database()",
      )
    ).rowCount;
  try {
    const listener = listen(
      pool,
      'x',
      () => undefined,
      () => undefined,
    );
    await listener.ready;
    expect(await sessions()).toBe(1);
    await listener.close();
    await vi.waitFor(async () => expect(await sessions()).toBe(0));
  } finally {
    await Promise.all([pool.end(), superuser.end()]);
  }
});
