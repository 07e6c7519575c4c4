import type { Decision } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { bareSubject } from '../frame.ts';
import type { Block, Fact } from '../letter.ts';
import type { Values } from '../template/render-template.ts';
import { clauseWords, promiseName, withinWords } from '../words.ts';
import type { Words } from '../words.ts';

export interface AcknowledgementFacts {
  readonly policy: Policy;
  readonly decision: Decision;
  readonly number: string;
  /** The request's page in the portal. */
  readonly link: string;
  readonly policyLink: string;
  /** Null for a stranger: nothing that they wrote, their name included, is sent to an address that nobody vouches for. */
  readonly known: { readonly name: string; readonly subject: string } | null;
}

/** Says at once: the number, what is promised and by when, by which clause, and where to follow it (OPS-2, MAX-6). */
export function acknowledgementValues(words: Words, facts: AcknowledgementFacts): Values {
  const { t } = words;
  const { policy, decision } = facts;
  // The acknowledgement itself is this very mail.
  const promises = decision.promises.filter((promise) => promise.type !== 'acknowledgement');
  const duties = decision.duties
    .map(({ id }) => words.policy(policy.duties.find((duty) => duty.id === id)?.text))
    .filter((text) => text !== '');
  const asks = (policy.kinds.get(decision.facts.kind)?.asks ?? []).map((ask) => words.policy(ask.text));
  const rows = promises.map((promise): Fact => ({
    label: promiseName(words, policy, promise.type, promise.level),
    value: t('acknowledgement.due', { due: words.instant(promise.due) }),
    notes: [
      withinWords(words, policy, promise.target),
      clauseWords(words, policy, promise.target.origin.clause),
    ].filter((note) => note !== ''),
  }));
  return {
    ...answerValues(facts),
    promises: rows.length === 0 ? [] : [{ kind: 'facts', rows }],
    duties: listOf(duties),
    asks: listOf(asks),
  };
}

/** What an acknowledgement and a refusal have in common. */
export function answerValues(facts: AcknowledgementFacts): Values {
  const { policy, number, known } = facts;
  return {
    desk: policy.desk.name,
    number,
    name: greetingName(known?.name ?? null),
    subject: bareSubject(known?.subject ?? '', number),
    link: facts.link,
    'policy-link': facts.policyLink,
  };
}

/** The name by which somebody is greeted; empty when there is none but an address. */
export function greetingName(name: string | null): string {
  const shown = name?.trim() ?? '';
  return shown.includes('@') ? '' : shown;
}

function listOf(items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}
