import { diagnostics } from '@amparo/decisions';
import { localize } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import { readQuestion } from './read-question.ts';

const diagnosticsQuestion = z.strictObject({
  kind: z.string().nullish(),
  /** Ids of what has been sent. */
  given: z.array(z.string()).optional(),
  language: z.string().optional(),
});

/**
 * What helps to diagnose a request, and what of it is still missing (OPT-1).
 * @throws Error for a wrong question, FactsError for a kind, or an ask of it, that the policy does not have
 */
export function diagnosticsValue(policy: Policy, question: unknown): object {
  const { kind, given = [], language } = readQuestion(diagnosticsQuestion, question);
  const found = diagnostics(policy, kind ?? null, given);
  const shown = language ?? policy.desk.languages[0] ?? 'en';
  const asks = found.asks.map(({ ask, given: sent }) => ({
    id: ask.id,
    text: localize(ask.text, shown),
    type: ask.type,
    given: sent,
    clause: ask.origin.clause || found.kind.origin.clause || null,
  }));
  return {
    kind: found.kind.id,
    asks,
    missing: asks.filter((ask) => !ask.given).map(({ id }) => id),
    clauses: [...new Set(asks.flatMap(({ clause }) => clause ?? []))],
  };
}
