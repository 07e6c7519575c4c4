import { cleanLine } from '../../../platform/mail/clean.ts';
import type { Values } from '../template/render-template.ts';
import type { Words } from '../words.ts';

/** What one of the staff is told of a ticket. */
export interface NewsFacts {
  readonly desk: string;
  readonly number: string;
  readonly subject: string;
  /** Such as `mention`: a key below `news` of the locales. */
  readonly kind: string;
  /** Who did it; null when nobody is named. */
  readonly by: string | null;
  /** What was said, or what the reader wrote down for themselves; may be empty. */
  readonly excerpt: string;
  /** The ticket's page in the workspace. */
  readonly link: string;
}

/** Tells one of the staff what happened, and cites it as plain text, whoever wrote it (field notes, class 2). */
export function newsValues(words: Words, facts: NewsFacts): Values {
  return {
    desk: facts.desk,
    number: facts.number,
    subject: cleanLine(facts.subject),
    title: newsTitle(words, facts),
    excerpt: facts.excerpt.trim() === '' ? [] : [{ kind: 'quote', text: facts.excerpt, source: '' }],
    link: facts.link,
  };
}

export interface DigestFacts {
  readonly desk: string;
  readonly count: number;
  readonly items: readonly Pick<NewsFacts, 'number' | 'subject' | 'kind'>[];
  /** The page of notifications. */
  readonly link: string;
}

/** What was held back in somebody's quiet hours: a line for each. */
export function digestValues(words: Words, { desk, count, items, link }: DigestFacts): Values {
  return {
    desk,
    title: words.t('digest.title', { count }),
    items: [
      {
        kind: 'list',
        items: items.map((item) => `${newsTitle(words, { ...item, by: null })} · ${cleanLine(item.subject)}`),
      },
    ],
    link,
  };
}

/** What happened, in a line: `Ana mentioned you on OSW-1042`. */
export function newsTitle(
  words: Words,
  { kind, number, by }: Pick<NewsFacts, 'kind' | 'number' | 'by'>,
): string {
  return words.t(`news.${kind}`, { number, by: cleanLine(by ?? words.t('news.somebody')) });
}
