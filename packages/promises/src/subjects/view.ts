import type { Seconds } from '@amparo/business-time';
import { applies } from '@amparo/decisions';
import type { LadderStep } from '@amparo/policy';
import { followingOf } from './consequences.ts';
import type { Instance } from './instance.ts';
import { climbSubject } from './ladder.ts';
import type { RuleRun } from './run.ts';
import type { SubjectChange, SubjectEvent, SubjectPromise } from './types.ts';

/** What the history says of a promise beside itself. */
export interface Notes {
  /** Events recorded late, by their number. */
  readonly late: ReadonlyMap<number, SubjectPromise['late'][number]>;
  /** When somebody said that they are on it. */
  readonly heard: readonly Seconds[];
  readonly lost: readonly Extract<SubjectEvent, { type: 'withdraw' }>[];
}

/** A promise as it stands at an instant up to which its run has been advanced. */
export function viewOf(
  instance: Instance,
  run: RuleRun,
  at: Seconds,
  { late, lost, heard }: Notes,
): SubjectPromise {
  const { rule, row, ordinal, state, standing, agreed } = instance;
  const { due } = instance;
  const paused = state === 'paused';
  const withdrawn = lost.map((event): SubjectChange => ({
    at: event.at,
    what: 'withdrawn',
    applied: 'keep',
    dueBefore: due,
    dueAfter: due,
  }));
  const view = {
    id: ordinal === 1 ? rule.id : `${rule.id}#${ordinal}`,
    rule,
    row,
    about: rule.about,
    facts: instance.ground.facts,
    ordinal,
    answer: row.answer,
    state,
    cause: instance.cause,
    fault: instance.fault,
    start: instance.start,
    base: instance.base,
    due,
    atLeast:
      due === null && !paused && agreed === null && Number.isFinite(standing.least) ? standing.least : null,
    notBefore: instance.notBefore,
    resumes: paused ? run.waits.until : null,
    left: paused ? standing.left : null,
    settled: instance.settled,
    fulfilled: instance.fulfilled,
    evidence: instance.evidence,
    openedBy: instance.openedBy,
    acknowledged: instance.acknowledged,
    toAcknowledge: state === 'broken' && rule.effort === 'reasonable' && instance.acknowledged === null,
    pauses: instance.pauses.map((pause) => ({ ...pause })),
    changes: [...instance.changes, ...withdrawn].sort((a, b) => a.at - b.at),
    late: [...instance.touched]
      .flatMap((seq) => late.get(seq) ?? [])
      .sort((a, b) => a.at - b.at || a.seq - b.seq),
  };
  return {
    ...view,
    steps: climbSubject(view, instance.ground, laddersOf(instance), heard),
    consequences: followingOf(view, instance.ground, at),
  };
}

function laddersOf(instance: Instance): LadderStep[] {
  const { policy, known } = instance.ground;
  return policy.promiseEscalation.filter((step) => step.promise === instance.rule.id && applies(step, known));
}
