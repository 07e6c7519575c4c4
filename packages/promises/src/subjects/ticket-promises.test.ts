import { formatInstant } from '@amparo/business-time';
import { describe, expect, test } from 'vitest';
import { eventsOf, policyOf, when } from '../laws.fixture.ts';
import type { PromiseState } from '../types.ts';
import { explainTicketPromise, foldTicket } from './ticket-promises.ts';

// Office hours are Monday to Friday 09:00–17:00 UTC; `Mon` is 2 March 2026.

const name = { en: 'Named' };
const policy = policyOf({
  targets: { 'first-response': [{ within: '4 h', calendar: 'office', clause: 'C-2' }] },
  events: { workaround: { of: 'ticket', name, clause: 'C-1' } },
  promises: {
    'workaround-given': {
      name,
      about: 'ticket',
      starts: 'opened',
      done: ['workaround', 'resolved'],
      lapses: 'closed',
      rows: [{ severity: 'S1', within: '8 working h', calendar: 'office', clause: 'C-4' }],
      clause: 'C-4',
    },
    delivery: {
      name,
      about: 'ticket',
      starts: 'opened',
      done: 'resolved',
      rows: [{ answer: 'negotiated', clause: 'C-5' }],
      clause: 'C-5',
    },
    logs: {
      name,
      about: 'ticket',
      by: 'customer',
      starts: 'answered',
      done: 'customer-wrote',
      again: true,
      rows: [{ within: '1 h', clause: 'C-6' }],
      clause: 'C-6',
    },
  },
  escalation: [
    {
      id: 'half',
      promise: 'workaround-given',
      at: '50 %',
      notify: 'team',
      acknowledge: '30 min',
      clause: 'C-7',
    },
    { id: 'over', promise: 'workaround-given', at: 'due', notify: 'lead', clause: 'C-7' },
  ],
});
type Lines = Parameters<typeof eventsOf>;
const opened: Lines[number] = ['Mon 10:00', 'opened', { severity: 'S1' }];

const at = (instant: string, id: string, ...lines: Lines): PromiseState => {
  const found = foldTicket(policy, eventsOf(opened, ...lines), when(instant)).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no promise ${id}`);
  return found;
};
const iso = (instant: number | null): string | null => (instant === null ? null : formatInstant(instant));

describe('what a policy promises of tickets beyond their answers', () => {
  test('stands among the answers, in their shape, and is kept by the milestone that the policy names', () => {
    expect(foldTicket(policy, eventsOf(opened), when('Mon 11:00')).map(({ id, type }) => [id, type])).toEqual(
      [
        ['first-response', 'first-response'],
        ['workaround-given', 'milestone'],
        ['delivery', 'milestone'],
      ],
    );
    // Seven hours of Monday are left at 10:00, the eighth is Tuesday's first.
    expect(at('Mon 12:00', 'workaround-given')).toMatchObject({
      state: 'open',
      due: when('Tue 10:00'),
      used: 7200,
      target: { text: '8 working h', calendar: 'office', origin: { clause: 'C-4' } },
    });
    const kept = at('Tue 12:00', 'workaround-given', ['Tue 10:00', 'milestone', { id: 'workaround' }]);
    expect(kept).toMatchObject({ state: 'kept', settled: when('Tue 10:00'), by: 1 });
    expect(at('Tue 10:00:01', 'workaround-given')).toMatchObject({
      state: 'broken',
      settled: when('Tue 10:00'),
    });
  });

  test('gets its date by agreement where the policy leaves it to that, and only then', () => {
    expect(at('Mon 12:00', 'delivery')).toMatchObject({ due: null, target: { answer: 'negotiated' } });
    const due = formatInstant(when('Thu 12:00'));
    const agreed: Lines[number] = ['Mon 11:00', 'agree', { promise: 'delivery', due }];
    expect(iso(at('Mon 12:00', 'delivery', agreed).due)).toBe(due);
    expect(at('Mon 12:00', 'delivery', agreed).changes).toMatchObject([{ what: 'agreed', dueBefore: null }]);
    expect(at('Mon 12:00', 'workaround-given', agreed).changes).toEqual([]);
    expect(at('Fri 12:00', 'delivery', agreed).state).toBe('broken');
    const events = eventsOf(opened, agreed);
    const [delivery] = foldTicket(policy, events, when('Tue 12:00')).filter(({ id }) => id === 'delivery');
    if (delivery === undefined) throw new Error('no promise');
    const steps = explainTicketPromise(policy, events, delivery, when('Tue 12:00'), 'en');
    expect(steps.map(({ kind }) => kind)).toEqual(['clause', 'start', 'answer', 'change', 'due']);
    expect(steps[0]).toMatchObject({ clause: 'C-5' });
  });

  test('of what the policy does not take nothing is promised, until a change of its facts makes it taken', () => {
    const refusing = policyOf({
      admission: [{ severity: 'S3', admit: false, clause: 'C-8' }],
      promises: {
        fix: {
          name,
          about: 'ticket',
          starts: 'opened',
          done: 'resolved',
          rows: [{ within: '4 h', clause: 'C-4' }],
          clause: 'C-4',
        },
      },
    });
    const small: Lines[number] = ['Mon 10:00', 'opened', { severity: 'S3' }];
    expect(foldTicket(refusing, eventsOf(small), when('Tue 12:00'))).toEqual([]);
    const raised = eventsOf(small, ['Mon 12:00', 'severity', { to: 'S1' }]);
    // Counted from when it is taken: nobody could have kept it before.
    expect(foldTicket(refusing, raised, when('Mon 13:00'))).toMatchObject([
      { id: 'fix', state: 'open', start: when('Mon 12:00'), due: when('Mon 16:00') },
    ]);
  });

  test('one alone can be waived; what others owe us is told apart', () => {
    const waived = at('Mon 12:00', 'workaround-given', [
      'Mon 11:00',
      'waive',
      { cause: 'agreed', promise: 'workaround-given' },
    ]);
    expect(waived).toMatchObject({ state: 'waived', cause: 'agreed' });
    expect(at('Mon 12:00', 'logs', ['Mon 11:00', 'message', { from: 'agent' }])).toMatchObject({
      type: 'milestone-of-others',
      due: when('Mon 12:00'),
    });
  });

  test('climbs the ladder; who is on it says so, and the next step is not brought forward (OSW-10)', () => {
    const steps = (...lines: Lines): (string | null)[] =>
      at('Mon 12:00', 'workaround-given', ...lines).steps.map((one) => iso(one.at));
    // Half of eight working hours is over at 14:00; unheard, the next step comes half an hour later.
    expect(steps()).toEqual(['2026-03-02T14:00:00Z', '2026-03-02T14:30:00Z']);
    expect(
      at('Mon 14:20', 'workaround-given', ['Mon 14:10', 'acknowledge', {}]).steps.map((one) => iso(one.at)),
    ).toEqual(['2026-03-02T14:00:00Z', '2026-03-03T10:00:00Z']);
  });
});
