import type { Seconds } from '@amparo/business-time';
import { promiseTypes } from '@amparo/policy';
import type { PromiseType } from '@amparo/policy';
import type { Run } from '../run.ts';
import type { Running } from '../running.ts';
import { standAt } from '../view.ts';
import type { Standing } from '../view.ts';
import { labelOf } from './block.ts';
import type { Block } from './block.ts';
import type { MoveReason, Moved, PromiseSide } from './sample.ts';

/** A request that only one of the policies takes. */
export function movedRequest(block: Block, ticket: number, admitted: boolean): Moved {
  return {
    ...headOf(block, ticket),
    promise: null,
    type: null,
    why: [admitted ? 'admitted' : 'refused'],
    against: null,
    draft: null,
  };
}

/** A promise that came out otherwise, with the reasons. One of `before` and `after` is there. */
export function moved(
  block: Block,
  ticket: number,
  at: Seconds,
  sides: { against: Run; draft: Run; before: Running | null; after: Running | null },
): Moved {
  const { against, draft, before, after } = sides;
  const one = after ?? before;
  return {
    ...headOf(block, ticket),
    promise: one?.id ?? null,
    // Numbers of types come from this list.
    type: one === null ? null : (promiseTypes[one.type] as PromiseType),
    why: reasonsOf(against, draft, before, after),
    against: before === null ? null : sideOf(against, before, at),
    draft: after === null ? null : sideOf(draft, after, at),
  };
}

/** Which ticket it is about. */
export function headOf(block: Block, ticket: number): Pick<Moved, 'ticket' | 'customer' | 'opened'> {
  const { id, customer } = labelOf(block, ticket);
  return { ticket: id, customer, opened: block.opened[ticket] ?? 0 };
}

function sideOf(run: Run, promise: Running, at: Seconds): PromiseSide {
  const standing: Standing = { state: 'open', due: null, settled: null };
  standAt(run, promise, at, standing);
  const { row } = promise.target;
  const { settled: facts, team } = promise.facts;
  return {
    state: standing.state,
    start: promise.start,
    due: standing.due,
    settled: standing.settled,
    fulfilled: promise.fulfilled,
    within: row.text,
    calendar: row.calendar,
    clause: row.origin.clause,
    plan: facts.plan,
    severity: facts.severity,
    team,
  };
}

/** Why one side has no such promise; null where both have it. */
export function missingReason(
  against: Run,
  draft: Run,
  before: object | null,
  after: object | null,
): MoveReason | null {
  if (after === null) return against.admitted && !draft.admitted ? 'refused' : 'not-promised';
  if (before === null) return draft.admitted && !against.admitted ? 'admitted' : 'promised';
  return null;
}

function reasonsOf(
  against: Run,
  draft: Run,
  before: Running | null,
  after: Running | null,
): readonly MoveReason[] {
  const missing = missingReason(against, draft, before, after);
  if (missing !== null || before === null || after === null) return missing === null ? [] : [missing];
  const [was, is] = [before.target, after.target];
  const reasons: [MoveReason, boolean][] = [
    ['plan', before.facts.settled.plan !== after.facts.settled.plan],
    ['severity', before.facts.settled.severity !== after.facts.settled.severity],
    ['amount', !equal(was.within, is.within)],
    ['days', !equal(was.row.days, is.row.days)],
    ['hours', !equal(hoursOf(against, before), hoursOf(draft, after))],
    ['start', before.start !== after.start],
    ['pauses', !equal(before.pauses ?? [], after.pauses ?? [])],
    ['settles', before.by !== after.by],
    ['changes', !equal(changesOf(before), changesOf(after))],
  ];
  return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []));
}

/** The hours on which its clock runs, as they are written. */
function hoursOf(run: Run, promise: Running): unknown {
  return promise.ground.hours ?? run.plan.policy.calendars.get(promise.target.row.calendar)?.input ?? null;
}

function changesOf(promise: Running): unknown {
  return (promise.changes ?? []).map(({ what, applied }) => ({ what, applied }));
}

/** Do both say the same? */
export function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
