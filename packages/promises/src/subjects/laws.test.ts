import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Policy } from '@amparo/policy';
import { policyOf } from '../laws.fixture.ts';
import { explainSubjectPromise } from './explain.ts';
import { foldSubject } from './fold-subject.ts';
import { subjectToJson } from './json.ts';
import type { SubjectEvent, SubjectFacts, SubjectPromise } from './types.ts';
import { nextSubjectWake } from './wake.ts';

// A policy with a promise of every shape, and histories of chance.

const T0 = Date.UTC(2026, 2, 2, 9) / 1000;
const name = { en: 'Named' };
const clause = 'C-2';
const clocks = [
  { within: '4 h', clause },
  { within: '8 working h', calendar: 'office', clause },
  { within: '2 working days', calendar: 'office', 'cut-off': '15:00', clause },
  { within: '3 civil days', clause },
  { within: '1 month', clause },
  { 'not-before': '1 day', within: '2 days', clause },
  { earlier: [{ within: '2 working days', calendar: 'office' }, { within: '3 days' }], clause },
  { later: [{ within: '6 working h', calendar: 'office' }, { within: '1 day' }], clause },
];
const dated = [
  { earlier: [{ within: '2 days' }, { before: '3 h', of: 'begins' }], clause },
  { later: [{ within: '2 days' }, { due: 'begins' }], clause },
  { due: 'begins', clause },
  { before: '2 working days', of: 'begins', calendar: 'office', clause },
  { answer: 'best-effort', clause },
  { answer: 'negotiated', clause },
];
const rules = ['keep', 're-base', 'restart', 'better'];
const others = [
  { do: 'remind', before: '1 h', to: 'team', clause },
  { do: 'remind', after: '1 h', every: '1 day', most: 3, to: 'customer', clause },
  { do: 'credit', share: '5 %', per: '1 h', cap: '20 %', what: name, clause },
];

const policy: Policy = policyOf({
  promises: Object.fromEntries(
    [...clocks, ...dated].map((row, index) => [
      `p${index}`,
      {
        name,
        about: 'session',
        starts: index % 5 === 4 ? 'begins' : ['requested', 'rebooked'],
        done: ['prepared', 'started'],
        lapses: 'cancelled',
        ...(index % 3 === 0 ? { again: true } : {}),
        changes: rules[index % 4],
        effort: index % 2 === 0 ? 'reasonable' : 'firm',
        rows: [{ severity: 'S1', within: '1 day', clause }, { severity: 'S2', answer: 'none', clause }, row],
        else: others,
        clause,
      },
    ]),
  ),
  pauses: {
    customer: {
      name,
      for: 'customer',
      stops: ['p0', 'p1', 'p2', 'p4', 'p6', 'p8'],
      max: '2 days',
      clause: 'C-5',
    },
    carrier: { name, for: 'third-party', stops: ['p1', 'p3', 'p7', 'p9'], clause: 'C-5' },
  },
  escalation: [
    {
      id: 'half',
      promise: ['p0', 'p1', 'p6', 'p10'],
      at: '50 %',
      notify: 'team',
      acknowledge: '10 min',
      clause,
    },
    { id: 'late', promise: ['p0', 'p1', 'p6', 'p10'], at: 'due', after: '2 h', notify: 'lead', clause },
  ],
});

const hours = (n: number): number => n * 3600 + 60;
const instant = fc.integer({ min: 0, max: 24 * 12 }).map((n) => T0 + hours(n));
type Bare = SubjectEvent extends infer E
  ? E extends SubjectEvent
    ? Omit<E, 'at' | 'seq' | 'recorded'>
    : never
  : never;
const body: fc.Arbitrary<Bare> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom('requested', 'rebooked', 'prepared', 'started', 'cancelled', 'booked')
      .map((event): Bare => ({ type: 'happened', event })),
  },
  fc.constantFrom('customer', 'carrier').map((one): Bare => ({ type: 'wait', for: one })),
  fc.constant<Bare>({ type: 'resume' }),
  fc.constantFrom('S1', 'S2', 'S3', null).map((severity): Bare => ({ type: 'change', facts: { severity } })),
  fc
    .constantFrom('2026-03-04T09:00:00Z', '2026-03-06T20:00:00Z', null)
    .map((begins): Bare => ({ type: 'change', facts: { dates: { begins } } })),
  fc.constantFrom('p13', 'p13#2').map((promise): Bare => ({ type: 'agree', promise, due: '2026-03-09' })),
  fc
    .constantFrom('p0', 'p2#2', 'p4')
    .map((promise): Bare => ({ type: 'acknowledge', promise, by: 'manager', reason: 'Illness.' })),
  fc.constantFrom(undefined, 'p3').map((promise): Bare => ({
    type: 'waive',
    cause: 'agreed',
    ...(promise === undefined ? {} : { promise }),
  })),
  fc.integer({ min: 0, max: 9 }).map((of): Bare => ({ type: 'withdraw', of })),
);
const history = fc
  .array(fc.tuple(instant, body, fc.integer({ min: 0, max: 48 })), { maxLength: 10 })
  .map((lines) => lines.map(([at, more, late], seq) => ({ at, seq, recorded: at + late * 3600, ...more })));
const facts = fc.constantFrom<SubjectFacts>(
  {},
  { severity: 'S1' },
  { severity: 'S3', dates: { begins: '2026-03-03T10:00:00Z' } },
  { dates: { begins: '2026-03-05' } },
);

const fold = (known: SubjectFacts, events: readonly SubjectEvent[], at: number) =>
  foldSubject(policy, 'session', known, events, at);
const bare = (states: readonly SubjectPromise[]) => states.map((state) => ({ ...state, late: [] }));
const runs = { numRuns: 150 };

describe('laws of the fold of subjects, on histories of chance', () => {
  test('law 3.2: shuffling the events changes nothing', () => {
    fc.assert(
      fc.property(
        facts,
        history.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        instant,
        (known, [events, shuffled], at) => {
          expect(fold(known, shuffled, at)).toEqual(fold(known, events, at));
        },
      ),
      runs,
    );
  });

  test('a fact that comes late makes what it would have made in time', () => {
    fc.assert(
      fc.property(facts, history, instant, (known, events, at) => {
        const inTime = events.map((event) => ({ ...event, recorded: event.at }));
        expect(bare(fold(known, events, at))).toEqual(bare(fold(known, inTime, at)));
      }),
      runs,
    );
  });

  test('what happens after an instant changes nothing before it', () => {
    fc.assert(
      fc.property(facts, history, instant, (known, events, at) => {
        const past = events.filter((event) => event.at <= at);
        expect(bare(fold(known, events, at))).toEqual(bare(fold(known, past, at)));
      }),
      runs,
    );
  });

  test('law 3.3: kept only by its due time and not before it may; broken never before it began to be promised', () => {
    fc.assert(
      fc.property(facts, history, instant, (known, events, at) => {
        for (const state of fold(known, events, at)) {
          if (state.state === 'kept' && state.due !== null)
            expect(state.settled).toBeLessThanOrEqual(state.due);
          if (state.state === 'kept' && state.notBefore !== null)
            expect(state.settled).toBeGreaterThanOrEqual(state.notBefore);
          if (state.fault === 'late') expect(state.settled).toBeGreaterThanOrEqual(state.due ?? Infinity);
          if (state.state === 'open' && state.due !== null) expect(state.due).toBeGreaterThanOrEqual(at);
          if (state.fulfilled !== null && state.settled !== null)
            expect(state.fulfilled).toBeGreaterThanOrEqual(state.settled);
        }
      }),
      runs,
    );
  });

  test('settled stays settled, but for when a broken one is done, acknowledged or withdrawn', () => {
    fc.assert(
      fc.property(facts, history, instant, instant, (known, all, a, b) => {
        const events = all.filter(({ type }) => type !== 'withdraw');
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        const later = new Map(fold(known, events, late).map((state) => [state.id, state]));
        for (const { id, state, due, settled, fault, cause } of fold(known, events, early)) {
          if (state === 'open' || state === 'paused') continue;
          expect(later.get(id)).toMatchObject({ state, due, settled, fault, cause });
        }
      }),
      runs,
    );
  });

  test('law 3.8: a pause never makes anything due earlier', () => {
    fc.assert(
      fc.property(
        facts,
        instant,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        (known, start, wait, length) => {
          const begun: SubjectEvent[] = [{ at: start, seq: 0, type: 'happened', event: 'requested' }];
          const waited: SubjectEvent[] = [
            ...begun,
            { at: start + hours(wait), seq: 1, type: 'wait', for: 'customer' },
            { at: start + hours(wait + length), seq: 2, type: 'resume' },
          ];
          const at = start + hours(wait + length);
          const without = new Map(fold(known, begun, at).map((state) => [state.id, state]));
          for (const { id, due } of fold(known, waited, at)) {
            const before = without.get(id)?.due ?? null;
            if (before !== null && due !== null) expect(due).toBeGreaterThanOrEqual(before);
          }
        },
      ),
      runs,
    );
  });

  test('what starts later is not due earlier, with a cut-off too', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 200_000 }), (start, more) => {
        const due = (at: number): (number | null)[] =>
          fold({}, [{ at, seq: 0, type: 'happened', event: 'requested' }], at)
            .filter(({ rule }) => Number(rule.id.slice(1)) < clocks.length)
            .map((state) => state.due);
        const [first, second] = [due(start), due(start + more)];
        for (const [index, one] of first.entries()) expect(second[index]).toBeGreaterThanOrEqual(one ?? 0);
      }),
      runs,
    );
  });

  test('law 3.11: nothing changes between an instant and the next one for which it wakes', () => {
    const shape = (states: readonly SubjectPromise[]) =>
      states.map(({ id, state, due, settled }) => ({ id, state, due, settled }));
    fc.assert(
      fc.property(facts, history, fc.integer({ min: 0, max: 400 }), (known, events, more) => {
        const last = Math.max(T0, ...events.map(({ at }) => at));
        const states = fold(known, events, last);
        const wake = nextSubjectWake(states, last) ?? Infinity;
        const then = Math.min(last + hours(more), wake - 1);
        expect(shape(fold(known, events, then))).toEqual(shape(states));
      }),
      runs,
    );
  });

  test('every state can be explained, and told as JSON', () => {
    fc.assert(
      fc.property(facts, history, instant, (known, events, at) => {
        const states = fold(known, events, at);
        for (const state of states) {
          const steps = explainSubjectPromise(policy, state, at, 'en');
          expect(steps.map(({ kind }) => kind)).toContain('start');
          for (const { text } of steps) expect(text).not.toMatch(/undefined|NaN|Infinity/u);
        }
        const json = subjectToJson(policy, states, at, 'en');
        expect(JSON.parse(JSON.stringify(json))).toEqual(json);
      }),
      runs,
    );
  });
});
