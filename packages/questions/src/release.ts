import { findRelease, knowledgeOf, readSomeFacts } from '@amparo/decisions';
import { localize } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import { factsQuestion, readQuestion } from './read-question.ts';

const releaseQuestion = z.looseObject({
  ...factsQuestion,
  installed: z.string({ error: 'give the installed version, such as "6.4.1"' }),
  releases: z.array(z.string(), { error: 'give a list of the releases that are known' }),
});

/**
 * To which class the installed release belongs, and to which release to go (OPS-7).
 * @throws Error for a wrong question, FactsError for what is no version
 */
export function releaseValue(policy: Policy, question: unknown): object {
  const { installed, releases, language } = readQuestion(releaseQuestion, question);
  const found = findRelease(policy, knowledgeOf(policy, readSomeFacts(question)), installed, releases);
  const kind = found.class === null ? undefined : policy.releases.classes.get(found.class);
  const clause = found.row?.origin.clause || null;
  return {
    class: found.class,
    name: kind === undefined ? null : localize(kind.name, language ?? policy.desk.languages[0] ?? 'en'),
    behind: found.behind,
    upgrade: found.upgrade,
    clause,
    clauses: clause === null ? [] : [clause],
  };
}
