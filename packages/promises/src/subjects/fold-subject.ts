import type { Seconds } from '@amparo/business-time';
import { applies } from '@amparo/decisions';
import type { Policy, PromiseRow, PromiseRule, Subject } from '@amparo/policy';
import { Ground } from './ground.ts';
import { RuleRun } from './run.ts';
import type { SubjectEvent, SubjectFacts, SubjectPromise } from './types.ts';
import { viewOf } from './view.ts';

/**
 * Every promise about a subject beyond the answers to a request, as it stands at an instant (law of the clock): ordered by
 * start, then as the policy has them.
 *
 * Events may come in any order and be recorded late: they are taken in the order of (at, seq), and those after `at` are
 * left out. So a fact that comes late makes of the promises what it would have made in time; those that it touched say so.
 * An event that was withdrawn by `at` counts as if it had never been.
 *
 * @param facts what is known beforehand: columns, the customer's zone, instants and dates
 * @param at epoch seconds
 * @param heard when somebody said that they are on it, whatever it was that the ladder had told them
 * @throws FactsError for an id, an instant or a date that the policy does not have or that cannot be read
 */
export function foldSubject(
  policy: Policy,
  about: Subject,
  facts: SubjectFacts,
  events: readonly SubjectEvent[],
  at: Seconds,
  heard: readonly Seconds[] = [],
): SubjectPromise[] {
  const rules = [...policy.promises.values()].filter((rule) => rule.about === about);
  return foldRules(policy, rules, about, facts, events, at, heard);
}

/** The same for some rules: those that the policy has, or that a notice or a report makes. */
export function foldRules(
  policy: Policy,
  rules: readonly PromiseRule[],
  about: Subject,
  facts: SubjectFacts,
  events: readonly SubjectEvent[],
  at: Seconds,
  heard: readonly Seconds[] = [],
): SubjectPromise[] {
  const ordered = events.filter((event) => event.at <= at).sort((a, b) => a.at - b.at || a.seq - b.seq);
  const gone = withdrawn(ordered);
  const ground = new Ground(policy, about, facts);
  const late = lateOnes(ordered);
  return rules
    .flatMap((rule) => {
      const run = play(rule, ground, ordered, gone);
      run.advance(at);
      const lost = lostBy(rule, ground, ordered, gone);
      return run.all.map((instance) =>
        viewOf(instance, run, at, { late, lost: lost.get(instance.ordinal) ?? [], heard }),
      );
    })
    .sort(
      (a, b) => a.start - b.start || rules.indexOf(a.rule) - rules.indexOf(b.rule) || a.ordinal - b.ordinal,
    );
}

/** The rules whose row says expressly that nothing is promised, under what is known at an instant. */
export function notPromised(
  policy: Policy,
  about: Subject,
  facts: SubjectFacts,
  events: readonly SubjectEvent[],
  at: Seconds,
): { readonly rule: PromiseRule; readonly row: PromiseRow }[] {
  let ground = new Ground(policy, about, facts);
  const ordered = events.filter((event) => event.at <= at).sort((a, b) => a.at - b.at || a.seq - b.seq);
  for (const event of ordered) if (event.type === 'change') ground = ground.with(event.facts);
  const known = ground.knownAt(at);
  return [...policy.promises.values()].flatMap((rule) => {
    const row = rule.about === about ? rule.rows.find((one) => applies(one, known)) : undefined;
    return row?.answer === 'none' ? [{ rule, row }] : [];
  });
}

type Ordered = readonly SubjectEvent[];
type Withdrawal = Extract<SubjectEvent, { type: 'withdraw' }>;

function play(
  rule: PromiseRule,
  ground: Ground,
  events: Ordered,
  gone: ReadonlyMap<number, Withdrawal>,
): RuleRun {
  const run = new RuleRun(rule, ground);
  for (const event of events) if (!gone.has(event.seq)) run.apply(event);
  return run;
}

/** The events that turned out not to have happened, by their number, with what said so. */
function withdrawn(events: Ordered): Map<number, Withdrawal> {
  const gone = new Map<number, Withdrawal>();
  for (const [index, event] of events.entries()) {
    if (event.type !== 'withdraw' || gone.has(event.seq) || gone.has(event.of)) continue;
    const earlier = events.slice(0, index).find((one) => one.seq === event.of);
    if (earlier !== undefined && earlier.type !== 'withdraw') gone.set(event.of, event);
  }
  return gone;
}

/** By ordinal: the withdrawals of what had settled a promise until then. */
function lostBy(
  rule: PromiseRule,
  ground: Ground,
  events: Ordered,
  gone: ReadonlyMap<number, Withdrawal>,
): Map<number, Withdrawal[]> {
  const lost = new Map<number, Withdrawal[]>();
  for (const withdrawal of gone.values()) {
    const index = events.indexOf(withdrawal);
    const before = new Map([...gone].filter(([, other]) => events.indexOf(other) < index));
    for (const { evidence, ordinal } of play(rule, ground, events.slice(0, index), before).all)
      if (evidence?.seq === withdrawal.of) lost.set(ordinal, [...(lost.get(ordinal) ?? []), withdrawal]);
  }
  return lost;
}

/** Events that were recorded only after one that happened later. */
function lateOnes(events: Ordered): Map<number, { seq: number; at: Seconds; recorded: Seconds }> {
  const late = new Map<number, { seq: number; at: Seconds; recorded: Seconds }>();
  let earliest = Infinity;
  for (const { seq, at, recorded = at } of [...events].reverse()) {
    if (recorded > earliest) late.set(seq, { seq, at, recorded });
    earliest = Math.min(earliest, recorded);
  }
  return late;
}
