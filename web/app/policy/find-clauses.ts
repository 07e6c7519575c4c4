import type { Outline } from '../api-types.ts';
import { plainly } from '../plainly.ts';

/** A clause that words were found in. */
export interface FoundClause {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** In which the policy has it. */
  readonly language: string;
}

/** The clauses of a policy page in which every word begins a word, those with it in their title first. */
export function findClauses(outline: Outline, query: string, most = 6): FoundClause[] {
  const words = plainly(query).match(/[\p{L}\d]{2,}|\d/gu) ?? [];
  if (words.length === 0) return [];
  const found: (FoundClause & { inTitle: boolean })[] = [];
  for (const block of outline.sections.flatMap(({ blocks }) => blocks)) {
    if (block.type !== 'list') continue;
    for (const item of block.items) {
      const [id] = item.clauses;
      if (id === undefined || id.toLowerCase() !== item.anchor.toLowerCase()) continue;
      const title = textOf(item.title === null ? [] : [item.title]);
      const text = textOf(item.phrases);
      const has = (where: string, word: string): boolean =>
        ` ${plainly(where)}`.split(/[^\p{L}\d]+/u).some((one) => one.startsWith(word));
      if (!words.every((word) => has(`${id} ${title} ${text}`, word))) continue;
      const language = languageOf(item.phrases);
      found.push({ id, title, text, language, inTitle: words.every((word) => has(title, word)) });
    }
  }
  return found
    .sort((a, b) => Number(b.inTitle) - Number(a.inTitle))
    .slice(0, most)
    .map(({ inTitle: _inTitle, ...clause }) => clause);
}

const textOf = (phrases: readonly { readonly kind: string; readonly text?: string }[]): string =>
  phrases.map((phrase) => phrase.text ?? '').join(' ');

const languageOf = (phrases: readonly { readonly kind: string; readonly language?: string }[]): string =>
  phrases.find(({ kind }) => kind === 'text')?.language ?? '';
