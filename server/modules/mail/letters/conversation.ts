import type { Letter } from '../letter.ts';
import type { Words } from '../words.ts';
import { greeting, subjectBlock } from './acknowledgement.ts';

export interface ConversationFacts {
  readonly number: string;
  readonly link: string;
  /** What the agent wrote; empty in a notice without words of a person. */
  readonly text: string;
  /** Who wrote it. */
  readonly author: string;
  /** Names of files that did not fit into the mail. */
  readonly leftOut: readonly string[];
}

/** What an agent says to the customer: their own words, and little else. */
export function replyLetter(words: Words, facts: ConversationFacts): Omit<Letter, 'subject'> {
  const { t } = words;
  return {
    blocks: [
      { kind: 'prose', text: facts.text },
      { kind: 'paragraph', text: facts.author },
      ...(facts.leftOut.length === 0
        ? []
        : ([
            { kind: 'paragraph', text: t('files') },
            { kind: 'list', items: facts.leftOut },
          ] as const)),
      { kind: 'link', text: t('reply.follow'), href: facts.link },
    ],
    footer: [t('answer', { number: facts.number })],
  };
}

/** Tells the customer that the request is resolved (OPT-4), with or without words of the agent. */
export function resolutionLetter(
  words: Words,
  facts: ConversationFacts,
  known: { readonly name: string; readonly subject: string } | null,
): Omit<Letter, 'subject'> {
  const { t } = words;
  const { number } = facts;
  const said = facts.text.trim() !== '';
  return {
    blocks: [
      ...(said
        ? ([
            { kind: 'prose', text: facts.text },
            { kind: 'paragraph', text: facts.author },
          ] as const)
        : greeting(words, known?.name ?? null)),
      { kind: 'paragraph', text: t('resolution.intro', { number }) },
      ...(said ? [] : subjectBlock(words, known?.subject ?? '')),
      { kind: 'paragraph', text: t('resolution.again') },
      { kind: 'link', text: t('resolution.follow'), href: facts.link },
    ],
    footer: said ? [] : [t('automatic')],
  };
}
