import { formatInstant } from '@amparo/business-time';
import { dutiesOf, knowledgeOf, readSomeFacts } from '@amparo/decisions';
import { dutyBy, dutyTimes, localize } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import { instant, readQuestion } from './read-question.ts';

const dutiesQuestion = z.strictObject({
  at: instant,
  facts: z.unknown().optional(),
  by: z.enum(dutyBy).optional(),
  /** Only those that must hold then. */
  time: z.enum(dutyTimes).optional(),
  /** The session, visit or request in question. */
  occasion: z.string().optional(),
  accepted: z
    .array(
      z.strictObject({
        duty: z.string(),
        version: z.string(),
        at: instant,
        who: z.string(),
        occasion: z.string().nullish(),
      }),
    )
    .optional(),
  language: z.string().optional(),
});

/**
 * Which duties apply, which of them are accepted, and what of them can be checked (OPS-17, PAR-2, PAR-8..10, MAX-1).
 * @throws an Error or FactsError saying what to give instead
 */
export function dutiesValue(policy: Policy, value: unknown): object {
  const { at, facts = {}, by, time, occasion, accepted = [], language } = readQuestion(dutiesQuestion, value);
  const shown = language ?? policy.desk.languages[0] ?? 'en';
  const known = knowledgeOf(policy, readSomeFacts(facts));
  const wanted = { ...(by === undefined ? {} : { by }), ...(time === undefined ? {} : { time }) };
  const given = accepted.map((one) => ({ ...one, occasion: one.occasion ?? null }));
  const states = dutiesOf(policy, known, wanted, given, occasion ?? null, at);
  const duties = states.map(({ duty, acceptance, accepted: last, check, holds }) => ({
    duty: duty.id,
    by: duty.by,
    text: localize(duty.text, shown),
    version: duty.version,
    time: duty.holds,
    accept: duty.accept,
    acceptance,
    accepted: last && { at: formatInstant(last.at), who: last.who, version: last.version },
    check,
    holds,
    clause: duty.origin.clause || null,
  }));
  return {
    /** Nothing that is known stands against what these duties are asked for. */
    ready: duties.every(({ holds }) => holds),
    duties,
    clauses: [...new Set(duties.flatMap(({ clause }) => clause ?? []))],
  };
}
