import type { Problem } from '../api-types.ts';
import { saidOf } from './said-of.ts';
import type { Texts } from './texts.tsx';

type Fault = NonNullable<Problem['errors']>[number];

/**
 * What a fault of a field says in the reader's language, by its code; as the API says it where there are no words (yet): in the browser
 * they come late (`lateTexts`).
 */
export function faultWords(
  { code, message, values }: Fault,
  { language, maybe }: Pick<Texts, 'language' | 'maybe'>,
): string {
  // What another part of the program found is told in English of the very thing, and otherwise only what kind of fault it is.
  if (language === 'en' && values?.['text'] !== undefined) return message;
  const text = maybe(`field-fault.${code}`, message, {
    ...values,
    ...(values?.['megabytes'] && {
      megabytes: new Intl.NumberFormat(language).format(Number(values['megabytes'])),
    }),
  });
  if (values?.['column'] === undefined || text === message) return text;
  return maybe(`field-fault-at.${values['line'] === undefined ? 'subject' : 'line'}`, text, {
    ...values,
    text,
  });
}

/** Why something was not done, in one line: the faults of its fields if it has some, else what kind of problem it is. */
export function reasonOf(problem: Problem, texts: Pick<Texts, 'language' | 'maybe'>): string {
  const { errors = [] } = problem;
  if (texts.language === 'en' || errors.length === 0) return saidOf(problem, texts).text;
  return errors.map((fault) => faultWords(fault, texts)).join(' ');
}
