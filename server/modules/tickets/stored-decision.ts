import { decisionToJson } from '@amparo/decisions';
import type { Decision } from '@amparo/decisions';
import { underContract } from '@amparo/policy';
import type { LocalText, Policy } from '@amparo/policy';

/**
 * A decision as a ticket keeps it: as the API gives it, in the language in which it is told to whoever asks, and the wordings that a
 * later reader could not find again in all their languages (`texts`): why it was refused (OPS-2, OPS-15), and the duties that come
 * from a contract alone (OPS-17), which may have ended by then. Duties of the policy are found in its version.
 *
 * @param policy that of the ticket, without the contract
 * @param language of whoever asks; the policy's nearest is taken
 */
export function storedDecision(
  policy: Policy,
  decision: Decision,
  language: string | null | undefined,
): Record<string, unknown> {
  const json = decisionToJson(policy, decision, language ?? policy.desk.languages[0]);
  const published = new Set<LocalText>(policy.duties.map(({ text }) => text));
  const { duties } = underContract(policy, decision.facts.contract);
  return {
    ...json,
    refusal:
      json.refusal === null
        ? null
        : {
            ...json.refusal,
            ...(decision.refusal?.text == null ? {} : { texts: { ...decision.refusal.text } }),
          },
    duties: json.duties.map((duty) => {
      const text = duties.find(({ id }) => id === duty.id)?.text;
      return text === undefined || published.has(text) ? duty : { ...duty, texts: { ...text } };
    }),
  };
}
