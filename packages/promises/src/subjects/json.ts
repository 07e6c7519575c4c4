import { formatInstant } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import type { LocalText, Policy, Subject } from '@amparo/policy';
import type { PausePart, PromiseStateName, WaiverCause } from '../types.ts';
import { explainSubjectPromise } from './explain.ts';
import type { SubjectStep } from './explain.ts';
import type { Following, SubjectChange, SubjectPromise } from './types.ts';

/** A promise about a subject as the API and the command line give it: instants in ISO 8601 (UTC), clauses by id. */
export interface SubjectPromiseJson {
  readonly promise: string;
  readonly rule: string;
  readonly about: Subject;
  readonly by: SubjectPromise['rule']['by'];
  readonly ordinal: number;
  readonly answer: SubjectPromise['answer'];
  readonly state: PromiseStateName;
  readonly cause: WaiverCause | null;
  readonly fault: SubjectPromise['fault'];
  readonly start: string;
  readonly due: string | null;
  readonly atLeast: string | null;
  readonly notBefore: string | null;
  readonly resumes: string | null;
  readonly left: number | null;
  readonly settled: string | null;
  readonly fulfilled: string | null;
  readonly evidence: { readonly event: string; readonly seq: number; readonly at: string } | null;
  readonly effort: 'firm' | 'reasonable';
  readonly acknowledged: { readonly at: string; readonly by: string; readonly reason: string } | null;
  readonly toAcknowledge: boolean;
  /** By when, as the policy says it. */
  readonly within: string;
  readonly clause: string;
  /** All clauses that bear on it, each once. */
  readonly clauses: readonly string[];
  readonly pauses: readonly {
    readonly type: string;
    readonly from: string;
    readonly to: string | null;
    readonly ended: PausePart['ended'];
  }[];
  readonly changes: readonly (Omit<SubjectChange, 'at' | 'dueBefore' | 'dueAfter'> & {
    readonly at: string;
    readonly dueBefore: string | null;
    readonly dueAfter: string | null;
  })[];
  readonly late: readonly { readonly seq: number; readonly at: string; readonly recorded: string }[];
  readonly steps: readonly { readonly id: string; readonly at: string; readonly escalateTo?: string }[];
  readonly consequences: readonly FollowingJson[];
  /** Why, step by step. */
  readonly because: readonly {
    readonly kind: SubjectStep['kind'];
    readonly clause?: string;
    readonly text: string;
  }[];
}

interface FollowingJson {
  readonly do: string;
  readonly at: string;
  readonly n: number;
  readonly to: readonly string[];
  readonly say: string | null;
  readonly what: LocalText | null;
  /** As in `12.5 %`. */
  readonly share: string | null;
  readonly final: boolean;
  readonly clause: string;
}

/**
 * Promises about a subject in the form of the API and the command line.
 * @param at the instant of the fold
 * @param language of the wordings of clauses
 */
export function subjectToJson(
  policy: Policy,
  promises: readonly SubjectPromise[],
  at: Seconds,
  language: string,
): SubjectPromiseJson[] {
  return promises.map((promise) => one(policy, promise, at, language));
}

function one(policy: Policy, promise: SubjectPromise, at: Seconds, language: string): SubjectPromiseJson {
  const { rule, row, evidence, acknowledged } = promise;
  const steps = explainSubjectPromise(policy, promise, at, language);
  return {
    promise: promise.id,
    rule: rule.id,
    about: promise.about,
    by: rule.by,
    ordinal: promise.ordinal,
    answer: promise.answer,
    state: promise.state,
    cause: promise.cause,
    fault: promise.fault,
    start: formatInstant(promise.start),
    due: instant(promise.due),
    atLeast: instant(promise.atLeast),
    notBefore: instant(promise.notBefore),
    resumes: instant(promise.resumes),
    left: promise.left,
    settled: instant(promise.settled),
    fulfilled: instant(promise.fulfilled),
    evidence: evidence && { event: evidence.event, seq: evidence.seq, at: formatInstant(evidence.at) },
    effort: rule.effort,
    acknowledged: acknowledged && {
      at: formatInstant(acknowledged.at),
      by: acknowledged.by,
      reason: acknowledged.reason,
    },
    toAcknowledge: promise.toAcknowledge,
    within: row.text,
    clause: row.origin.clause || rule.origin.clause,
    clauses: clausesOf(policy, promise),
    pauses: promise.pauses.map(({ type, from, to, ended }) => ({
      type,
      from: formatInstant(from),
      to: instant(to),
      ended,
    })),
    changes: promise.changes.map((change) => ({
      ...change,
      at: formatInstant(change.at),
      dueBefore: instant(change.dueBefore),
      dueAfter: instant(change.dueAfter),
    })),
    late: promise.late.map(({ seq, at: happened, recorded }) => ({
      seq,
      at: formatInstant(happened),
      recorded: formatInstant(recorded),
    })),
    steps: promise.steps.map(({ step, at: reached }) => ({
      id: step.id,
      at: formatInstant(reached),
      ...(step.escalateTo === null ? {} : { escalateTo: step.escalateTo }),
    })),
    consequences: promise.consequences.map(followingJson),
    because: steps.map(({ kind, clause, text }) => ({
      kind,
      ...(clause === undefined ? {} : { clause }),
      text,
    })),
  };
}

/** Every clause that bears on a promise: its row's, its calendars', those of pauses, steps and consequences. */
function clausesOf(policy: Policy, promise: SubjectPromise): string[] {
  const cited = [
    promise.row.origin.clause,
    promise.rule.origin.clause,
    ...promise.row.parts.map((part) =>
      part.kind === 'due' ? undefined : policy.calendars.get(part.calendar)?.origin?.clause,
    ),
    ...promise.pauses.map((pause) => policy.pauses.get(pause.type)?.origin.clause),
    ...promise.consequences.map(({ rule }) => rule.origin.clause),
  ];
  return [...new Set(cited)].filter((clause): clause is string => clause !== undefined && clause !== '');
}

function followingJson({ rule, at, n, share, final }: Following): FollowingJson {
  return {
    do: rule.do,
    at: formatInstant(at),
    n,
    to: rule.to,
    say: rule.say,
    what: rule.what,
    share: share === null ? null : `${share / 10_000} %`,
    final,
    clause: rule.origin.clause,
  };
}

function instant(at: Seconds | null): string | null {
  return at === null ? null : formatInstant(at);
}
