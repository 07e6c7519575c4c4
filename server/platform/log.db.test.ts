import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../tools/db-fixture.ts';
import type { TestDatabase } from '../../tools/db-fixture.ts';
import { asSystem } from './db/context.ts';
import { createLog } from './log.ts';

let fixture: TestDatabase;
beforeAll(async () => {
  fixture = await createTestDatabase();
});
afterAll(() => fixture?.drop());

test('attack class 30 (secrets in logs): the log tells what failed and where, and never the words in the row', async () => {
  const fault: unknown = await asSystem(fixture.db, async (tx) => {
    // As the database says it of a row that breaks a rule; with row security it holds the row back, on other tables it doesn't.
    await sql`
      do $$ begin
        raise exception 'new row violates check constraint "letter_body_check"'
          using errcode = '23514', constraint = 'letter_body_check', detail = 'Failing row contains (my private words).';
      end $$`.execute(tx);
  }).then(
    () => null,
    (error: unknown) => error,
  );
  expect(fault).toMatchObject({ detail: expect.stringContaining('my private words') });
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  log.error({ err: fault, mail: 'm1' }, 'it failed');
  log.error(fault);
  log.warn({ err: 'only words' }, 'a warning');
  expect(lines.join('')).not.toContain('my private words');
  const [first, second, third] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first).toMatchObject({
    mail: 'm1',
    msg: 'it failed',
    err: {
      code: '23514',
      constraint: 'letter_body_check',
      message: expect.stringContaining('violates check constraint'),
      stack: expect.stringContaining('log.db.test.ts'),
    },
  });
  expect(Object.keys(first?.['err'] as object).toSorted()).toEqual([
    'code',
    'constraint',
    'message',
    'stack',
    'type',
  ]);
  expect(second?.['err']).toMatchObject({ code: '23514' });
  expect(third?.['err']).toBe('only words');
});

test('attack class 30 (secrets in logs): what is called like a secret is hidden, wherever it is logged by mistake', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  log.info({ password: 'tr0ub4dor', token: 'amp_abc', req: { headers: { cookie: 'amparo.session=1' } } });
  log.info({
    asked: { password: 'tr0ub4dor', token: 'amp_abc', authorization: 'Bearer amp_abc', cookie: 'x=1' },
  });
  expect(lines.join('')).not.toMatch(/tr0ub4dor|amp_abc|amparo\.session|x=1/u);
  expect(lines.join('').match(/\[hidden\]/gu)?.length).toBe(7);
});
