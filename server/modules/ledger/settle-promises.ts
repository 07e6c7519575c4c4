import { isDeepStrictEqual } from 'node:util';
import type { Policy } from '@amparo/policy';
import { foldTicket, nextWake } from '@amparo/promises';
import type { FollowNote, PromiseState, TicketEvent } from '@amparo/promises';
import { newId } from '../../platform/ids.ts';
import type { PromiseRow, PromiseUpsert } from './queries.ts';
import type { StoredEvent } from './ticket-events.ts';

/** A change of a promise's state: an event of its own. */
interface Transition {
  readonly key: string;
  readonly to:
    | 'opened'
    | 'paused'
    | 'resumed'
    | 'kept'
    | 'broken'
    | 'waived'
    | 'fulfilled'
    | 'reopened'
    | 'withdrawn';
  readonly at: number;
  readonly clause: string;
  readonly due: number | null;
  readonly by: number | null;
}

const stepKey = (promise: string, step: string, at: number): string => `${promise}\n${step}\n${at}`;

/** A row of `else` and which of its turns, as `announced` has them beside steps. No id of a step looks like that. */
const turnOf = (row: unknown, n: unknown): string => `#${String(row)}.${String(n)}`;

/** Consequences that are on record: those that people are told of, and those that only staff are. */
const consequenceTypes = new Set(['promise.consequence', 'promise.told']);

/**
 * Steps of the ladder and consequences of promises that are on record. One that a change moved to another instant is reached
 * again.
 */
export function announcedOf(
  events: readonly Pick<StoredEvent, 'type' | 'at' | 'data'>[],
): ReadonlySet<string> {
  return new Set(
    events.flatMap(({ type, at, data }) => {
      const promise = String(data['promise']);
      if (type === 'promise.step') return [stepKey(promise, String(data['step']), at)];
      return consequenceTypes.has(type) ? [stepKey(promise, turnOf(data['row'], data['n']), at)] : [];
    }),
  );
}

/**
 * Steps of the ladder that the clock has reached and that are not on record. The step at the due time counts as reached when
 * the promise is broken, one second later: at the due second it may still be kept (law 3).
 */
export function openSteps(
  state: PromiseState,
  announced: ReadonlySet<string>,
  now: number,
): PromiseState['steps'] {
  if (state.steps.length === 0) return state.steps;
  const until = state.state === 'open' && state.due === now ? now - 1 : now;
  return state.steps.filter(
    (step) => step.at <= until && !announced.has(stepKey(state.id, step.id, step.at)),
  );
}

/**
 * Consequences that the clock has reached and that are not on record. What was kept or waived before anybody noticed has
 * none any more.
 */
export function openFollows(
  { id, state, follows = [] }: PromiseState,
  announced: ReadonlySet<string>,
  now: number,
): readonly FollowNote[] {
  if (follows.length === 0 || state === 'kept' || state === 'waived') return [];
  return follows.filter(({ row, n, at }) => at <= now && !announced.has(stepKey(id, turnOf(row, n), at)));
}

/** When time alone changes something about this promise. What is to happen at the due time happens when it is broken. */
export function wakeOf(state: PromiseState, now: number): number | null {
  const wake = nextWake([state], now);
  return wake !== null && wake === state.due ? wake + 1 : wake;
}

/**
 * Compares what fold says with what is stored. Pure. A settled promise is frozen unless history was rewritten (laws 1, 2
 * and 7): new data of time zones or holidays never change it.
 */
export function settle(
  policy: Policy,
  events: readonly TicketEvent[],
  now: number,
  rows: readonly PromiseRow[],
  { thawed, announced }: { thawed: boolean; announced: ReadonlySet<string> },
): {
  promises: PromiseState[];
  writes: Omit<PromiseUpsert, 'ticket_id'>[];
  withdrawn: string[];
  transitions: Transition[];
  wake: number | null;
} {
  const stored = new Map(rows.map((row) => [row.key, row]));
  const writes: Omit<PromiseUpsert, 'ticket_id'>[] = [];
  const transitions: Transition[] = [];
  let earliest: number | null = null;
  const promises = foldTicket(policy, events, now).map((state) => {
    const row = stored.get(state.id);
    const old = row === undefined ? null : (row.body as unknown as PromiseState);
    stored.delete(state.id);
    if (old !== null && isFrozen(old) && !thawed) return old;
    if (old !== null && sameState(old, state)) return state;
    // What was reached while no clock ran is announced at once, also when the promise is broken by now.
    const reached =
      openSteps(state, announced, now).length > 0 || openFollows(state, announced, now).length > 0;
    const wake = reached ? now : wakeOf(state, now);
    if (wake !== null && (earliest === null || wake < earliest)) earliest = wake;
    writes.push({
      id: row?.id ?? newId(),
      key: state.id,
      type: state.type,
      level: state.level,
      ordinal: state.ordinal,
      state: state.state,
      start: state.start,
      due: state.due,
      settled: state.settled,
      fulfilled: state.fulfilled,
      clause: state.target.origin.clause,
      body: state,
      wake,
    });
    transitions.push(...transitionsOf(old, state, now));
    return state;
  });
  const withdrawn = [...stored.values()].map((row) => row.id);
  for (const row of stored.values()) transitions.push(withdrawal(row, now));
  return { promises, writes, withdrawn, transitions, wake: earliest };
}

/** Kept and waived ones, and broken ones that were fulfilled, never change again. */
function isFrozen(state: PromiseState): boolean {
  return (
    state.state === 'kept' ||
    state.state === 'waived' ||
    (state.state === 'broken' && state.fulfilled !== null)
  );
}

/** The same but for how much of a running clock is used, which changes every second. The target is a part of the changes. */
function sameState(a: PromiseState, b: PromiseState): boolean {
  return isDeepStrictEqual({ ...a, used: 0, target: null }, { ...b, used: 0, target: null });
}

function withdrawal(row: PromiseRow, now: number): Transition {
  const { target, due } = row.body as unknown as PromiseState;
  return { key: row.key, to: 'withdrawn', at: now, clause: target.origin.clause, due, by: null };
}

function transitionsOf(old: PromiseState | null, state: PromiseState, now: number): Transition[] {
  const base = { key: state.id, clause: state.target.origin.clause, due: state.due, by: state.by };
  const found: Transition[] = [];
  if (old === null) found.push({ ...base, to: 'opened', at: state.start, by: state.openedBy });
  const was = old?.state ?? 'open';
  if (state.state !== was) {
    if (state.state === 'open')
      found.push({
        ...base,
        to: was === 'paused' ? 'resumed' : 'reopened',
        at: state.pauses.at(-1)?.to ?? now,
      });
    else if (state.state === 'paused')
      found.push({ ...base, to: 'paused', at: state.pauses.at(-1)?.from ?? now });
    else found.push({ ...base, to: state.state, at: state.settled ?? now });
  }
  if (state.state === 'broken' && state.fulfilled !== null && (old?.fulfilled ?? null) === null) {
    found.push({ ...base, to: 'fulfilled', at: state.fulfilled });
  }
  return found;
}
