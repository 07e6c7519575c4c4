// What the linter says, so that it can be said in other languages too: an English sentence with gaps, and what goes into them. The
// English stands where it is said and is its own key; the other languages stand in `packages/policy/locales`.

import { localize } from './localize.ts';
import type { LocalText } from './types.ts';

type Holes<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Holes<Rest>
  : never;

/** What goes into a gap: as it is, a sentence of its own, a text of the policy, or several of these, which commas part. */
export type SaidValue =
  | string
  | number
  | undefined
  | Said
  | { readonly texts: LocalText }
  | readonly SaidValue[];

/** An English sentence with gaps (`the plan "{{id}}" is not defined`) and what goes into them. */
export interface Said {
  readonly sentence: string;
  readonly values?: Readonly<Record<string, SaidValue>>;
}

/** A language, and its sentences by their English. */
export interface Sentences {
  readonly language: string;
  readonly of: Readonly<Record<string, string>>;
}

const english: Sentences = { language: 'en', of: {} };

/** A sentence with its values; every gap needs one. A guard finds those that some language lacks. */
export function say<const Text extends string>(
  sentence: Text,
  ...[values]: [Holes<Text>] extends [never] ? [] : [values: Readonly<Record<Holes<Text>, SaidValue>>]
): Said {
  return values === undefined ? { sentence } : { sentence, values };
}

/** What another program found, in words of its own: they are told as they are. */
export const quoted = (text: string): Said => ({ sentence: '{{text}}', values: { text } });

/** Several in one line, the last after "or". */
export function either(all: readonly SaidValue[]): SaidValue {
  const [first = '', ...rest] = all;
  return rest.reduce((one, other) => say('{{one}} or {{other}}', { one, other }), first);
}

/** The words of it: in the language of `sentences`; in English without them, and where they lack it. */
export function wordsOf({ sentence, values = {} }: Said, sentences: Sentences = english): string {
  return (sentences.of[sentence] ?? sentence).replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) =>
    filled(values[name], sentences),
  );
}

function filled(value: SaidValue, sentences: Sentences): string {
  if (isList(value)) return value.map((one) => filled(one, sentences)).join(', ');
  if (typeof value !== 'object') return String(value ?? '');
  return 'texts' in value ? localize(value.texts, sentences.language) : wordsOf(value, sentences);
}

const isList = (value: SaidValue): value is readonly SaidValue[] => Array.isArray(value);
