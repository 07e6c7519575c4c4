import { formatInstant } from '@amparo/business-time';
import { localize } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { foldReports, nextSubjectWake, readSubjectFacts, subjectToJson } from '@amparo/promises';
import { z } from 'zod';
import { instant, readQuestion } from './read-question.ts';

const reportsQuestion = z.strictObject({
  facts: z.unknown().optional(),
  /** From when on reports are promised: the start of a contract, the date of effect. */
  since: instant,
  issued: z
    .array(
      z.strictObject({
        at: instant,
        seq: z.int().optional(),
        recorded: instant.optional(),
        report: z.string(),
        period: z.string(),
      }),
    )
    .optional(),
  at: instant,
  language: z.string().optional(),
});

/**
 * Which periodic reports are promised, by when, and which were given out (MAX-9, OSW-11, OPT-3).
 * @throws an Error or FactsError saying what to give instead
 */
export function reportsValue(policy: Policy, value: unknown): object {
  const { facts, since, issued = [], at, language } = readQuestion(reportsQuestion, value);
  const shown = language ?? policy.desk.languages[0] ?? 'en';
  const states = foldReports(
    policy,
    readSubjectFacts(facts),
    since,
    issued.map(({ seq, recorded, ...one }, index) => ({
      ...one,
      seq: seq ?? index,
      ...(recorded === undefined ? {} : { recorded }),
    })),
    at,
  );
  const reports = states.map(({ rule, period, promise }) => ({
    report: rule.id,
    name: localize(rule.name, shown),
    period: period.id,
    begins: formatInstant(period.begins),
    ends: formatInstant(period.ends),
    state: promise.state,
    due: promise.due === null ? null : formatInstant(promise.due),
    to: rule.to,
    contains: rule.contains,
    as: rule.as,
    promise: subjectToJson(policy, [promise], at, shown)[0] ?? null,
  }));
  const next = nextSubjectWake(
    states.map(({ promise }) => promise),
    at,
  );
  const cited = reports.flatMap(({ promise }) => promise?.clauses ?? []);
  return { reports, next: next === null ? null : formatInstant(next), clauses: [...new Set(cited)] };
}
