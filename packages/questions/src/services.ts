import { completeFacts, findService, knowledgeOf, readEvidence, readSomeFacts } from '@amparo/decisions';
import { localize } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import { factsQuestion, instant, readQuestion } from './read-question.ts';

const servicesQuestion = z.looseObject({
  ...factsQuestion,
  /** When it is asked: what follows from dates then, such as the phase of a product. */
  at: instant.nullish(),
  service: z.string().nullish(),
  /** How often each has been used in the period that its number is for. */
  used: z.record(z.string(), z.int().min(0)).optional(),
});

/**
 * Which services somebody has (OPS-1): all of the catalogue, or the one that is asked for.
 * @throws Error for a wrong question, FactsError for a fact or a service that the policy does not have
 */
export function servicesValue(policy: Policy, question: unknown): object {
  const { at, service, used = {}, language } = readQuestion(servicesQuestion, question);
  const given = readSomeFacts(question);
  const facts = at == null ? given : completeFacts(policy, given, readEvidence(question), at);
  const known = knowledgeOf(policy, facts);
  const wanted = service === null || service === undefined ? [...policy.services.keys()] : [known.service];
  const shown = language ?? policy.desk.languages[0] ?? 'en';
  const services = wanted.flatMap((id) => {
    const found = id === null ? null : findService(policy, id, known);
    if (found === null) return [];
    const { answer, within, calendar, say, origin } = found;
    const times = used[found.id] ?? 0;
    return {
      service: found.id,
      name: localize(policy.services.get(found.id)?.name ?? {}, shown),
      group: policy.services.get(found.id)?.group ?? null,
      answer,
      within,
      left: within === null ? null : Math.max(0, within.most - times),
      calendar,
      text: say === null ? null : localize(policy.texts.get(say) ?? {}, shown),
      clause: origin.clause || null,
    };
  });
  return { plan: known.plan, services, clauses: clausesOf(services) };
}

function clausesOf(rows: readonly { readonly clause: string | null }[]): string[] {
  return [...new Set(rows.flatMap(({ clause }) => clause ?? []))];
}
