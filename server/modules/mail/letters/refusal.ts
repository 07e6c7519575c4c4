import type { Refusal, Way } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import type { Block, Fact } from '../letter.ts';
import type { Values } from '../template/render-template.ts';
import { clauseWords } from '../words.ts';
import type { Words } from '../words.ts';
import { answerValues } from './acknowledgement.ts';
import type { AcknowledgementFacts } from './acknowledgement.ts';

/** Says that the request is on record, why it is not taken on, by which clause, and which ways are open (OPS-2). */
export function refusalValues(words: Words, facts: AcknowledgementFacts, refusal: Refusal): Values {
  const { policy, decision } = facts;
  const rows = decision.ways
    .filter((way) => way.entitled && (refusal.reason === 'shut' || way.channel !== decision.wanted.channel))
    .map((way) => wayFact(words, policy, way))
    .filter((fact) => fact !== null);
  return {
    ...answerValues(facts),
    reason: reason(words, policy, refusal, decision.wanted),
    ways: rows.length === 0 ? [] : [{ kind: 'facts', rows }],
  };
}

/** The policy's own wording for this refusal, else the clause itself. */
function reason(words: Words, policy: Policy, refusal: Refusal, wanted: Way): Block[] {
  const channel = words.policy(policy.channels.get(wanted.channel)?.name);
  const wording = words.policy(refusal.text ?? undefined);
  const clause = policy.clauses.get(refusal.origin.clause);
  return [
    // What is not taken at all is said by the policy alone; of a channel we say which.
    ...(refusal.reason === 'not-included' || refusal.reason === 'shut'
      ? [{ kind: 'paragraph', text: words.t(`refusal.${refusal.reason}`, { channel }) } as const]
      : []),
    {
      kind: 'quote',
      text: wording === '' ? words.policy(clause?.text) : wording,
      source: clauseWords(words, policy, refusal.origin.clause),
    },
  ];
}

/** A channel that is open to this customer, and when; null for one that never opens. */
function wayFact(words: Words, policy: Policy, way: Way): Fact | null {
  const { t } = words;
  const channel = policy.channels.get(way.channel);
  let value: string;
  if (!way.live) value = t('way.any-time');
  else if (way.open)
    value = way.closes === null ? t('way.open') : t('way.open-until', { until: words.instant(way.closes) });
  else if (way.opens === null) return null;
  else value = t('way.opens', { opens: words.instant(way.opens) });
  const contact = channel?.contact == null ? '' : words.policy(channel.contact);
  const notes = [channel?.url ?? '', contact].filter(
    (note, at, all) => note !== '' && all.indexOf(note) === at,
  );
  return { label: words.policy(channel?.name) || way.channel, value, notes };
}
