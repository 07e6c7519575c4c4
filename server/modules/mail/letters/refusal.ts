import type { Refusal, Way } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import type { Block, Fact, Letter } from '../letter.ts';
import { clauseWords } from '../words.ts';
import type { Words } from '../words.ts';
import { greeting, subjectBlock } from './acknowledgement.ts';
import type { AcknowledgementFacts } from './acknowledgement.ts';

/** Says that the request is on record, why it is not taken on, by which clause, and which ways are open (OPS-2). */
export function refusalLetter(
  words: Words,
  facts: AcknowledgementFacts,
  refusal: Refusal,
): Omit<Letter, 'subject'> {
  const { t } = words;
  const { policy, decision, number } = facts;
  const rows = decision.ways
    .filter((way) => way.entitled && (refusal.reason === 'shut' || way.channel !== decision.wanted.channel))
    .map((way) => wayFact(words, policy, way))
    .filter((fact) => fact !== null);
  return {
    blocks: [
      ...greeting(words, facts.known?.name ?? null),
      { kind: 'paragraph', text: t('refusal.intro', { number }) },
      ...subjectBlock(words, facts.known?.subject ?? ''),
      { kind: 'heading', text: t('refusal.why') },
      ...reason(words, policy, refusal, decision.wanted),
      ...(rows.length === 0
        ? []
        : ([
            { kind: 'heading', text: t('refusal.ways') },
            { kind: 'facts', rows },
          ] as const)),
      { kind: 'link', text: t('refusal.follow'), href: facts.link },
      { kind: 'paragraph', text: `${t('refusal.policy')}: ${facts.policyLink}` },
      { kind: 'paragraph', text: t('answer', { number }) },
    ],
    footer: [t('automatic')],
  };
}

/** The policy's own wording for this refusal, else the clause itself. */
function reason(words: Words, policy: Policy, refusal: Refusal, wanted: Way): Block[] {
  const channel = words.policy(policy.channels.get(wanted.channel)?.name);
  const wording = refusal.say === null ? '' : words.policy(policy.texts.get(refusal.say));
  const clause = policy.clauses.get(refusal.origin.clause);
  return [
    ...(refusal.reason === 'admission'
      ? []
      : [{ kind: 'paragraph', text: words.t(`refusal.${refusal.reason}`, { channel }) } as const]),
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
  return { label: words.policy(channel?.name) || way.channel, value, notes: contact === '' ? [] : [contact] };
}
