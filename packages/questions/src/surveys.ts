import { formatInstant } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import { knowledgeOf, readSomeFacts, surveyDue } from '@amparo/decisions';
import { drawn, localize } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import { instant, readQuestion } from './read-question.ts';

const surveysQuestion = z.strictObject({
  at: instant,
  facts: z.unknown().optional(),
  /** Who is asked; only its hash is used. */
  person: z.string(),
  /** What the draw of samples rests on; kept by the desk and told nobody. */
  salt: z.string(),
  optedOut: z.boolean().optional(),
  history: z
    .array(
      z.strictObject({
        survey: z.string(),
        at: instant,
        occasion: z.string().nullish(),
        reminded: instant.nullish(),
        answered: instant.nullish(),
      }),
    )
    .optional(),
  /** What happened; without it periodic surveys are asked about. */
  occasion: z.strictObject({ id: z.string(), event: z.string(), at: instant }).optional(),
  language: z.string().optional(),
});

/**
 * Which surveys somebody is invited to, or reminded of, now, and why not the others (OPS-16).
 * @throws an Error or FactsError saying what to give instead
 */
export function surveysValue(policy: Policy, value: unknown): object {
  const {
    at,
    facts = {},
    person,
    salt,
    optedOut,
    history = [],
    occasion,
    language,
  } = readQuestion(surveysQuestion, value);
  const shown = language ?? policy.desk.languages[0] ?? 'en';
  const known = knowledgeOf(policy, readSomeFacts(facts));
  const past = history.map(({ survey, at: when, occasion: of, reminded, answered }) => ({
    survey,
    at: when,
    occasion: of ?? null,
    reminded: reminded ?? null,
    answered: answered ?? null,
  }));
  const surveyed = { id: person, known, history: past, optedOut: optedOut ?? false };
  const surveys = [...policy.surveys.values()].map((survey) => {
    const {
      do: act,
      reason,
      when,
      until,
      expires,
    } = surveyDue(policy, survey, surveyed, occasion ?? null, at, (...words) =>
      drawn(salt, person, ...words),
    );
    return {
      survey: survey.id,
      name: localize(survey.name, shown),
      do: act,
      reason,
      when: text(when),
      until: text(until),
      expires: text(expires),
      asks: survey.asks,
      clause: survey.origin.clause || null,
    };
  });
  const told = surveys.filter(({ reason }) => reason !== 'not-for-them');
  return { surveys, clauses: [...new Set(told.flatMap(({ clause }) => clause ?? []))] };
}

function text(at: Seconds | null): string | null {
  return at === null ? null : formatInstant(at);
}
