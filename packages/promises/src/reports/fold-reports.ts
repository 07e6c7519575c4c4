import { formatInstant } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import type { Policy, ReportRule } from '@amparo/policy';
import { foldRules } from '../subjects/fold-subject.ts';
import type { SubjectEvent, SubjectFacts, SubjectPromise } from '../subjects/types.ts';
import { periodsBetween } from './periods.ts';
import type { Period } from './periods.ts';

/** A report that was given out. */
export interface Issued {
  readonly at: Seconds;
  readonly seq: number;
  readonly recorded?: Seconds;
  readonly report: string;
  /** Id of the period: `2026-03`. */
  readonly period: string;
}

/** The report of one period. */
export interface ReportState {
  readonly rule: ReportRule;
  readonly period: Period;
  readonly promise: SubjectPromise;
}

/**
 * The reports that somebody is promised, one for each period that ends after `since` and has begun by `at`: due so long
 * after its end, kept when it was given out (MAX-9, OSW-11). Oldest first. Pure, by the same law as `foldSubject`.
 * @param facts of whom the reports are: plan, contract, region
 * @throws FactsError as foldSubject
 */
export function foldReports(
  policy: Policy,
  facts: SubjectFacts,
  since: Seconds,
  issued: readonly Issued[],
  at: Seconds,
): ReportState[] {
  return [...policy.reports.values()]
    .flatMap((rule) =>
      periodsBetween(policy.desk.zone, rule.every, since, at).flatMap((period) => {
        const events = issued
          .filter((one) => one.report === rule.id && one.period === period.id)
          .map(({ at: when, seq, recorded }): SubjectEvent => ({
            at: when,
            seq,
            ...(recorded === undefined ? {} : { recorded }),
            type: 'happened',
            event: 'reported',
          }));
        const dates = { begins: formatInstant(period.begins), ends: formatInstant(period.ends) };
        const [promise] = foldRules(policy, [rule.promise], 'month', { ...facts, dates }, events, at);
        return promise === undefined ? [] : [{ rule, period, promise }];
      }),
    )
    .sort((a, b) => a.period.ends - b.period.ends);
}
