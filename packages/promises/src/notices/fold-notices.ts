import type { Seconds } from '@amparo/business-time';
import type { NoticeEvidence, NoticeRule, NoticeWay, Policy, Subject } from '@amparo/policy';
import { foldRules } from '../subjects/fold-subject.ts';
import { Ground } from '../subjects/ground.ts';
import { fixedInstant } from '../subjects/timing.ts';
import type { SubjectEvent, SubjectFacts, SubjectPromise } from '../subjects/types.ts';
import type { PromiseStateName } from '../types.ts';

/** Somebody who is to be told, and what is known of them beside what is known of the subject. */
export interface Recipient {
  readonly id: string;
  readonly facts?: SubjectFacts;
}

/** One way of telling one recipient, and how far it is proved. */
export interface Telling {
  readonly at: Seconds;
  /** Unique among the events of the subject. */
  readonly seq: number;
  readonly recorded?: Seconds;
  readonly to: string;
  readonly by: NoticeWay;
  readonly evidence: NoticeEvidence;
  /** The notice that it was; without it, any about this subject. */
  readonly notice?: string;
}

/** Where one recipient stands. */
export interface Told {
  readonly id: string;
  /** Null when the policy does not have them told. */
  readonly promise: SubjectPromise | null;
  /** The ways by which they were told, with enough evidence. */
  readonly by: readonly NoticeWay[];
  /** Ways for which the evidence is not enough, or of another kind than the notice asks for. */
  readonly unproved: readonly NoticeWay[];
  /** Seconds from being told until what the notice is about; null while not told, or not known. */
  readonly given: number | null;
  /** They were told, but later than promised. */
  readonly short: boolean;
}

/** A notice about a subject: who must be told by when, and who was. */
export interface NoticeState {
  readonly rule: NoticeRule;
  /** `kept` when everybody was told in time; `broken` when somebody was not; `none` when nobody need be told. */
  readonly state: PromiseStateName | 'none';
  /** By when the next of them is to be told. */
  readonly due: Seconds | null;
  readonly recipients: readonly Told[];
}

/**
 * The notices about a subject: for each recipient a promise of its own, kept when there is evidence enough (OPT-4, MAX-2,
 * OPS-19). Pure, by the same law as `foldSubject`.
 * @param tellings what was sent, delivered, shown or published, to whom
 * @throws FactsError as foldSubject
 */
export function foldNotices(
  policy: Policy,
  about: Subject,
  facts: SubjectFacts,
  events: readonly SubjectEvent[],
  recipients: readonly Recipient[],
  tellings: readonly Telling[],
  at: Seconds,
): NoticeState[] {
  return [...policy.notices.values()]
    .filter((rule) => rule.promise.about === about)
    .map((rule) => {
      const told = recipients.map((recipient) => tell(policy, rule, facts, events, recipient, tellings, at));
      return { rule, state: overall(told), due: nextDue(told), recipients: told };
    })
    .sort((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity));
}

function tell(
  policy: Policy,
  rule: NoticeRule,
  facts: SubjectFacts,
  events: readonly SubjectEvent[],
  { id, facts: own = {} }: Recipient,
  tellings: readonly Telling[],
  at: Seconds,
): Told {
  const gone = new Set(
    events.flatMap((event) => (event.type === 'withdraw' && event.at <= at ? [event.of] : [])),
  );
  const mine = tellings.filter(
    (one) => one.to === id && one.at <= at && !gone.has(one.seq) && (one.notice ?? rule.id) === rule.id,
  );
  const counted = mine.filter((one) => rule.by.includes(one.by) && rule.evidence.includes(one.evidence));
  const known = {
    ...facts,
    ...own,
    dates: { ...facts.dates, ...own.dates },
    values: { ...facts.values, ...own.values },
  };
  const proofs = proofsOf(rule, counted);
  const [promise = null] = foldRules(
    policy,
    [rule.promise],
    rule.promise.about,
    known,
    [...events, ...proofs],
    at,
  );
  const by = [...new Set(counted.map((one) => one.by))];
  const first = promise?.fulfilled ?? null;
  const moment = promise === null ? null : momentOf(policy, promise);
  return {
    id,
    promise,
    by,
    unproved: [...new Set(mine.map((one) => one.by))].filter((way) => !by.includes(way)),
    given: first === null || moment === null ? null : moment - first,
    short: promise?.state === 'broken' && first !== null,
  };
}

/** The evidence as events: each on its own, or only the one that completes all ways. */
function proofsOf(rule: NoticeRule, counted: readonly Telling[]): SubjectEvent[] {
  const proof = ({ at, seq, recorded }: Telling): SubjectEvent => ({
    at,
    seq,
    ...(recorded === undefined ? {} : { recorded }),
    type: 'happened',
    event: 'told',
  });
  if (!rule.all) return counted.map(proof);
  const firsts = rule.by.map((way) =>
    counted
      .filter((one) => one.by === way)
      .reduce<Telling | null>((a, b) => (a !== null && isBefore(a, b) ? a : b), null),
  );
  const last = firsts.reduce<Telling | null>(
    (a, b) => (a === null || b === null || isBefore(b, a) ? a : b),
    firsts[0] ?? null,
  );
  return firsts.includes(null) || last === null ? [] : [proof(last)];
}

function isBefore(a: Telling, b: Telling): boolean {
  return a.at < b.at || (a.at === b.at && a.seq < b.seq);
}

/** The instant that the notice is about, where its row counts back from one. */
function momentOf(policy: Policy, promise: SubjectPromise): Seconds | null {
  const part = promise.row.parts.find((one) => one.kind !== 'within');
  return part === undefined ? null : fixedInstant(part.of, new Ground(policy, promise.about, promise.facts));
}

function overall(told: readonly Told[]): NoticeState['state'] {
  const states = told.flatMap(({ promise }) => promise?.state ?? []);
  for (const state of ['broken', 'open', 'paused', 'kept', 'waived'] as const)
    if (states.includes(state)) return state;
  return 'none';
}

function nextDue(told: readonly Told[]): Seconds | null {
  const dues = told.flatMap(({ promise }) =>
    promise?.state === 'open' && promise.due !== null ? [promise.due] : [],
  );
  return dues.length === 0 ? null : Math.min(...dues);
}
