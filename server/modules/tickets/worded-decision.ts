import type { LocalText, Policy } from '@amparo/policy';

type Data = Record<string, unknown>;

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is LocalText =>
  isData(value) && Object.values(value).every((text) => typeof text === 'string');

/**
 * A stored decision with its wordings in every language that there is, as `say` of the refusal and of each duty: everybody reads them in
 * their own. `text` stays as it was said, in the language of whoever asked. What the decision brought itself goes first (a contract's
 * duties, a refusal); the rest, and what was stored before decisions brought any, is found in the policy by its ids. What neither has
 * keeps its one text.
 * @param policy that of the ticket, in the version by which it was decided
 */
export function wordedDecision(policy: Policy, decision: Data): Data {
  const { refusal, duties } = decision;
  return {
    ...decision,
    ...(isData(refusal) ? { refusal: worded(refusal, () => refusalIn(policy, decision, refusal)) } : {}),
    ...(Array.isArray(duties)
      ? {
          duties: duties
            .filter(isData)
            .map((duty) => worded(duty, () => policy.duties.find(({ id }) => id === duty['id'])?.text)),
        }
      : {}),
  };
}

function worded({ texts, ...rest }: Data, found: () => LocalText | undefined): Data {
  const say = isText(texts) ? texts : found();
  return say === undefined ? rest : { ...rest, say: { ...say } };
}

function refusalIn(policy: Policy, { facts }: Data, { say, reason }: Data): LocalText | undefined {
  if (typeof say === 'string') return policy.texts.get(say);
  const topic = reason === 'excluded' && isData(facts) ? facts['topic'] : null;
  return typeof topic === 'string' ? policy.exclusions.get(topic)?.text : undefined;
}
