import type { Decision } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import type { Block, Fact, Letter } from '../letter.ts';
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
export function acknowledgementLetter(words: Words, facts: AcknowledgementFacts): Omit<Letter, 'subject'> {
  const { t } = words;
  const { policy, decision, number } = facts;
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
    blocks: [
      ...greeting(words, facts.known?.name ?? null),
      { kind: 'paragraph', text: t('acknowledgement.intro', { number }) },
      ...subjectBlock(words, facts.known?.subject ?? ''),
      ...(rows.length === 0
        ? [{ kind: 'paragraph', text: t('acknowledgement.none') } as const]
        : [
            { kind: 'heading', text: t('acknowledgement.promises') } as const,
            { kind: 'facts', rows } as const,
          ]),
      ...listBlock(t('acknowledgement.duties'), duties),
      ...listBlock(t('acknowledgement.asks'), asks),
      { kind: 'link', text: t('acknowledgement.follow'), href: facts.link },
      { kind: 'paragraph', text: t('answer', { number }) },
    ],
    footer: [t('automatic')],
  };
}

export function greeting(words: Words, name: string | null): Block[] {
  const shown = name?.trim() ?? '';
  return [
    {
      kind: 'paragraph',
      text:
        shown === '' || shown.includes('@')
          ? words.t('greeting-plain')
          : words.t('greeting', { name: shown }),
    },
  ];
}

export function subjectBlock(words: Words, subject: string): Block[] {
  return subject === '' ? [] : [{ kind: 'paragraph', text: `${words.t('subject-of')}: ${subject}` }];
}

function listBlock(title: string, items: readonly string[]): Block[] {
  return items.length === 0
    ? []
    : [
        { kind: 'heading', text: title },
        { kind: 'list', items },
      ];
}
