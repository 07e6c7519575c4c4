import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeables, promiseTypes } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { explainPromise } from './explain.ts';
import { finish, fold, start, step } from './fold.ts';
import { policyOf } from './laws.fixture.ts';
import type { PromiseState, TicketEvent } from './types.ts';
import { nextWake } from './wake.ts';

const DAY = 86_400;
const zones = [
  'UTC',
  'America/Sao_Paulo',
  'Europe/Bucharest',
  'America/New_York',
  'Australia/Lord_Howe',
  'UTC+05:30',
];
const amounts = [
  '1 s',
  '45 min',
  '4 h',
  '2 days',
  '1 month',
  '90 working s',
  '8 working h',
  '30 working h',
  '1 working day',
  '3 working days',
];
const kinds = ['incident', 'question'];

/** A generator of numbers that gives the same for the same seed. */
function seeded(seed: number): <T>(list: readonly T[]) => T {
  let a = seed * 2_654_435_761;
  return (list) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return list[((t ^ (t >>> 14)) >>> 0) % list.length]!;
  };
}

const made = new Map<string, Policy>();
/** A policy of chance: calendars of a zone, targets of every type in rows, rules of change, pauses. */
function policy(seed: number, rule?: string): Policy {
  const key = `${seed} ${rule}`;
  const known = made.get(key);
  if (known) return known;
  const pick = seeded(seed);
  const row = (more: object): object => {
    const within = pick(amounts);
    const days = within.includes('working day') ? { days: pick(['end-of-day', 'same-time', '8 h']) } : {};
    return { within, calendar: pick(['day', 'night', 'always']), clause: 'C-4', ...days, ...more };
  };
  const rows = (): object[] => [
    row({ severity: 'S1' }),
    row({ severity: 'S2', kind: pick(kinds) }),
    row({ plan: 'silver' }),
    row({}),
  ];
  const policyMade = policyOf({
    calendars: {
      day: {
        name: { en: 'Day' },
        zone: pick(zones),
        hours: { 'mon-fri': pick([['08:00-12:00', '13:00-17:30'], ['09:00-21:00']]) },
      },
      night: {
        name: { en: 'Night' },
        zone: pick(zones),
        hours: { 'fri-mon': ['22:00-06:00'], wed: ['00:00-24:00'] },
      },
    },
    targets: {
      ...Object.fromEntries(promiseTypes.map((type) => [type, rows()])),
      'level-response': [
        ...rows().map((one, i) => ({ ...one, level: i % 2 ? 'level 1' : 'level 2' })),
        row({}),
      ],
    },
    pauses: {
      customer: {
        name: { en: 'Customer' },
        for: 'customer',
        stops: promiseTypes.filter(() => pick([true, true, false])).concat('update'),
        ...pick([{}, { max: '5 days' }]),
        clause: 'C-5',
      },
      supplier: {
        name: { en: 'Supplier' },
        for: 'third-party',
        stops: ['resolution', pick(promiseTypes)],
        max: pick(['6 h', '20 days', '3 working days']),
        calendar: 'day',
        clause: 'C-5',
      },
    },
    changes: Object.fromEntries(
      changeables.map((one) => [one, rule ?? pick(['keep', 're-base', 'restart', 'better'])]),
    ),
    escalation: [
      { id: 'soon', promise: 'resolution', at: '75 %', notify: 'team', clause: 'C-9' },
      { id: 'grave', promise: 'resolution', severity: 'S1', at: '33 %', notify: 'lead', clause: 'C-9' },
      { id: 'due', promise: 'first-response', at: 'due', notify: 'lead', clause: 'C-9' },
    ],
  });
  made.set(key, policyMade);
  return policyMade;
}

type Body = { type: string } & Record<string, unknown>;
const waits: Body[] = [
  { type: 'wait', for: 'customer' },
  { type: 'wait', for: 'supplier' },
  { type: 'resume' },
];
const talk: Body[] = [
  { type: 'message', from: 'agent' },
  { type: 'message', from: 'customer' },
  { type: 'message', from: 'agent', auto: true },
  { type: 'call' },
  { type: 'acknowledgement' },
  { type: 'notice' },
  { type: 'resolve' },
  { type: 'reopen' },
  { type: 'escalate', to: 'level 2' },
  { type: 'escalate', to: 'level 1' },
];
const changes: Body[] = [
  { type: 'severity', to: 'S1' },
  { type: 'severity', to: 'S2' },
  { type: 'severity', to: 'S3' },
  { type: 'kind', to: 'question' },
  { type: 'plan', to: 'silver' },
  { type: 'hours', calendar: 'day', to: { zone: 'UTC', hours: { 'mon-sat': ['10:00-16:00'] } } },
];
const ends: Body[] = [
  { type: 'close' },
  { type: 'waive', cause: 'agreed', promise: 'resolution' },
  { type: 'waive', cause: 'spam' },
];

/** Seconds between events: often none, often hours, sometimes days. */
const gap = fc.oneof(fc.constantFrom(0, 1, 900, 3600, 4 * 3600, DAY), fc.nat(12 * 3600), fc.nat(6 * DAY));
const opened = fc.integer({ min: 1_767_225_600, max: 1_798_761_600 });

function story(...bodies: Body[][]): fc.Arbitrary<TicketEvent[]> {
  const body = fc.constantFrom(...bodies.flat());
  return fc
    .tuple(opened, fc.constantFrom('S1', 'S2', 'S3'), fc.array(fc.tuple(gap, body), { maxLength: 14 }))
    .map(([first, severity, list]) => {
      let at = first;
      const facts = { channel: 'mail', plan: 'gold', severity, kind: 'incident' };
      const rest = list.map(
        ([seconds, one], index) =>
          ({ ...one, at: (at += seconds), seq: index + 1 }) as unknown as TicketEvent,
      );
      return [{ at: first, seq: 0, type: 'opened', facts }, ...rest];
    });
}
const seed = fc.nat(29);
const all = story(waits, talk, changes, ends);
const lastOf = (events: readonly TicketEvent[]): number => events.at(-1)!.at;
const brief = (states: readonly PromiseState[]): unknown =>
  states.map(({ id, state, due, settled, fulfilled, pauses }) => ({
    id,
    state,
    due,
    settled,
    fulfilled,
    pauses,
  }));
const settledOf = (states: readonly PromiseState[]): PromiseState[] =>
  states.filter((one) => one.settled !== null);

describe('laws of fold, on random policies and events', () => {
  test('law 3.2: shuffling the events changes nothing', () => {
    fc.assert(
      fc.property(
        seed,
        all.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        gap,
        (n, [events, shuffled], more) => {
          const at = lastOf(events) + more;
          expect(fold(policy(n), shuffled, at)).toEqual(fold(policy(n), events, at));
        },
      ),
      { numRuns: 150 },
    );
  });

  const withBounces = all.chain((events) =>
    fc.array(fc.tuple(fc.nat(events.length), gap), { maxLength: 2 }).map((bounces) => [
      ...events,
      ...bounces.map(([of, more], i) => ({
        at: events[Math.min(of, events.length - 1)]!.at + more,
        seq: events.length + i,
        type: 'bounce' as const,
        of,
      })),
    ]),
  );

  test('folding step by step, in any order of arrival, equals folding all, at every instant', () => {
    fc.assert(
      fc.property(
        seed,
        withBounces.chain((events) => fc.shuffledSubarray(events, { minLength: events.length })),
        gap,
        (n, events, more) => {
          const state = start(policy(n));
          for (const event of events) step(state, event);
          const instants = [
            ...events.map((event) => event.at),
            Math.max(...events.map((event) => event.at)) + more,
          ];
          for (const at of instants) expect(finish(state, at)).toEqual(fold(policy(n), events, at));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('law 3.3: at its due second a promise is open, a second later broken; done at that second it is kept', () => {
    let seen = 0;
    fc.assert(
      fc.property(seed, story(talk), (n, events) => {
        const at = lastOf(events);
        for (const one of fold(policy(n), events, at)) {
          if (one.state !== 'open' || one.due === null) continue;
          seen++;
          const find = (list: TicketEvent[], instant: number) =>
            fold(policy(n), list, instant).find((other) => other.id === one.id)!;
          expect(find(events, one.due).state).toBe('open');
          expect(find(events, one.due + 1)).toMatchObject({ state: 'broken', settled: one.due });
          const doneAt = (instant: number) => {
            const type =
              one.type === 'resolution'
                ? 'resolve'
                : one.type === 'acknowledgement'
                  ? 'acknowledgement'
                  : 'call';
            return find([...events, { at: instant, seq: 99, type }], instant + 1);
          };
          expect(doneAt(one.due)).toMatchObject({ state: 'kept', settled: one.due, by: 99 });
          expect(doneAt(one.due + 1)).toMatchObject({
            state: 'broken',
            settled: one.due,
            fulfilled: one.due + 1,
            by: 99,
          });
        }
      }),
      { numRuns: 120 },
    );
    expect(seen).toBeGreaterThan(50);
  });

  test('law 3.1: settled stays settled: what happens later never changes it, but for when a broken one was fulfilled', () => {
    let seen = 0;
    fc.assert(
      fc.property(seed, all, gap, (n, events, more) => {
        const end = fold(policy(n), events, lastOf(events) + more);
        for (const event of events) {
          for (const early of settledOf(fold(policy(n), events, event.at))) {
            // What happens in the same second may still be to come.
            if (early.settled === event.at) continue;
            seen++;
            const late = end.find((one) => one.id === early.id)!;
            const frozen =
              early.state === 'broken' ? { ...early, fulfilled: late.fulfilled, by: late.by } : early;
            expect(late).toEqual(frozen);
            if (early.fulfilled !== null) expect(late.fulfilled).toBe(early.fulfilled);
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(seen).toBeGreaterThan(200);
  });

  test('law 3.8: a pause never makes a due time earlier', () => {
    let [seen, moved] = [0, 0];
    fc.assert(
      fc.property(seed, story(waits, waits, talk), gap, (n, events, more) => {
        const at = lastOf(events) + more;
        const without = fold(
          policy(n),
          events.filter((event) => event.type !== 'wait' && event.type !== 'resume'),
          at,
        );
        for (const one of fold(policy(n), events, at)) {
          if (one.due === null) continue;
          const other = without.find((same) => same.id === one.id)!;
          seen++;
          if (one.due > other.due!) moved++;
          expect(one.due).toBeGreaterThanOrEqual(other.due!);
        }
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(300);
    expect(moved).toBeGreaterThan(20);
  });

  test('law 3.8: while it stands still nothing is used and nothing runs out', () => {
    fc.assert(
      fc.property(
        seed,
        story(waits, waits, talk),
        fc.integer({ min: 1, max: 4 * DAY }),
        (n, events, more) => {
          const at = lastOf(events);
          const before = fold(policy(n), events, at);
          const after = fold(policy(n), events, at + more);
          before.forEach((one, i) => {
            const later = after[i]!;
            if (one.state !== 'paused' || later.state !== 'paused') return;
            expect(later).toEqual(one);
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  test('law 3.9: under "better" no change breaks a promise in the past, nor makes it due later than under "keep"', () => {
    let [seen, earlier] = [0, 0];
    fc.assert(
      fc.property(seed, story(talk, waits), gap, fc.constantFrom(...changes), (n, events, more, change) => {
        const at = lastOf(events) + more;
        const changed = [...events, { ...change, at, seq: 99 } as unknown as TicketEvent];
        const was = fold(policy(n, 'better'), events, at);
        const better = fold(policy(n, 'better'), changed, at);
        for (const one of was) {
          const now = better.find((other) => other.id === one.id)!;
          if (one.state === 'open') {
            seen++;
            expect(now.state).toBe('open');
            expect(now.due).toBeGreaterThanOrEqual(at);
            expect(now.due).toBeLessThanOrEqual(one.due!);
            if (now.due! < one.due!) earlier++;
          } else if (one.state === 'paused') expect(now.state).toBe('paused');
          else expect(now).toEqual(one);
        }
      }),
      { numRuns: 400 },
    );
    expect(seen).toBeGreaterThan(300);
    expect(earlier).toBeGreaterThan(30);
  });

  test('law 3.9: no rule breaks a promise in the past', () => {
    fc.assert(
      fc.property(
        seed,
        story(talk, waits),
        gap,
        fc.constantFrom(...changes),
        fc.constantFrom('keep', 're-base', 'restart', 'better'),
        (n, events, more, change, rule) => {
          const at = lastOf(events) + more;
          const broken = (list: TicketEvent[]) =>
            fold(policy(n, rule), list, at)
              .filter((one) => one.state === 'broken')
              .map((one) => one.id);
          expect(broken([...events, { ...change, at, seq: 99 } as unknown as TicketEvent])).toEqual(
            broken(events),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  test('law 3.11: until the next waking nothing changes, and at it something does', () => {
    let seen = 0;
    fc.assert(
      fc.property(seed, all, (n, events) => {
        const at = lastOf(events);
        const now = fold(policy(n), events, at);
        const wake = nextWake(now, at);
        const until = wake === null ? at + 400 * DAY : wake - 1;
        expect(brief(fold(policy(n), events, until))).toEqual(brief(now));
        if (wake === null) return;
        seen++;
        expect(wake).toBeGreaterThan(at);
        const reached = now.some((one) => one.steps.some((rung) => rung.at === wake));
        if (!reached) expect(brief(fold(policy(n), events, wake))).not.toEqual(brief(now));
      }),
      { numRuns: 200 },
    );
    expect(seen).toBeGreaterThan(50);
  });

  test('law 3.10: the working time in an explanation adds up to what was promised', () => {
    let seen = 0;
    fc.assert(
      fc.property(seed, story(talk, waits, changes), (n, events) => {
        const at = lastOf(events);
        for (const one of fold(policy(n), events, at)) {
          const steps = explainPromise(policy(n), one, at, 'en');
          expect(steps.every((rung) => rung.text !== '')).toBe(true);
          const { within } = one.target;
          if (one.due === null || within === null || (within.unit !== 's' && within.unit !== 'working s'))
            continue;
          seen++;
          const worked = steps.reduce(
            (sum, rung) => sum + (rung.kind === 'work' ? Number(rung.params['seconds'] ?? 0) : 0),
            0,
          );
          expect(worked).toBe(within.n);
        }
      }),
      { numRuns: 150 },
    );
    expect(seen).toBeGreaterThan(100);
  });
});
