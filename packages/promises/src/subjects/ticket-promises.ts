import type { Seconds } from '@amparo/business-time';
import type { Consequence, Policy, PromiseRule, TargetRow } from '@amparo/policy';
import type { Facts } from '@amparo/decisions';
import { alwaysId } from '@amparo/policy';
import { elapsed } from '../clock.ts';
import { explainPromise } from '../explain.ts';
import { fold } from '../fold.ts';
import type { ChangeNote, FollowNote, PromiseState, TicketEvent } from '../types.ts';
import { explainSubjectPromise } from './explain.ts';
import type { SubjectStep } from './explain.ts';
import { followNotes } from './follow-notes.ts';
import { Ground } from './ground.ts';
import { foldMilestones, milestonePolicy } from './of-ticket.ts';
import { clockOf, targetOf } from './timing.ts';
import type { SubjectChange, SubjectPromise } from './types.ts';

/**
 * Every promise of a ticket as it stands at an instant, those that the policy makes of tickets beyond their answers
 * included, in one shape: what the ledger holds. Ordered by start, answers first.
 * @throws as fold
 */
export function foldTicket(policy: Policy, events: readonly TicketEvent[], at: Seconds): PromiseState[] {
  const answers = fold(policy, events, at);
  const beyond = foldMilestones(policy, events, at);
  if (beyond.length === 0) return answers;
  const own = milestonePolicy(policy, events);
  return [...answers, ...beyond.map((one) => stateOf(own, one, at))].sort((a, b) => a.start - b.start);
}

/**
 * The promises beyond the answers that a request starts when it is taken, as they stand at its receipt: what can be told of
 * them before it is sent. None of a request that the policy does not take.
 * @param at epoch seconds of its receipt
 * @throws as fold
 */
export function milestonesOf(policy: Policy, facts: Facts, at: Seconds): PromiseState[] {
  const events: TicketEvent[] = [
    { type: 'opened', at, seq: 1, facts },
    { type: 'message', at, seq: 2, from: 'customer' },
  ];
  const found = foldMilestones(policy, events, at);
  if (found.length === 0) return [];
  const own = milestonePolicy(policy, events);
  return found.map((one) => stateOf(own, one, at));
}

/** The steps that lead to where a promise of a ticket stands, whichever of both it is (law of the clock, 10). */
export function explainTicketPromise(
  policy: Policy,
  events: readonly TicketEvent[],
  state: PromiseState,
  at: Seconds,
  language: string,
): SubjectStep[] {
  if (!isMilestone(state)) return explainPromise(policy, state, at, language);
  const found = foldMilestones(policy, events, at).find(({ id }) => id === state.id);
  if (found === undefined) return [];
  return explainSubjectPromise(milestonePolicy(policy, events), found, at, language);
}

/** The rule of the policy that a promise beyond the answers follows; null for an answer. */
export function milestoneRule(
  policy: Policy,
  { id, type }: Pick<PromiseState, 'id' | 'type'>,
): PromiseRule | null {
  if (!isMilestone({ type })) return null;
  return policy.promises.get(id.replace(/#\d+$/u, '')) ?? null;
}

/**
 * The row of a promise's `else` that one of its notes tells of.
 * @param events of the ticket: the promise goes by the contract that its customer had when it was opened
 */
export function consequenceRule(
  policy: Policy,
  events: readonly TicketEvent[],
  state: Pick<PromiseState, 'id' | 'type'>,
  { row }: Pick<FollowNote, 'row'>,
): Consequence | null {
  return milestoneRule(milestonePolicy(policy, events), state)?.consequences[row - 1] ?? null;
}

const isMilestone = ({ type }: Pick<PromiseState, 'type'>): boolean =>
  type === 'milestone' || type === 'milestone-of-others';

function stateOf(policy: Policy, promise: SubjectPromise, at: Seconds): PromiseState {
  const { evidence, rule, pauses } = promise;
  const target = targetRow(policy, promise);
  return {
    id: promise.id,
    type: rule.by === 'us' ? 'milestone' : 'milestone-of-others',
    level: null,
    ordinal: promise.ordinal,
    state: promise.state,
    cause: promise.cause,
    start: promise.start,
    due: promise.due,
    resumes: promise.resumes,
    left: promise.left,
    settled: promise.settled,
    fulfilled: promise.fulfilled,
    by: evidence?.seq ?? null,
    openedBy: promise.openedBy ?? 0,
    used: usedBy(policy, promise, at),
    target,
    hours: null,
    pauses,
    changes: promise.changes.map((change) => noteOf(change, target)),
    steps: promise.steps.map(({ step, at: reached }) => ({ id: step.id, at: reached })),
    ...(rule.consequences.length === 0 ? {} : { follows: followNotes(promise) }),
  };
}

/** What is promised as the answers say it: its clock where one decides, else an answer or dates in words. */
function targetRow(policy: Policy, { row, rule, about, facts }: SubjectPromise): TargetRow {
  const origin = row.origin.clause === '' ? rule.origin : row.origin;
  const clock = row.parts.length === 1 ? clockOf(row) : null;
  if (clock !== null) return { ...targetOf(row, clock, new Ground(policy, about, facts)).row, origin };
  const answer = row.answer === 'date' || row.answer === 'none' ? undefined : row.answer;
  return {
    within: null,
    ...(answer === undefined ? {} : { answer }),
    text: row.text,
    calendar: clockOf(row)?.calendar ?? alwaysId,
    days: 'same-time',
    origin,
  };
}

/** Seconds that its clock has run, pauses left out; by the wall where no clock decides. */
function usedBy(policy: Policy, promise: SubjectPromise, at: Seconds): number {
  const { row, base, pauses, about, facts } = promise;
  const until = promise.settled ?? at;
  if (until <= base) return 0;
  const clock = clockOf(row);
  const target = clock === null ? null : targetOf(row, clock, new Ground(policy, about, facts));
  const span = (from: Seconds, to: Seconds): number =>
    target === null ? to - from : elapsed(target, target.calendar, from, to);
  let used = span(base, until);
  for (const pause of pauses) {
    const [from, to] = [Math.max(pause.from, base), Math.min(pause.to ?? until, until)];
    if (from < to) used -= span(from, to);
  }
  return used;
}

const notes = { facts: 'facts', dates: 'facts', agreed: 'agreed', withdrawn: 'bounce' } as const;

const noteOf = (change: SubjectChange, target: TargetRow): ChangeNote => ({
  at: change.at,
  what: notes[change.what],
  rule: change.applied,
  applied: change.applied,
  dueBefore: change.dueBefore,
  dueAfter: change.dueAfter,
  target,
});
