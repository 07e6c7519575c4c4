import type { Preview } from './macro-api.ts';

/** What the answer of a macro says on one ticket. */
export interface Said {
  /** Markdown, its fields filled in. */
  readonly text: string;
  /** Of the customer. */
  readonly language: string;
  /** Fields for which the ticket has nothing: they stand in the text as they were. */
  readonly unfilled: readonly string[];
}

/** What a preview says of the answer; null for a macro without one. Pure. */
export function saidIn({ steps, language }: Preview): Said | null {
  const step = steps.find(({ act }) => act.do === 'answer');
  return step === undefined ? null : { text: step.text ?? '', language, unfilled: step.unfilled };
}

/** Whether nothing is in the way but fields of the answer that whoever runs it fills in. Pure. */
export function isPossibleOnceFilled({ steps, possible }: Preview): boolean {
  const answer = steps.find(({ act }) => act.do === 'answer');
  return (
    possible ||
    (answer !== undefined &&
      answer.unfilled.length > 0 &&
      steps.every(({ outcome, code }) => outcome !== 'impossible' || code === answer.code))
  );
}

/** The fields that still stand open in a text. Pure. */
export const openFields = ({ unfilled }: Said, text: string): string[] =>
  unfilled.filter((name) => text.includes(`{{${name}}}`));

/** The texts of an answer that are used for tickets of these languages; all when one of them has none of its own. Pure. */
export function textsInUse(texts: Readonly<Record<string, string>>, languages: readonly string[]): string[] {
  const written = Object.keys(texts).filter((language) => texts[language] !== '');
  const of = (language: string): string | undefined =>
    [language, language.split('-')[0] ?? ''].find((one) => written.includes(one));
  const used = languages.map(of);
  return used.length === 0 || used.includes(undefined)
    ? written
    : written.filter((one) => used.includes(one));
}
