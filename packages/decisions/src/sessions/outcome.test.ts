import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcome } from './outcome.ts';
import type { SessionEvent, SessionOutcome } from './outcome.ts';
import { sessionPolicy, when } from './sessions.fixture.ts';

const policy = sessionPolicy({ wipe: { what: ['access-data'], within: '15 min', clause: 'C-1' } });
type Body = SessionEvent extends infer E ? (E extends SessionEvent ? Omit<E, 'at' | 'seq'> : never) : never;
const events = (...lines: readonly [at: string, body: Body][]): SessionEvent[] =>
  lines.map(([at, body], seq) => ({ at: when(at), seq, ...body }));
const booked = (from: string): Body => ({ type: 'booked', from: when(from), length: 3600 });
const look = (at: string, ...lines: readonly [at: string, body: Body][]): SessionOutcome =>
  outcome(policy, events(...lines), when(at));

describe('what becomes of a session (PAR-7)', () => {
  test('before its time it is booked, at its time waiting, at the last second still waiting, a second later missed', () => {
    const book = ['08:00', booked('10:00')] as [string, Body];
    expect(look('09:59:59', book).state).toBe('booked');
    expect(look('10:00:00', book)).toMatchObject({ state: 'waiting', awaited: ['customer', 'us'] });
    expect(look('10:10:00', book)).toMatchObject({ state: 'waiting', ours: { state: 'open' } });
    expect(look('10:10:01', book)).toMatchObject({
      state: 'missed',
      late: ['customer', 'us'],
      then: 'rebook',
      ours: { state: 'broken', due: when('10:10:00') },
    });
  });

  test('a start after the last second starts nothing', () => {
    const found = look('10:30', ['08:00', booked('10:00')], ['10:10:01', { type: 'started' }]);
    expect(found).toMatchObject({ state: 'missed', started: null });
  });

  test('what was missed can be booked anew, and begins anew', () => {
    const found = look(
      '14:05',
      ['08:00', booked('10:00')],
      ['11:00', booked('14:00')],
      ['14:00', { type: 'arrived', who: 'us' }],
    );
    expect(found).toMatchObject({
      state: 'waiting',
      startBy: when('14:10'),
      ours: { state: 'kept', arrived: when('14:00') },
    });
  });

  test('a session that was called off in time owes us nothing; once missed it stays missed', () => {
    const off = { type: 'cancelled', by: 'customer' } as const;
    expect(look('10:30', ['08:00', booked('10:00')], ['10:10:00', off])).toMatchObject({
      state: 'cancelled',
      ours: { state: 'waived' },
      then: null,
    });
    expect(look('10:30', ['08:00', booked('10:00')], ['10:10:01', off]).state).toBe('missed');
  });

  test('without a booking it starts when it starts', () => {
    const found = look('10:30', ['10:00', { type: 'started' }]);
    expect(found).toMatchObject({ state: 'running', startBy: null, ours: null, late: [] });
  });

  test('a start tells that both were there', () => {
    const found = look('10:06', ['08:00', booked('10:00')], ['10:05', { type: 'started' }]);
    expect(found).toMatchObject({ state: 'running', ours: { state: 'kept', arrived: when('10:05') } });
  });
});

describe('during a session and after it', () => {
  test('PAR-6: the hours end at the break; a minute too long is seen', () => {
    const long = [
      ['11:00', { type: 'started' }],
      ['12:01', { type: 'ended' }],
    ] as [string, Body][];
    expect(look('11:30', ...long)).toMatchObject({
      endsBy: when('12:00'),
      warnAt: when('11:50'),
      overHours: false,
    });
    expect(look('13:00', ...long)).toMatchObject({ state: 'ended', overHours: true });
    expect(look('12:00', ['11:55', { type: 'started' }])).toMatchObject({
      warnAt: when('11:55'),
      overHours: false,
    });
  });

  test('PAR-2: what must be wiped is a promise, kept at the last second', () => {
    const ended = [
      ['10:00', { type: 'started' }],
      ['10:30', { type: 'ended' }],
    ] as [string, Body][];
    const wiped = (at: string): [string, Body] => [at, { type: 'wiped' }];
    expect(look('10:45', ...ended).wipe).toMatchObject({ state: 'open', due: when('10:45') });
    expect(look('10:45:01', ...ended).wipe?.state).toBe('broken');
    expect(look('11:00', ...ended, wiped('10:45')).wipe?.state).toBe('kept');
    expect(look('11:00', ...ended, wiped('10:45:01')).wipe?.state).toBe('broken');
  });
});

const anything = fc.array(
  fc
    .record({
      at: fc.integer({ min: when('07:00'), max: when('18:00') }),
      body: fc.constantFrom<Body>(
        booked('10:00'),
        booked('14:00'),
        { type: 'arrived', who: 'us' },
        { type: 'arrived', who: 'customer' },
        { type: 'started' },
        { type: 'interfered' },
        { type: 'ended' },
        { type: 'cancelled', by: 'customer' },
        { type: 'wiped' },
      ),
    })
    .map(({ at, body }) => ({ at, ...body })),
  { maxLength: 12 },
);

test('law 3.2: the order in which the events are told changes nothing', () => {
  fc.assert(
    fc.property(anything, fc.integer({ min: when('07:00'), max: when('18:00') }), (bodies, at) => {
      const told = bodies.map((body, seq) => ({ ...body, seq }));
      expect(outcome(policy, told.toReversed(), at)).toEqual(outcome(policy, told, at));
    }),
  );
});

test('PAR-7: what was missed, or what we broke, stays so until it is booked anew', () => {
  fc.assert(
    fc.property(anything, fc.integer({ min: when('07:00'), max: when('18:00') }), (bodies, at) => {
      const told = bodies.map((body, seq) => ({ ...body, seq }));
      const later = told.filter((one) => one.at <= at || one.type !== 'booked');
      const now = outcome(policy, told, at);
      const then = outcome(policy, later, when('18:00'));
      if (now.state === 'missed')
        expect(then).toMatchObject({ state: 'missed', late: now.late, then: now.then });
      if (now.ours?.state === 'broken') expect(then.ours).toEqual(now.ours);
      if (now.state === 'ended') expect(then.ended).toBe(now.ended);
    }),
  );
});
