import type { Problem } from '../api-types.ts';
import type { Texts } from './texts.tsx';

/**
 * What a problem says to whoever reads, and in which language where that is not theirs. The API speaks English, of the very thing;
 * everybody else is told in their own language what kind of problem it is. Pages are handed that with the problem (`said`); what a
 * script asked by itself is told with the words that come late, and until they are there in the API's own.
 */
export function saidOf(
  problem: Problem,
  { language, maybe }: Pick<Texts, 'language' | 'maybe'>,
): { readonly text: string; readonly language: 'en' | undefined } {
  const detail = problem.detail ?? '';
  if (problem.said !== undefined) return { text: problem.said, language: undefined };
  const own = maybe(`problem.${problem.code}`, '');
  if (language === 'en') return { text: detail === '' ? own : detail, language: undefined };
  return own === '' ? { text: detail, language: 'en' } : { text: own, language: undefined };
}
