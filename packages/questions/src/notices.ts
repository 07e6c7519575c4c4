import { formatInstant } from '@amparo/business-time';
import { localize, noticeEvidence, noticeWays, subjects } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import {
  foldNotices,
  nextSubjectWake,
  readSubjectEvent,
  readSubjectFacts,
  subjectToJson,
} from '@amparo/promises';
import type { NoticeState, SubjectPromiseJson, Told } from '@amparo/promises';
import { z } from 'zod';
import { instant, readQuestion } from './read-question.ts';

const noticesQuestion = z.strictObject({
  about: z.enum(subjects),
  facts: z.unknown().optional(),
  events: z.array(z.unknown()).optional(),
  /** Who is concerned: ids, or ids with facts of their own. */
  recipients: z.array(
    z.union([z.string(), z.strictObject({ id: z.string(), facts: z.unknown().optional() })]),
  ),
  told: z
    .array(
      z.strictObject({
        at: instant,
        seq: z.int().optional(),
        recorded: instant.optional(),
        to: z.string(),
        by: z.enum(noticeWays),
        evidence: z.enum(noticeEvidence),
        notice: z.string().optional(),
      }),
    )
    .optional(),
  at: instant,
  language: z.string().optional(),
});

interface NoticeJson {
  readonly notice: string;
  readonly name: string;
  readonly state: NoticeState['state'];
  readonly due: string | null;
  readonly to: readonly string[];
  readonly by: readonly string[];
  readonly all: boolean;
  readonly evidence: readonly string[];
  readonly carries: readonly string[];
  readonly text: string | null;
  /** Who has not been told yet and is to be. */
  readonly missing: readonly string[];
  /** Who was told later than promised. */
  readonly short: readonly {
    readonly id: string;
    readonly promised: string;
    readonly given: number | null;
  }[];
  readonly recipients: readonly {
    readonly id: string;
    readonly by: readonly string[];
    readonly unproved: readonly string[];
    /** Seconds from being told until what it is about. */
    readonly given: number | null;
    readonly promise: SubjectPromiseJson | null;
  }[];
}

/**
 * Which notices about a subject are due to whom, and which were given in time (OPT-4, MAX-2, OPS-19).
 * @throws an Error, FactsError or EventError saying what to give instead
 */
export function noticesValue(policy: Policy, value: unknown): object {
  const {
    about,
    facts: given,
    events: list = [],
    recipients,
    told = [],
    at,
    language,
  } = readQuestion(noticesQuestion, value);
  const events = list.map((event, index) => readSubjectEvent(policy, about, event, index));
  const states = foldNotices(
    policy,
    about,
    readSubjectFacts(given),
    events,
    recipients.map((one) =>
      typeof one === 'string' ? { id: one } : { id: one.id, facts: readSubjectFacts(one.facts) },
    ),
    told.map(({ seq, recorded, notice, ...one }, index) => ({
      ...one,
      seq: seq ?? list.length + index,
      ...(recorded === undefined ? {} : { recorded }),
      ...(notice === undefined ? {} : { notice }),
    })),
    at,
  );
  const shown = language ?? policy.desk.languages[0] ?? 'en';
  const notices = states.map((state) => toJson(policy, state, at, shown));
  const promises = states.flatMap((state) => state.recipients.flatMap(({ promise }) => promise ?? []));
  const next = nextSubjectWake(promises, at);
  const cited = notices.flatMap((one) => one.recipients.flatMap(({ promise }) => promise?.clauses ?? []));
  return { notices, next: next === null ? null : formatInstant(next), clauses: [...new Set(cited)] };
}

function toJson(
  policy: Policy,
  { rule, state, due, recipients }: NoticeState,
  at: number,
  language: string,
): NoticeJson {
  const waits = ({ promise }: Told): boolean =>
    promise !== null && promise.fulfilled === null && promise.state !== 'waived' && promise.state !== 'kept';
  const text = rule.say === null ? undefined : policy.texts.get(rule.say);
  return {
    notice: rule.id,
    name: localize(rule.name, language),
    state,
    due: due === null ? null : formatInstant(due),
    to: rule.to,
    by: rule.by,
    all: rule.all,
    evidence: rule.evidence,
    carries: rule.carries,
    text: text === undefined ? null : localize(text, language),
    missing: recipients.filter(waits).map(({ id }) => id),
    short: recipients
      .filter((one) => one.short)
      .map(({ id, promise, given }) => ({ id, promised: promise?.row.text ?? '', given })),
    recipients: recipients.map(({ id, promise, by, unproved, given }) => ({
      id,
      by,
      unproved,
      given,
      promise: promise === null ? null : (subjectToJson(policy, [promise], at, language)[0] ?? null),
    })),
  };
}
