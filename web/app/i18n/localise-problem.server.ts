import type { Problem } from '../api-types.ts';
import { textsOf } from './all.server.ts';
import { faultWords } from './fault-words.ts';
import type { Language } from './languages.ts';

/** A problem of the API with what it says in the reader's language, and its faults of fields in theirs. */
export function localiseProblem(problem: Problem, language: Language): Problem {
  const texts = textsOf(language);
  const said = language === 'en' ? '' : texts.maybe(`problem.${problem.code}`, '');
  return {
    ...problem,
    ...(said === '' ? {} : { said }),
    ...(problem.errors === undefined
      ? {}
      : { errors: problem.errors.map((fault) => ({ ...fault, message: faultWords(fault, texts) })) }),
  };
}
