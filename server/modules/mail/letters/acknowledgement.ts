import type { Decision } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import type { PromiseState } from '@amparo/promises';
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
  /** What the request starts beyond its answers; owed by us or by the customer. */
  readonly further?: readonly PromiseState[];
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
  const timeless = decision.answers.map((one): Fact => ({
    label: promiseName(words, policy, one.type),
    value: t(`acknowledgement.answer.${one.answer}`),
    notes: [clauseWords(words, policy, one.target.origin.clause)].filter((note) => note !== ''),
  }));
  const all = [...rows, ...timeless, ...(facts.further ?? []).map((one) => furtherRow(words, policy, one))];
  return {
    ...answerValues(facts),
    promises: all.length === 0 ? [] : [{ kind: 'facts', rows: all }],
    duties: listOf(duties),
    asks: listOf(asks),
  };
}

/** A promise beyond the answers: by when, or how the policy answers in place of a time, and who owes it. */
function furtherRow(words: Words, policy: Policy, state: PromiseState): Fact {
  const { t } = words;
  const { due, target, type } = state;
  const { answer = 'open' } = target;
  return {
    label: promiseName(words, policy, state.id),
    value:
      due === null
        ? t(`acknowledgement.answer.${answer}`)
        : t('acknowledgement.due', { due: words.instant(due) }),
    notes: [
      type === 'milestone-of-others' ? t('acknowledgement.of-others') : '',
      due === null ? '' : withinWords(words, policy, target),
      clauseWords(words, policy, target.origin.clause),
    ].filter((note) => note !== ''),
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
