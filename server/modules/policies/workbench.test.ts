import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { createWorkbench } from './workbench.ts';

const bench = createWorkbench({ seconds: 20 });
afterAll(() => bench.close());
const opswat = readFileSync(new URL('../../../policies/opswat/policy.yaml', import.meta.url), 'utf8');

test('a text is checked: faults, worked examples, the public page in each language', async () => {
  const { faults, tests, edition, outlines } = await bench.check(opswat, 2026);
  expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(tests.every(({ passed }) => passed)).toBe(true);
  expect(edition).toMatchObject({ desk: 'opswat', zone: 'America/New_York' });
  expect(Object.keys(outlines)).toEqual(['ro', 'en']);
});

test('a text that is no policy gets its faults with their places', async () => {
  const { faults, edition, outlines } = await bench.check('amparo: 1\nplans: [', 2026);
  expect(faults).toContainEqual(expect.objectContaining({ severity: 'error', code: 'yaml-syntax', line: 2 }));
  expect({ edition, outlines }).toEqual({ edition: null, outlines: {} });
});

test('a question is answered; what is wrong with it is told', async () => {
  const policy = { source: opswat, holidays: null };
  const question = { ask: 'decision', at: '2026-03-02T09:00:00Z', channel: 'email', plan: 'gold' };
  expect(await bench.ask(policy, question)).toMatchObject({ admitted: true });
  await expect(bench.ask(policy, { ...question, plan: 'copper' })).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining('copper'),
  });
  await expect(bench.ask({ source: 'amparo: 2', holidays: null }, question)).rejects.toMatchObject({
    status: 422,
  });
});

test('a bomb of aliases is refused at once (attack class 19)', async () => {
  const levels = Array.from(
    { length: 30 },
    (_, index) => `k${index + 1}: &a${index + 1} [*a${index}, *a${index}]`,
  );
  const { faults } = await bench.check(['k0: &a0 [x, x]', ...levels].join('\n'), 2026);
  expect(faults.map(({ code }) => code)).toContain('too-many-aliases');
});

test('what takes too long is given up, and the next is served all the same', async () => {
  const hasty = createWorkbench({ seconds: 0.001, startSeconds: 0 });
  try {
    await expect(hasty.check(opswat, 2026)).rejects.toMatchObject({ status: 422, id: 'invalid' });
  } finally {
    await hasty.close();
  }
  expect((await bench.check(opswat, 2026)).edition?.desk).toBe('opswat');
});

test('when too much waits, it is told so; what waits at the end is told too', async () => {
  const full = createWorkbench({ seconds: 20 });
  const all = Array.from({ length: 40 }, () =>
    full.check('x', 2026).then(
      () => 200,
      (error: { status: number }) => error.status,
    ),
  );
  await full.close();
  const statuses = await Promise.all(all);
  expect(new Set(statuses)).toEqual(new Set([503]));
});
