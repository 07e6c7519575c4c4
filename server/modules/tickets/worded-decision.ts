import type { Policy } from '@amparo/policy';

type Data = Record<string, unknown>;

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A stored decision with its wordings in every language that the policy has, found by their ids: it was written down in the language of
 * whoever asked, and staff read it in theirs. `refusal.say` becomes the texts, and each duty gets `say`; what the policy has no more
 * keeps its one text.
 * @param policy that of the ticket, under its contract where that has duties of its own
 */
export function wordedDecision(policy: Policy, decision: Data): Data {
  const { refusal, duties } = decision;
  const say = isData(refusal) && typeof refusal['say'] === 'string' ? policy.texts.get(refusal['say']) : null;
  return {
    ...decision,
    ...(isData(refusal) && say ? { refusal: { ...refusal, say: { ...say } } } : {}),
    ...(Array.isArray(duties)
      ? {
          duties: duties.filter(isData).map((duty) => {
            const text = policy.duties.find(({ id }) => id === duty['id'])?.text;
            return text === undefined ? duty : { ...duty, say: { ...text } };
          }),
        }
      : {}),
  };
}
