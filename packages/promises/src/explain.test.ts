import { describe, expect, test } from 'vitest';
import { loadPolicyOrThrow } from '@amparo/policy';
import { explainPromise } from './explain.ts';
import { fold } from './fold.ts';
import { toJson } from './json.ts';
import { at, eventsOf, policyOf, when } from './laws.fixture.ts';
import { readEvent } from './events.ts';

const policy = policyOf({
  targets: {
    resolution: [
      {
        severity: 'S1',
        within: '4 working h',
        calendar: 'office',
        clause: 'C-4',
        reading: { en: 'Hours are office hours.' },
      },
      { within: '8 working h', calendar: 'office', clause: 'C-7' },
    ],
  },
});
const events = eventsOf(
  ['Mon 10:00', 'opened'],
  ['Mon 11:00', 'wait', { for: 'customer' }],
  ['Tue 10:00', 'resume'],
  ['Tue 11:00', 'severity', { to: 'S1' }],
);

describe('law 3.10: whoever asks "why is it due then?" gets the steps', () => {
  test('law 3.10: clause and reading, start, amount, clock, pauses and changes in the order of time, due', () => {
    const state = at(policy, events, 'Tue 12:00', 'resolution');
    const steps = explainPromise(policy, state, when('Tue 12:00'), 'en');
    expect(steps.map((one) => one.kind)).toEqual([
      'clause',
      'reading',
      'start',
      'within',
      'work',
      'pause',
      'resume',
      'work',
      'change',
      'due',
    ]);
    expect(steps.map((one) => one.text)).toEqual([
      'Text of clause 4.',
      'Hours are office hours.',
      'It begins at 2026-03-02T10:00:00Z.',
      '4 working h are promised, counted on the calendar "Office".',
      '1 h worked from 2026-03-02T10:00:00Z to 2026-03-02T11:00:00Z.',
      'The clock stops at 2026-03-02T11:00:00Z: Customer.',
      'The pause ends at 2026-03-03T10:00:00Z.',
      '3 h worked from 2026-03-03T10:00:00Z to 2026-03-03T13:00:00Z.',
      'The severity changed at 2026-03-03T11:00:00Z; the policy says "better", which came to "re-base" (4 working h); now due at 2026-03-03T13:00:00Z.',
      'So it is due at 2026-03-03T13:00:00Z.',
    ]);
    expect(steps.find((one) => one.kind === 'pause')).toMatchObject({
      clause: 'C-5',
      params: { type: 'customer', name: 'Customer' },
    });
  });

  test('law 3.10: while it stands still it says what remains and until when; when settled, how', () => {
    const last = (instant: string) =>
      explainPromise(policy, at(policy, events, instant, 'resolution'), when(instant), 'en').at(-1)!;
    expect(last('Mon 12:00')).toMatchObject({ kind: 'paused', text: 'The clock stands still; 7 h remain.' });
    expect(last('Tue 13:00:01')).toMatchObject({ kind: 'broken', at: when('Tue 13:00') });
    const done = [...events, readEvent({ at: '2026-03-03T13:30:00Z', type: 'resolve' }, 9)];
    const steps = explainPromise(
      policy,
      at(policy, done, 'Wed 10:00', 'resolution'),
      when('Wed 10:00'),
      'en',
    );
    expect(steps.at(-1)).toMatchObject({
      kind: 'fulfilled',
      text: 'Done at 2026-03-03T13:30:00Z, 30 min late.',
      params: { event: 9, late: 1800 },
    });
  });

  test('law 3.10: the steps name closed hours and holidays of the calendar', () => {
    const shut = policyOf({
      calendars: {
        office: {
          name: { en: 'Office' },
          zone: 'UTC',
          hours: { 'mon-fri': ['09:00-17:00'] },
          holidays: [{ date: '2026-03-03', name: 'Founders' }],
        },
      },
      targets: { resolution: [{ within: '2 working days', calendar: 'office', clause: 'C-4' }] },
    });
    const state = at(shut, eventsOf(['Mon 10:00', 'opened']), 'Mon 10:00', 'resolution');
    const steps = explainPromise(shut, state, when('Mon 10:00'), 'en');
    expect(state.due).toBe(when('Thu 17:00'));
    expect(steps.find((one) => one.kind === 'holiday')?.params).toMatchObject({
      date: '2026-03-03',
      name: 'Founders',
    });
    expect(steps.filter((one) => one.kind === 'work').map((one) => one.params['date'])).toEqual([
      '2026-03-04',
      '2026-03-05',
    ]);
  });
});

describe('the form of the API and the command line', () => {
  test('instants are ISO 8601, clauses are ids, each once', () => {
    const [json] = toJson(policy, fold(policy, events, when('Tue 12:00')));
    expect(json).toMatchObject({
      promise: 'resolution',
      type: 'resolution',
      ordinal: 1,
      state: 'open',
      start: '2026-03-02T10:00:00Z',
      due: '2026-03-03T13:00:00Z',
      left: null,
      used: 3 * 3600,
      within: '4 working h',
      calendar: 'office',
      clause: 'C-4',
      clauses: ['C-4', 'C-5'],
      pauses: [
        {
          type: 'customer',
          from: '2026-03-02T11:00:00Z',
          to: '2026-03-03T10:00:00Z',
          ended: 'resume',
          clause: 'C-5',
        },
      ],
      changes: [
        {
          at: '2026-03-03T11:00:00Z',
          what: 'severity',
          applied: 're-base',
          dueBefore: '2026-03-03T17:00:00Z',
          dueAfter: '2026-03-03T13:00:00Z',
        },
      ],
    });
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });
});

describe('reading events', () => {
  test.each([
    [{ type: 'message', from: 'agent' }, /needs "at"/],
    [{ at: 'yesterday', type: 'call' }, /no good "at"/],
    [{ at: '2026-03-02T10:00:00Z', type: 'sms' }, /unknown event type "sms": give one of opened, message/],
    [{ at: '2026-03-02T10:00:00Z', type: 'message', from: 'robot' }, /"customer" or "agent"/],
    [{ at: '2026-03-02T10:00:00Z', type: 'wait' }, /wait needs "for"/],
    [{ at: '2026-03-02T10:00:00Z', type: 'waive', cause: 'lazy' }, /one of merged, spam/],
    [{ at: '2026-03-02T10:00:00Z', type: 'bounce' }, /needs "of"/],
    [
      { at: '2026-03-02T10:00:00Z', type: 'hours', calendar: 'office', to: { zone: 'Mars/Base' } },
      /no calendar/,
    ],
    ['message', /an event is an object/],
  ])('%j is refused and the error says what to give', (value, message) => {
    expect(() => readEvent(value, 0)).toThrow(message);
  });

  test('an instant with an offset is the same instant; fractions are cut', () => {
    expect(readEvent({ at: '2026-03-02T11:00:00.900+01:00', type: 'call' }, 3)).toEqual({
      at: when('Mon 10:00'),
      seq: 3,
      type: 'call',
    });
  });
});

test('every clause that a promise cites exists in its policy', async () => {
  const { readFileSync } = await import('node:fs');
  const example = loadPolicyOrThrow(
    readFileSync(new URL('../../policy/src/example.policy.yaml', import.meta.url), 'utf8'),
  );
  const story = [
    { at: '2026-03-02T15:00:00Z', type: 'opened', facts: { channel: 'email', plan: 'full', severity: 'S1' } },
    { at: '2026-03-02T15:00:01Z', type: 'acknowledgement' },
    { at: '2026-03-02T15:30:00Z', type: 'message', from: 'agent' },
    { at: '2026-03-02T16:00:00Z', type: 'wait', for: 'third-party' },
    { at: '2026-03-03T16:00:00Z', type: 'message', from: 'customer' },
    { at: '2026-03-04T16:00:00Z', type: 'resolve' },
  ].map(readEvent);
  const promises = toJson(example, fold(example, story, story.at(-1)!.at));
  expect(promises.map((one) => `${one.promise} ${one.state}`)).toEqual([
    'acknowledgement kept',
    'first-response kept',
    'level-response:level 2 kept',
    'resolution kept',
    'update kept',
    'next-response broken',
    'resolution-notice open',
  ]);
  for (const one of promises)
    for (const clause of one.clauses) expect(example.clauses.has(clause)).toBe(true);
});
