import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadPolicyOrThrow } from '@amparo/policy';
import { readEvent } from './events.ts';
import { fold } from './fold.ts';
import { toJson } from './json.ts';

// The example desk in New York (UTC-5 in winter), office 08:30–12:00 and 13:00–17:30. Here urgent cases without a plan
// get a first response within two working hours, others within five working days.
const text = readFileSync(new URL('../../policy/src/example.policy.yaml', import.meta.url), 'utf8');
const policyWith = (rule: string) =>
  loadPolicyOrThrow(
    text
      .replace('  facts: better\n', `  facts: ${rule}\n`)
      .replace(
        '    - { plan: none, within: 5 working days',
        '    - { where: { urgency: high }, plan: basic, severity: S3, within: 2 working h, calendar: office, clause: HBR-3 }\n    - { plan: none, within: 5 working days',
      )
      .replace(
        '    - { plan: basic, within: 1 working day, calendar: office, clause: HBR-3 }\n',
        '    - { plan: basic, where: { urgency: low }, within: 1 working day, calendar: office, clause: HBR-3 }\n',
      ),
  );
// Monday 2 March 2026, 10:00 in New York.
const opened = readEvent(
  { at: '2026-03-02T15:00:00Z', type: 'opened', facts: { channel: 'case', plan: 'basic', severity: 'S3' } },
  0,
);
const learned = (at: string, to: string | null) => readEvent({ at, type: 'fact', name: 'Urgency', to }, 1);
const first = (rule: string, ...events: ReturnType<typeof readEvent>[]) => {
  const policy = policyWith(rule);
  const at = Date.parse('2026-03-02T21:00:00Z') / 1000;
  return toJson(policy, fold(policy, [opened, ...events], at)).find(({ type }) => type === 'first-response');
};

describe('a fact that becomes known late decides running promises anew (law 9)', () => {
  test('nothing learned: one working day counts to the end of Tuesday, 17:30 = 22:30Z', () => {
    expect(first('better')).toMatchObject({ due: '2026-03-03T22:30:00Z', changes: [] });
  });

  test('known at 11:00 as urgent: two working hours from receipt at 10:00 end at 12:00 = 17:00Z', () => {
    expect(first('better', learned('2026-03-02T16:00:00Z', 'high'))).toMatchObject({
      due: '2026-03-02T17:00:00Z',
      changes: [{ what: 'facts', rule: 'better', applied: 're-base', dueAfter: '2026-03-02T17:00:00Z' }],
    });
  });

  test('known at 14:00, after 12:00 has passed: no change breaks a promise in the past, so two hours from 14:00 (and open at its due second, law 3)', () => {
    expect(first('better', learned('2026-03-02T19:00:00Z', 'high'))).toMatchObject({
      state: 'open',
      due: '2026-03-02T21:00:00Z',
      changes: [{ applied: 'restart' }],
    });
  });

  test('the policy may say that what is learned later changes nothing', () => {
    expect(first('keep', learned('2026-03-02T16:00:00Z', 'high'))).toMatchObject({
      due: '2026-03-03T22:30:00Z',
    });
  });

  test('taken back, the default holds again; for the customer the better stays', () => {
    expect(
      first('re-base', learned('2026-03-02T16:00:00Z', 'high'), {
        ...learned('2026-03-02T16:30:00Z', null),
        seq: 2,
      }),
    ).toMatchObject({ due: '2026-03-03T22:30:00Z' });
  });

  test.each([
    [{ type: 'fact', name: 'urgency' }, /needs "to"/u],
    [{ type: 'fact', to: 'high' }, /needs "name"/u],
  ])('%j is no such event, and says what is missing', (event, message) => {
    expect(() => readEvent({ at: '2026-03-02T15:00:00Z', ...event }, 1)).toThrow(message);
  });

  test('a fact or value that the policy does not have is told with those it has', () => {
    expect(() => first('better', learned('2026-03-02T16:00:00Z', 'huge'))).toThrow(
      'this policy has high, low',
    );
  });
});
