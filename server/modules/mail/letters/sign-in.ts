import type { Letter } from '../letter.ts';
import type { Words } from '../words.ts';
import { greeting } from './acknowledgement.ts';

/** The mailed link by which a contact signs in. */
export function signInLetter(
  words: Words,
  facts: { desk: string; name: string; link: string; minutes: number },
): Letter {
  const { t } = words;
  const { desk, minutes } = facts;
  return {
    subject: t('sign-in.subject', { desk }),
    blocks: [
      ...greeting(words, facts.name),
      { kind: 'paragraph', text: t('sign-in.intro', { desk, count: minutes }) },
      { kind: 'link', text: t('sign-in.link'), href: facts.link },
      { kind: 'paragraph', text: t('sign-in.ignore') },
    ],
    footer: [t('automatic')],
  };
}
