import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DAY,
  policy,
  waits,
  talk,
  changes,
  gap,
  story,
  seed,
  all,
  lastOf,
  withBounces,
} from './chance.fixture.ts';
import { explainPromise } from './explain.ts';
import { finish, fold, start, step } from './fold.ts';
import type { PromiseState, TicketEvent } from './types.ts';
import { nextWake } from './wake.ts';

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
