import type { LocalText, Policy } from '@amparo/policy';
import type { SubjectPromise } from '../subjects/types.ts';
import type { TicketEvent } from '../types.ts';

/**
 * What became of a promise of the policy's own in a replay. `doubtful`: it would be broken, but what could have settled it is a
 * milestone that this ticket does not tell, so that the past may simply not have written it down.
 */
const outcomes = ['kept', 'broken', 'open', 'waived', 'doubtful'] as const;
type FurtherOutcome = (typeof outcomes)[number];

/** The outcomes of one side, by the id of a rule. */
type Outcomes = Record<FurtherOutcome, number>;

/** Sums of promises beyond answers; merging is associative and commutative, as of all of a tally. */
export interface FurtherTally {
  readonly rules: Map<string, FurtherRule>;
  /** Milestones that the past tells at all. */
  readonly told: Set<string>;
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
}

export function newFurther(): FurtherTally {
  return { rules: new Map<string, FurtherRule>(), told: new Set<string>() };
}

/**
 * Counts the promises beyond answers that a side makes of a ticket.
 * @param then the policy under which the ticket's past was written down; null where that is not known
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
): void {
  const { policy, promises, events, then } = ticket;
  const told = new Set(events.flatMap((event) => (event.type === 'milestone' ? [event.id] : [])));
  for (const id of told) into.told.add(id);
  for (const promise of promises) {
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
    known[side][outcomeOf(promise, missing)] += 1;
  }
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
export function furtherOf({ rules, told }: FurtherTally, compared: boolean): FurtherCompared[] {
  return [...rules]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { name, former, settling, draft, against }]) => {
      const recorded = [...settling].some((milestone) => told.has(milestone));
      return {
        id,
        name: name ?? former ?? {},
        against: compared ? countsOf(against, recorded) : null,
        draft: countsOf(draft, recorded),
      };
    });
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
