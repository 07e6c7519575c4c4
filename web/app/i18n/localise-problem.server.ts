import type { Problem } from '../api-types.ts';
import { textsOf } from './all.server.ts';
import type { Language } from './languages.ts';
import type { Texts } from './texts.tsx';

/** What the API's schemas say of a field, and the text that says it to people. */
const faults: readonly (readonly [RegExp, string])[] = [
  [
    /^Too small: expected string to have >=1 characters?$|^Invalid input: expected .*received (?:undefined|null)$/u,
    'missing',
  ],
  [/^Too small: expected string to have >=(?<least>\d+) characters?$/u, 'too-short'],
  [/^Too big: expected string to have <=(?<most>\d+) characters?$/u, 'too-long'],
  [/^Too small: expected (?:number|int) to be >=(?<least>-?\d+)$/u, 'too-small'],
  [/^Too big: expected (?:number|int) to be <=(?<most>-?\d+)$/u, 'too-big'],
  [/^Invalid option:/u, 'choose'],
  [/^Invalid email/iu, 'email'],
  [/^Invalid URL/iu, 'url'],
];

function faultText(message: string, { maybe }: Texts): string {
  for (const [pattern, key] of faults) {
    const found = pattern.exec(message);
    if (found !== null) return maybe(`field-fault.${key}`, message, { ...found.groups });
  }
  return message;
}

/** A problem of the API with what it says in the reader's language, and its faults of fields as far as they are ours. */
export function localiseProblem(problem: Problem, language: Language): Problem {
  const texts = textsOf(language);
  const said = language === 'en' ? '' : texts.maybe(`problem.${problem.code}`, '');
  return {
    ...problem,
    ...(said === '' ? {} : { said }),
    ...(problem.errors === undefined
      ? {}
      : {
          errors: problem.errors.map(({ path, message }) => ({ path, message: faultText(message, texts) })),
        }),
  };
}
