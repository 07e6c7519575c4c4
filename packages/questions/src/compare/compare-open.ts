import { formatInstant } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import type { Policy } from '@amparo/policy';
import { fold } from '@amparo/promises';
import type { PromiseState, TicketEvent } from '@amparo/promises';
import type { Direction } from './types.ts';

/** A ticket, as far as its promises need it. */
export interface OpenTicket {
  readonly id: string;
  /** Every event, in any order. */
  readonly events: readonly TicketEvent[];
  /** The version under which it runs, when that is not the earlier one of the comparison. */
  readonly policy?: Policy;
}

/** A promise as it stands under one of the policies. */
interface Standing {
  readonly state: PromiseState['state'];
  /** ISO 8601; null while paused. */
  readonly due: string | null;
  /** The amount as the policy writes it. */
  readonly within: string;
  readonly clause: string;
}

/** One running promise that would be another under the later policy. */
export interface OpenChange {
  readonly ticket: string;
  readonly plan: string;
  /** `first-response`, `update#3`… */
  readonly promise: string;
  /** Null: there would be none, or there is none now. */
  readonly before: Standing | null;
  readonly after: Standing | null;
  readonly direction: Direction;
}

interface Count {
  readonly tickets: number;
  readonly promises: number;
  readonly better: number;
  readonly worse: number;
}

export interface OpenComparison {
  /** Promises that run now. */
  readonly running: number;
  readonly changes: readonly OpenChange[];
  /** Tickets that the later policy cannot take as they are, such as those of a plan that is gone, with the reason. */
  readonly impossible: readonly { readonly ticket: string; readonly plan: string; readonly reason: string }[];
  readonly byPlan: Readonly<Record<string, Count>>;
}

/**
 * Which running promises would be others if the later policy applied to open tickets from their opening on. By default it
 * does not: a ticket keeps the version under which it was opened (decision 4). Pure; a promise that is settled under the
 * version of its ticket stays so, and is left out.
 * @param at epoch seconds: promises that run at this instant
 */
export function compareOpen(
  a: Policy,
  b: Policy,
  tickets: Iterable<OpenTicket>,
  at: Seconds,
): OpenComparison {
  let running = 0;
  const changes: OpenChange[] = [];
  const impossible: { ticket: string; plan: string; reason: string }[] = [];
  for (const { id, events, policy = a } of tickets) {
    const all = fold(policy, events, at);
    const open = all.filter(isRunning);
    running += open.length;
    const plan = planOf(policy, events, at);
    let would: readonly PromiseState[];
    try {
      would = fold(b, events, at);
    } catch (error) {
      if (open.length > 0)
        impossible.push({ ticket: id, plan, reason: error instanceof Error ? error.message : String(error) });
      continue;
    }
    const known = new Set(all.map((one) => one.id));
    const begun = would.filter((one) => !known.has(one.id) && isRunning(one));
    for (const was of open) {
      const is = would.find((one) => one.id === was.id) ?? null;
      if (is === null || !isSame(was, is)) changes.push(change(id, plan, was, is));
    }
    for (const is of begun) changes.push(change(id, plan, null, is));
  }
  return { running, changes, impossible, byPlan: countByPlan(changes) };
}

function isRunning({ state }: PromiseState): boolean {
  return state === 'open' || state === 'paused';
}

function isSame(a: PromiseState, b: PromiseState): boolean {
  return a.state === b.state && a.due === b.due && a.left === b.left;
}

function change(
  ticket: string,
  plan: string,
  before: PromiseState | null,
  after: PromiseState | null,
): OpenChange {
  return {
    ticket,
    plan,
    promise: (before ?? after)?.id ?? '',
    before: before && standing(before),
    after: after && standing(after),
    direction: directionOf(before, after),
  };
}

function standing({ state, due, target }: PromiseState): Standing {
  return {
    state,
    due: due === null ? null : formatInstant(due),
    within: target.text,
    clause: target.origin.clause,
  };
}

/** Sooner is better; while the clock stands still, what remains of it counts. */
function directionOf(before: PromiseState | null, after: PromiseState | null): Direction {
  if (before === null || after === null) return before === null ? 'better' : 'worse';
  const [was, is] =
    before.due === null || after.due === null ? [before.left, after.left] : [before.due, after.due];
  return was === null || is === null || was === is ? 'other' : is < was ? 'better' : 'worse';
}

function planOf(policy: Policy, events: readonly TicketEvent[], at: Seconds): string {
  let plan = policy.strangers.plan;
  for (const event of [...events]
    .filter((one) => one.at <= at)
    .sort((a, b) => a.at - b.at || a.seq - b.seq)) {
    if (event.type === 'opened') plan = event.facts.plan ?? plan;
    if (event.type === 'plan') plan = event.to;
  }
  return plan;
}

function countByPlan(changes: readonly OpenChange[]): Record<string, Count> {
  const counts: Record<string, Count> = {};
  for (const plan of new Set(changes.map((one) => one.plan))) {
    const some = changes.filter((one) => one.plan === plan);
    counts[plan] = {
      tickets: new Set(some.map(({ ticket }) => ticket)).size,
      promises: some.length,
      better: some.filter(({ direction }) => direction === 'better').length,
      worse: some.filter(({ direction }) => direction === 'worse').length,
    };
  }
  return counts;
}
