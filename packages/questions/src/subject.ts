import { formatInstant } from '@amparo/business-time';
import type { Policy } from '@amparo/policy';
import { subjects } from '@amparo/policy';
import {
  foldSubject,
  nextSubjectWake,
  notPromised,
  readSubjectEvent,
  readSubjectFacts,
  subjectToJson,
} from '@amparo/promises';
import type { SubjectPromiseJson } from '@amparo/promises';
import { z } from 'zod';
import { instant, readQuestion } from './read-question.ts';

const question = z.strictObject({
  about: z.enum(subjects),
  facts: z.unknown().optional(),
  events: z.array(z.unknown()).optional(),
  at: instant.optional(),
  language: z.string().optional(),
});

/** What became of the promises about a subject beyond the answers to requests. */
interface SubjectAnswer {
  readonly promises: readonly SubjectPromiseJson[];
  /** What the policy expressly does not promise here. */
  readonly none: readonly { readonly promise: string; readonly clause: string }[];
  /** When time alone changes something next. */
  readonly next: string | null;
  readonly clauses: readonly string[];
}

/**
 * The promises about a subject from parsed JSON: `{"about":"return","facts":{…},"events":[{"at":…,"event":"shipped"}],"at":…}`.
 * Without `at`: as it stands at the last event.
 * @throws an Error, FactsError or EventError saying what to give instead
 */
export function subjectValue(policy: Policy, value: unknown): SubjectAnswer {
  const { about, facts: given, events: list = [], at: asked, language } = readQuestion(question, value);
  const facts = readSubjectFacts(given);
  const events = list.map((event, index) => readSubjectEvent(policy, about, event, index));
  if (asked === undefined && events.length === 0)
    throw new Error('"at" is missing: the instant that is asked about, such as "2026-03-02T09:00:00Z"');
  const at = asked ?? Math.max(...events.map((event) => event.at));
  const states = foldSubject(policy, about, facts, events, at);
  const promises = subjectToJson(policy, states, at, language ?? policy.desk.languages[0] ?? 'en');
  const none = notPromised(policy, about, facts, events, at).map(({ rule, row }) => ({
    promise: rule.id,
    clause: row.origin.clause || rule.origin.clause,
  }));
  const next = nextSubjectWake(states, at);
  return {
    promises,
    none,
    next: next === null ? null : formatInstant(next),
    clauses: [
      ...new Set([...promises.flatMap((one) => one.clauses), ...none.map((one) => one.clause)]),
    ].filter((clause) => clause !== ''),
  };
}
