import type { LocalText, Policy } from '@amparo/policy';
import type { SubjectPromise } from '../subjects/types.ts';
import type { TicketEvent } from '../types.ts';
import { furtherSamples, mergeMoved, outcomes } from './further-moved.ts';
import type { FurtherMoved, FurtherOutcome } from './further-moved.ts';

/** The outcomes of one side, by the id of a rule. */
type Outcomes = Record<FurtherOutcome, number>;

/** Sums of promises beyond answers; merging is associative and commutative, as of all of a tally. */
export interface FurtherTally {
  readonly rules: Map<string, FurtherRule>;
  /** Milestones that the past tells at all. */
  readonly told: Set<string>;
  /** Those that came out otherwise, by rule. */
  readonly moved: FurtherMoved;
}

interface FurtherRule {
  /** As the draft calls it. */
  name: LocalText | null;
  /** As it was called: of several names the first in their alphabet, so that the order of tickets does not matter. */
  former: LocalText | null;
  /** Milestones of the policy that settle it. */
  readonly settling: Set<string>;
  readonly draft: Outcomes;
  readonly against: Outcomes;
}

/** How many promises a rule made of the tickets, and what became of them. */
export interface FurtherCounts {
  readonly promised: number;
  readonly kept: number;
  readonly broken: number;
  readonly open: number;
  readonly waived: number;
  /** Whether they were kept the past does not tell: nobody wrote down the milestones that settle them. */
  readonly unjudged: number;
}

export interface FurtherCompared {
  readonly id: string;
  readonly name: LocalText;
  readonly against: FurtherCounts | null;
  readonly draft: FurtherCounts;
  /** Lists of what came out otherwise, such as `kept>broken`: how many there are, and how many are listed. */
  readonly changes: readonly { readonly kind: string; readonly total: number; readonly listed: number }[];
}

export function newFurther(): FurtherTally {
  return { rules: new Map<string, FurtherRule>(), told: new Set<string>(), moved: new Map() };
}

/**
 * Counts the promises beyond answers that a side makes of a ticket.
 * @param then the policy under which the ticket's past was written down; null where that is not known
 * @returns the outcome of each promise, in their order
 */
export function countFurther(
  into: FurtherTally,
  side: 'draft' | 'against',
  ticket: {
    readonly policy: Policy;
    readonly promises: readonly SubjectPromise[];
    readonly events: readonly TicketEvent[];
    readonly then: Policy | null;
  },
): FurtherOutcome[] {
  const { policy, promises, events, then } = ticket;
  const told = new Set(events.flatMap((event) => (event.type === 'milestone' ? [event.id] : [])));
  for (const id of told) into.told.add(id);
  return promises.map((promise) => {
    const { rule } = promise;
    const settling = rule.done.filter((id) => policy.events.has(id));
    const known = into.rules.get(rule.id) ?? {
      name: null,
      former: null,
      settling: new Set<string>(),
      draft: none(),
      against: none(),
    };
    if (side === 'draft') known.name = rule.name;
    else known.former = firstOf(known.former, rule.name);
    into.rules.set(rule.id, known);
    // What its own version asked for and nobody wrote down did not happen.
    const untold = settling.filter((id) => !told.has(id) && then?.events.has(id) !== true);
    for (const id of untold) known.settling.add(id);
    const missing = settling.length > 0 && untold.length === settling.length;
    const outcome = outcomeOf(promise, missing);
    known[side][outcome] += 1;
    return outcome;
  });
}

/** Late by what every ticket tells, such as its resolution, is no proof where a milestone could have come before. */
function outcomeOf({ state, fault }: SubjectPromise, missing: boolean): FurtherOutcome {
  switch (state) {
    case 'kept':
    case 'waived':
      return state;
    case 'broken':
      return missing && fault === 'late' ? 'doubtful' : 'broken';
    case 'open':
    case 'paused':
      return 'open';
  }
}

/** Adds sums to others, which are changed. */
export function mergeFurther(into: FurtherTally, other: FurtherTally): void {
  for (const id of other.told) into.told.add(id);
  mergeMoved(into.moved, other.moved);
  for (const [id, rule] of other.rules) {
    const mine = into.rules.get(id);
    if (mine === undefined) {
      into.rules.set(id, {
        ...rule,
        settling: new Set(rule.settling),
        draft: { ...rule.draft },
        against: { ...rule.against },
      });
      continue;
    }
    mine.name ??= rule.name;
    mine.former = firstOf(mine.former, rule.former);
    for (const milestone of rule.settling) mine.settling.add(milestone);
    for (const outcome of outcomes) {
      mine.draft[outcome] += rule.draft[outcome];
      mine.against[outcome] += rule.against[outcome];
    }
  }
}

/** By rule, in the order of their ids. A milestone that is told of other tickets did not happen to those that do not tell it. */
export function furtherOf(tally: FurtherTally, compared: boolean): FurtherCompared[] {
  return [...tally.rules]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { name, former, draft, against }]) => {
      const recorded = isRecorded(tally, id);
      return {
        id,
        name: name ?? former ?? {},
        against: compared ? countsOf(against, recorded) : null,
        draft: countsOf(draft, recorded),
        changes: [...furtherSamples(tally.moved, id, recorded)]
          .map(([kind, { total: count, items }]) => ({ kind, total: count, listed: items.length }))
          .toSorted((a, b) => b.total - a.total || (a.kind < b.kind ? -1 : 1)),
      };
    });
}

/** Does the past tell any milestone that settles promises of this rule? */
export function isRecorded({ rules, told }: FurtherTally, rule: string): boolean {
  return [...(rules.get(rule)?.settling ?? [])].some((milestone) => told.has(milestone));
}

function countsOf(sum: Outcomes, recorded: boolean): FurtherCounts {
  const { kept, open, waived, broken, doubtful } = sum;
  return {
    promised: total(sum),
    kept,
    broken: broken + (recorded ? doubtful : 0),
    open,
    waived,
    unjudged: recorded ? 0 : doubtful,
  };
}

const none = (): Outcomes => ({ kept: 0, broken: 0, open: 0, waived: 0, doubtful: 0 });
const total = (sum: Outcomes): number => outcomes.reduce((all, outcome) => all + sum[outcome], 0);

function firstOf(a: LocalText | null, b: LocalText | null): LocalText | null {
  if (a === null || b === null) return a ?? b;
  return JSON.stringify(a) <= JSON.stringify(b) ? a : b;
}
