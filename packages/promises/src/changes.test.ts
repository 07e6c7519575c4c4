import { describe, expect, test } from 'vitest';
import type { ChangeRule } from '@amparo/policy';
import { fold } from './fold.ts';
import { agent, at, customer, eventsOf, policyOf, when } from './laws.fixture.ts';

// Monday is 2 March 2026; office hours are 09:00 to 17:00 UTC.
const targets = {
  'first-response': [
    { kind: 'question', none: true, clause: 'C-6' },
    { severity: 'S1', within: '1 h', clause: 'C-4' },
    { severity: 'S2', within: '4 h', clause: 'C-4' },
    { within: '8 h', clause: 'C-7' },
  ],
};
const under = (rule: ChangeRule) => policyOf({ targets, changes: { severity: rule, kind: rule } });
const changed = (rule: ChangeRule, from: string, to: string, instant: string) =>
  at(
    under(rule),
    eventsOf(['Mon 10:00', 'opened', { severity: from }], [instant, 'severity', { to }]),
    instant,
    'first-response',
  );

describe('law 3.9: what becomes of a running promise when a fact changes', () => {
  test('law 3.9: keep leaves it as it is, and records that', () => {
    expect(changed('keep', 'S3', 'S1', 'Mon 10:30')).toMatchObject({
      due: when('Mon 18:00'),
      changes: [
        {
          what: 'severity',
          rule: 'keep',
          applied: 'keep',
          dueBefore: when('Mon 18:00'),
          dueAfter: when('Mon 18:00'),
        },
      ],
    });
  });

  test('law 3.9: re-base counts the new target from the original start, also when that is later', () => {
    expect(changed('re-base', 'S3', 'S2', 'Mon 10:30')).toMatchObject({
      due: when('Mon 14:00'),
      changes: [{ applied: 're-base' }],
    });
    expect(changed('re-base', 'S2', 'S3', 'Mon 10:30')).toMatchObject({
      due: when('Mon 18:00'),
      changes: [{ applied: 're-base' }],
    });
  });

  test('law 3.9: restart counts it from the change', () => {
    expect(changed('restart', 'S3', 'S2', 'Mon 10:30')).toMatchObject({
      due: when('Mon 14:30'),
      start: when('Mon 10:00'),
      used: 0,
      changes: [{ applied: 'restart', dueBefore: when('Mon 18:00'), dueAfter: when('Mon 14:30') }],
    });
  });

  test('law 3.9: better is the earlier of keep and re-base', () => {
    expect(changed('better', 'S3', 'S2', 'Mon 10:30')).toMatchObject({
      due: when('Mon 14:00'),
      changes: [{ applied: 're-base' }],
    });
    expect(changed('better', 'S2', 'S3', 'Mon 10:30')).toMatchObject({
      due: when('Mon 14:00'),
      changes: [{ applied: 'keep' }],
    });
  });

  test('law 3.9: where both fall due at the same second the rule in force now is the one that counts', () => {
    const same = policyOf({
      targets: {
        'first-response': [
          { severity: 'S1', within: '4 h', clause: 'C-4' },
          { within: '4 h', clause: 'C-7' },
        ],
      },
      changes: { severity: 'better' },
    });
    const events = eventsOf(['Mon 10:00', 'opened'], ['Mon 11:00', 'severity', { to: 'S1' }]);
    expect(at(same, events, 'Mon 11:00', 'first-response').target.origin.clause).toBe('C-4');
  });

  test('law 3.9: where re-base would lie before the change it restarts: no change breaks a promise in the past', () => {
    // One hour from 10:00 would have been 11:00.
    expect(changed('better', 'S3', 'S1', 'Mon 12:00')).toMatchObject({
      state: 'open',
      due: when('Mon 13:00'),
      changes: [{ applied: 'restart' }],
    });
    expect(changed('re-base', 'S3', 'S1', 'Mon 12:00')).toMatchObject({
      state: 'open',
      due: when('Mon 13:00'),
      changes: [{ applied: 'restart' }],
    });
    // At the very second it is not past: still open, due now.
    expect(changed('better', 'S3', 'S1', 'Mon 11:00')).toMatchObject({
      state: 'open',
      due: when('Mon 11:00'),
      changes: [{ applied: 're-base' }],
    });
  });

  test('law 3.9: better never makes it later than it was, also where it would restart', () => {
    // Re-base 14:00 is past at 16:00; a restart would be 20:00; it was 18:00.
    expect(changed('better', 'S3', 'S2', 'Mon 16:00')).toMatchObject({
      due: when('Mon 18:00'),
      changes: [{ applied: 'keep' }],
    });
  });

  test('law 3.9: the clause that counts is that of the target that counts', () => {
    expect(changed('better', 'S3', 'S2', 'Mon 10:30').target.origin.clause).toBe('C-4');
    expect(changed('better', 'S2', 'S3', 'Mon 10:30').target.origin.clause).toBe('C-4');
    expect(changed('re-base', 'S2', 'S3', 'Mon 10:30').target.origin.clause).toBe('C-7');
  });

  test('law 3.9: a change to what it already was is none', () => {
    expect(changed('restart', 'S3', 's3', 'Mon 12:00')).toMatchObject({
      due: when('Mon 18:00'),
      changes: [],
    });
  });

  test('law 3.9: where the new facts promise nothing it is waived as reclassified, except under keep', () => {
    const events = eventsOf(['Mon 10:00', 'opened'], ['Mon 11:00', 'kind', { to: 'question' }]);
    expect(at(under('better'), events, 'Tue 10:00', 'first-response')).toMatchObject({
      state: 'waived',
      cause: 'reclassified',
      settled: when('Mon 11:00'),
    });
    expect(at(under('keep'), events, 'Mon 12:00', 'first-response')).toMatchObject({
      state: 'open',
      due: when('Mon 18:00'),
    });
  });

  test('law 3.9: what is promised only since the change opens from the original start', () => {
    const events = eventsOf(
      ['Mon 10:00', 'opened', { kind: 'question' }],
      ['Mon 11:00', 'kind', { to: 'incident' }],
    );
    expect(at(under('better'), events, 'Mon 11:00', 'first-response')).toMatchObject({
      start: when('Mon 10:00'),
      due: when('Mon 18:00'),
    });
    // Under restart, and where that would be past, from the change.
    expect(at(under('restart'), events, 'Mon 11:00', 'first-response')).toMatchObject({
      start: when('Mon 11:00'),
      due: when('Mon 19:00'),
    });
    const late = eventsOf(
      ['Mon 10:00', 'opened', { kind: 'question' }],
      ['Mon 20:00', 'kind', { to: 'incident' }],
    );
    expect(at(under('better'), late, 'Mon 20:00', 'first-response')).toMatchObject({
      state: 'open',
      due: when('Tue 04:00'),
    });
  });

  test('law 3.9: what was already done is not promised anew', () => {
    const events = eventsOf(
      ['Mon 10:00', 'opened', { kind: 'question' }],
      ['Mon 10:30', 'message', agent],
      ['Mon 11:00', 'kind', { to: 'incident' }],
    );
    expect(fold(under('better'), events, when('Mon 12:00'))).toEqual([]);
  });

  test('law 3.9: reclassified and back, it is promised again from its start', () => {
    const events = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'kind', { to: 'question' }],
      ['Mon 12:00', 'kind', { to: 'incident' }],
    );
    expect(fold(under('better'), events, when('Mon 12:00')).map((one) => `${one.id} ${one.state}`)).toEqual([
      'first-response waived',
      'first-response#2 open',
    ]);
  });

  test('law 3.9: a re-base keeps the pauses that were', () => {
    const policy = policyOf({
      targets: {
        resolution: [
          { severity: 'S1', within: '4 h', clause: 'C-4' },
          { within: '8 h', clause: 'C-4' },
        ],
      },
    });
    const events = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'wait', { for: 'customer' }],
      ['Mon 14:00', 'resume'],
      ['Mon 15:00', 'severity', { to: 'S1' }],
    );
    // Four hours, of which two have run: 10:00 to 11:00 and 14:00 to 15:00.
    expect(at(policy, events, 'Mon 15:00', 'resolution')).toMatchObject({
      due: when('Mon 17:00'),
      used: 2 * 3600,
    });
  });

  test('law 3.9: during a pause the change is chosen as if the clock went on, and what remains changes', () => {
    const policy = policyOf({
      targets: {
        resolution: [
          { severity: 'S1', within: '4 h', clause: 'C-4' },
          { within: '8 h', clause: 'C-4' },
        ],
      },
    });
    const events = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'wait', { for: 'customer' }],
      ['Mon 15:00', 'severity', { to: 'S1' }],
      ['Mon 16:00', 'resume'],
    );
    expect(at(policy, events, 'Mon 15:00', 'resolution')).toMatchObject({
      state: 'paused',
      left: 3 * 3600,
      changes: [{ dueBefore: null, dueAfter: null }],
    });
    expect(at(policy, events, 'Mon 16:00', 'resolution').due).toBe(when('Mon 19:00'));
  });

  const hours = (rule: ChangeRule) =>
    policyOf({
      targets: { 'first-response': [{ within: '8 working h', calendar: 'office', clause: 'C-4' }] },
      changes: { hours: rule },
    });
  const strike = eventsOf(
    ['Mon 10:00', 'opened'],
    [
      'Mon 12:00',
      'hours',
      {
        calendar: 'office',
        to: { zone: 'UTC', hours: { 'mon-fri': ['09:00-17:00'] }, holidays: ['2026-03-03'] },
      },
    ],
  );

  test('law 3.9: a closure declared later keeps the promises that run (default), and holds for later ones', () => {
    expect(at(hours('keep'), strike, 'Mon 12:00', 'first-response')).toMatchObject({
      due: when('Tue 10:00'),
      hours: null,
    });
    const reopened = [
      ...strike,
      ...eventsOf(
        ['Mon 10:00', 'opened'],
        ['Mon 12:00', 'note'],
        ['Mon 13:00', 'message', agent],
        ['Mon 14:00', 'message', customer],
      ).slice(2),
    ];
    const policy = policyOf({
      targets: { 'next-response': [{ within: '4 working h', calendar: 'office', clause: 'C-4' }] },
    });
    expect(at(policy, reopened, 'Mon 14:00', 'next-response')).toMatchObject({ due: when('Wed 10:00') });
  });

  test('law 3.9: or re-bases them on the new hours', () => {
    const state = at(hours('re-base'), strike, 'Mon 12:00', 'first-response');
    expect(state).toMatchObject({ due: when('Wed 10:00'), changes: [{ what: 'hours', applied: 're-base' }] });
    expect(state.hours).not.toBeNull();
  });
});
