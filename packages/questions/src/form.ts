import { formOutline, readSomeFacts } from '@amparo/decisions';
import { localize } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { factsQuestion, readQuestion } from './read-question.ts';
import { z } from 'zod';

const formQuestion = z.looseObject(factsQuestion);

/**
 * What a form has to ask of somebody, given what is known already: only what can still change what they get.
 * @throws Error for a wrong question, FactsError for a fact that the policy does not have
 */
export function formValue(policy: Policy, question: unknown): object {
  const { language } = readQuestion(formQuestion, question);
  const shown = language ?? policy.desk.languages[0] ?? 'en';
  const found = formOutline(policy, readSomeFacts(question));
  const named = ({ id, name }: { id: string; name: Readonly<Record<string, string>> }) => ({
    id,
    name: localize(name, shown),
  });
  return {
    kind: found.kind.id,
    kinds: found.kinds.map(named),
    products: found.products.map(named),
    severities: found.severities.map(named),
    severityFrom: found.severityFrom,
    facts: found.facts.map((fact) => ({ ...named(fact), values: [...fact.values.values()].map(named) })),
    dates: found.dates.map((date) => ({ ...named(date), of: date.of })),
    release: found.release,
    asks: found.asks.map(({ id, text, type }) => ({ id, text: localize(text, shown), type })),
    clauses: [
      ...new Set(
        [...found.severities, ...found.facts, ...found.dates, ...found.asks, found.kind]
          .map(({ origin }) => origin.clause)
          .filter((clause) => clause !== ''),
      ),
    ],
  };
}
