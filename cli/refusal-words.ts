import { checkPolicy } from '@amparo/questions';
import { formatFault } from '@amparo/policy';
import type { Sentences } from '@amparo/policy';
import type { Refused } from './policy-host.ts';
import { textsOf } from './texts.ts';

interface FieldFault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/**
 * Why a publication was refused, in a language that we speak: the API says it in English of the very thing, and by codes; what has
 * no words in that language is said as the API says it.
 */
export function refusalWords(refused: Refused, language: string): string {
  const { problem, message } = refused;
  const { language: spoken, say } = textsOf(language);
  if (spoken === 'en') return message;
  const own = (key: string, otherwise: string, values?: FieldFault['values']): string => {
    const words = say(key, values ?? {});
    return words === key ? otherwise : words;
  };
  const errors = (problem['errors'] ?? []) as readonly FieldFault[];
  const told = errors.map(
    (one) => `\n  ${one.path}: ${own(`field-fault.${one.code}`, one.message, one.values)}`,
  );
  const what = own(`problem.${String(problem['code'])}`, String(problem['detail'] ?? problem['title']));
  return `${what}${told.join('')}`;
}

interface ToldFault {
  readonly severity: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string | null;
}

/** The errors of a policy that was refused, a line each, found again here: the API tells them in English. */
export function faultLines(file: string, source: string, refused: Refused, sentences: Sentences): string[] {
  const found = checkPolicy(source, { file }).faults.filter(({ severity }) => severity === 'error');
  if (found.length > 0) return found.map((fault) => formatFault(fault, sentences));
  // Whoever refused it is of another version, and knows more than we do.
  return (refused.problem['faults'] as readonly ToldFault[])
    .filter(({ severity }) => severity === 'error')
    .map(
      ({ severity, line, column, message, hint }) =>
        `${file}:${line}:${column} ${severity} ${message}${hint === null ? '' : ` (${hint})`}`,
    );
}
