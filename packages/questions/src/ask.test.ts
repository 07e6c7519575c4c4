import { readFileSync } from 'node:fs';
import { loadPolicyOrThrow } from '@amparo/policy';
import { expect, test } from 'vitest';
import { ask } from './ask.ts';

const opswat = loadPolicyOrThrow(
  readFileSync(new URL('../../../policies/opswat/policy.yaml', import.meta.url), 'utf8'),
);

test('a question names what it asks, and is answered with its clauses (OSW-6)', () => {
  const answer = ask(opswat, {
    ask: 'decision',
    at: '2026-03-02T09:00:00Z',
    channel: 'email',
    plan: 'gold',
    severity: 'S1',
  });
  expect(answer).toMatchObject({ admitted: true, level: 'level 1' });
  expect((answer as { clauses: string[] }).clauses).toContain('OSW-6');
});

test.each([null, [], 'decision', {}, { ask: 'weather' }])(
  '%j is no question, and it says what is',
  (question) => {
    expect(() => ask(opswat, question)).toThrow(/decision/u);
  },
);
