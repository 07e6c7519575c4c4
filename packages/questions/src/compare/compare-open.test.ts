import { parseInstant } from '@amparo/business-time';
import { loadPolicyOrThrow } from '@amparo/policy';
import type { TicketEvent } from '@amparo/promises';
import { expect, test } from 'vitest';
import { exampleText } from '../../../policy/test/test-example.ts';
import { compareOpen } from './compare-open.ts';

const now = loadPolicyOrThrow(exampleText);
const draft = (from: string, to: string) => loadPolicyOrThrow(exampleText.replace(from, () => to));
const at = parseInstant;
const opened = (seconds: string, plan: string | null, severity = 'S1'): TicketEvent => ({
  at: at(seconds),
  seq: 1,
  type: 'opened',
  facts: { channel: 'email', plan, severity },
});
// Basic, S1: four hours on the wall clock, so 13:00Z for what came at 09:00Z.
const basic = { id: 'HBR-1', events: [opened('2026-03-02T09:00:00Z', 'basic')] };
const faster = draft('      within: 4 h\n', '      within: 3 h\n');

test('a promise that would be due at another instant is told, with both; others are not', () => {
  const full = { id: 'HBR-2', events: [opened('2026-03-02T09:30:00Z', 'full', 'S2')] };
  const { running, changes, byPlan } = compareOpen(now, faster, [basic, full], at('2026-03-02T10:00:00Z'));
  // The first responses of both, and the updates and acknowledgements that are not due yet or broken and so settled.
  expect(running).toBeGreaterThanOrEqual(2);
  expect(changes).toEqual([
    {
      ticket: 'HBR-1',
      plan: 'basic',
      promise: 'first-response',
      before: { state: 'open', due: '2026-03-02T13:00:00Z', within: '4 h', clause: 'HBR-3' },
      after: { state: 'open', due: '2026-03-02T12:00:00Z', within: '3 h', clause: 'HBR-3' },
      direction: 'better',
    },
  ]);
  expect(byPlan).toEqual({ basic: { tickets: 1, promises: 1, better: 1, worse: 0 } });
});

test('what is settled under the version of its ticket stays so', () => {
  const answered = {
    ...basic,
    events: [
      ...basic.events,
      { at: at('2026-03-02T09:30:00Z'), seq: 2, type: 'message', from: 'agent' } as const,
    ],
  };
  const { changes } = compareOpen(now, faster, [answered], at('2026-03-02T10:00:00Z'));
  expect(changes.filter(({ promise }) => promise === 'first-response')).toEqual([]);
});

test('a promise that would already be broken is told as such', () => {
  const { changes } = compareOpen(now, faster, [basic], at('2026-03-02T12:30:00Z'));
  expect(changes).toMatchObject([
    { promise: 'first-response', after: { state: 'broken' }, direction: 'better' },
  ]);
});

test('a ticket runs under its own version', () => {
  const { changes } = compareOpen(now, faster, [{ ...basic, policy: faster }], at('2026-03-02T10:00:00Z'));
  expect(changes).toEqual([]);
});

test('a promise that would be no more is worse for the customer, a new one better', () => {
  const without = draft(
    '    - plan: basic\n      severity: [S1, S2]\n      within: 4 h\n',
    '    - plan: basic\n      severity: [S1, S2]\n      none: true\n',
  );
  const there = compareOpen(now, without, [basic], at('2026-03-02T10:00:00Z'));
  expect(there.changes).toMatchObject([{ promise: 'first-response', after: null, direction: 'worse' }]);
  const back = compareOpen(without, now, [basic], at('2026-03-02T10:00:00Z'));
  expect(back.changes).toMatchObject([{ promise: 'first-response', before: null, direction: 'better' }]);
});

test('a ticket of a plan that would be gone is told apart, with the reason', () => {
  const gone = loadPolicyOrThrow(exampleText.replaceAll(/\bfull\b/gu, 'complete'));
  const full = { id: 'HBR-2', events: [opened('2026-03-02T09:30:00Z', 'full', 'S2')] };
  const { impossible, changes } = compareOpen(now, gone, [full], at('2026-03-02T10:00:00Z'));
  expect(changes).toEqual([]);
  expect(impossible).toMatchObject([{ ticket: 'HBR-2', plan: 'full' }]);
  expect(impossible[0]?.reason).toContain('full');
});
