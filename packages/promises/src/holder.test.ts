import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holderAt } from './holder.ts';
import { at, eventsOf, policyOf, when } from './laws.fixture.ts';

const policy = policyOf();
const events = eventsOf(
  ['Mon 10:00', 'opened'],
  ['Mon 11:00', 'assign', { agent: 'ana' }],
  ['Tue 10:00', 'escalate', { to: 'level 2' }],
  ['Tue 12:00', 'assign', { agent: 'bo' }],
  ['Wed 09:00', 'severity', { to: 'S1' }],
);
const holder = (instant: string) => holderAt(policy, events, when(instant));

describe('who holds a ticket (MAX-7..9, OSW-8, OSW-10)', () => {
  test('nobody before it is opened; then the level at which it begins', () => {
    expect(holder('Mon 09:59')).toBeNull();
    expect(holder('Mon 10:00')).toEqual({
      level: 'level 1',
      team: 'first',
      agent: null,
      since: when('Mon 10:00'),
    });
  });

  test('whoever took it, until it goes to another team; what happened at that instant counts', () => {
    expect(holder('Tue 09:59:59')).toEqual({
      level: 'level 1',
      team: 'first',
      agent: 'ana',
      since: when('Mon 11:00'),
    });
    expect(holder('Tue 10:00')).toEqual({
      level: 'level 2',
      team: 'second',
      agent: null,
      since: when('Tue 10:00'),
    });
    expect(holder('Tue 12:00')).toEqual({
      level: 'level 2',
      team: 'second',
      agent: 'bo',
      since: when('Tue 12:00'),
    });
  });

  test('a change of severity leaves it where it is', () => {
    expect(holder('Wed 10:00')).toEqual({
      level: 'level 2',
      team: 'second',
      agent: 'bo',
      since: when('Tue 12:00'),
    });
  });

  test('the order in which events arrive changes nothing', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(events, { minLength: events.length }),
        fc.integer({ min: 0, max: 80 }),
        (shuffled, hours) => {
          const instant = when('Mon 09:00') + hours * 3600;
          expect(holderAt(policy, shuffled, instant)).toEqual(holderAt(policy, events, instant));
        },
      ),
    );
  });
});

describe('answers of targets that are no time', () => {
  const targets = (answer: string) => policyOf({ targets: { resolution: [{ answer, clause: 'C-4' }] } });
  const opened = ['Mon 10:00', 'opened'] as const;

  test.each(['open', 'best-effort'])('%s: promised, due at no time, kept whenever it is done', (answer) => {
    const made = targets(answer);
    expect(at(made, eventsOf([...opened]), '2027-03-02T10:00:00Z', 'resolution')).toMatchObject({
      state: 'open',
      due: null,
      target: { answer },
    });
    const resolved = eventsOf([...opened], ['2027-03-01T10:00:00Z', 'resolve']);
    expect(at(made, resolved, '2027-03-02T10:00:00Z', 'resolution')).toMatchObject({
      state: 'kept',
      settled: when('2027-03-01T10:00:00Z'),
    });
  });

  test('open: it can stand still and go on', () => {
    const waited = eventsOf([...opened], ['Mon 11:00', 'wait', { for: 'customer' }], ['Mon 12:00', 'resume']);
    expect(at(targets('open'), waited, 'Mon 11:30', 'resolution')).toMatchObject({
      state: 'paused',
      due: null,
      left: null,
    });
    expect(at(targets('open'), waited, 'Mon 13:00', 'resolution')).toMatchObject({
      state: 'open',
      due: null,
    });
  });

  test('negotiated: due when it is agreed, and broken after that', () => {
    const agreed = eventsOf(
      [...opened],
      ['Tue 10:00', 'agree', { promise: 'resolution', due: '2026-03-05T12:00:00Z' }],
    );
    expect(at(targets('negotiated'), agreed, 'Mon 12:00', 'resolution')).toMatchObject({
      state: 'open',
      due: null,
    });
    expect(at(targets('negotiated'), agreed, 'Tue 12:00', 'resolution')).toMatchObject({
      state: 'open',
      due: when('Thu 12:00'),
      changes: [{ what: 'agreed', dueBefore: null, dueAfter: when('Thu 12:00') }],
    });
    expect(at(targets('negotiated'), agreed, 'Fri 12:00', 'resolution')).toMatchObject({
      state: 'broken',
      settled: when('Thu 12:00'),
    });
    // Nothing is agreed for what has a time, or is open.
    expect(at(targets('open'), agreed, 'Fri 12:00', 'resolution')).toMatchObject({
      state: 'open',
      due: null,
    });
  });

  test('none is no promise', () => {
    expect(() => at(targets('none'), eventsOf([...opened]), 'Mon 12:00', 'resolution')).toThrow(
      /no promise/u,
    );
  });
});

describe('the ladder of a ticket (OSW-10)', () => {
  const step = { promise: 'first-response', notify: 'lead', clause: 'C-6' };
  const ladder = (...steps: object[]) =>
    policyOf({
      targets: { 'first-response': [{ within: '4 h', clause: 'C-4' }] },
      escalation: steps.map((one, index) => ({ ...step, id: `s${index}`, ...one })),
    });
  const steps = (made: ReturnType<typeof ladder>, instant: string, ...more: Parameters<typeof eventsOf>) =>
    at(made, eventsOf(['Mon 10:00', 'opened'], ...more), instant, 'first-response').steps.map(
      ({ id, at: reached }) => [id, reached - when('Mon 10:00')],
    );

  test('so long after the start, after a share, and after the due time while it is not done', () => {
    const made = ladder({ after: '30 min' }, { at: '50 %', after: '15 min' }, { at: 'due', after: '1 h' });
    const all = [
      ['s0', 1800],
      ['s1', 2 * 3600 + 900],
      ['s2', 5 * 3600],
    ];
    expect(steps(made, 'Mon 10:05')).toEqual(all);
    expect(steps(made, 'Mon 16:00')).toEqual(all);
    expect(steps(made, 'Mon 16:00', ['Mon 14:30', 'message', { from: 'agent' }])).toEqual(all.slice(0, 2));
  });

  test('what nobody acknowledges brings the next step forward; acknowledged, it does not', () => {
    const made = ladder({ after: '30 min', acknowledge: '10 min' }, { at: '75 %' });
    expect(steps(made, 'Mon 10:05')).toEqual([
      ['s0', 1800],
      ['s1', 2400],
    ]);
    expect(steps(made, 'Mon 11:00', ['Mon 10:40', 'acknowledge'])).toEqual([
      ['s0', 1800],
      ['s1', 3 * 3600],
    ]);
    expect(steps(made, 'Mon 11:00', ['Mon 10:40:01', 'acknowledge'])).toEqual([
      ['s0', 1800],
      ['s1', 2400],
    ]);
  });
});
