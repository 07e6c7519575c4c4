import type { PolicyText } from '../yaml/policy-text.ts';
import { keysAt, valueAt } from '../yaml/policy-text.ts';
import type { Path } from '../yaml/policy-text.ts';
import { isList, scalarText, wordOf } from '../yaml/write-value.ts';
import type { Plain } from '../yaml/write-value.ts';
import { idsFor, sectionFor } from './known-ids.ts';
import type { PolicySchema, Schema } from './policy-schema.ts';
import type { WritingPlace } from './place-at.ts';

/** One thing that could be written at the cursor. */
export interface Suggestion {
  readonly label: string;
  /** What is written: keys with their colon. */
  readonly insert: string;
  readonly kind: 'key' | 'needed key' | 'id' | 'value' | 'example';
  /** A few words beside it: the name of an id. */
  readonly detail?: string;
  readonly info?: string;
}

/**
 * What could be written at a place, the likeliest first: keys that are needed, then others; ids of the policy, words of the
 * language, examples.
 * @param file the policy as it was read without the word at the cursor
 */
export function suggestions(schema: PolicySchema, file: PolicyText, place: WritingPlace): Suggestion[] {
  const keys = place.part === 'value' ? [] : keySuggestions(schema, file, place);
  const values = place.part === 'key' ? [] : valueSuggestions(schema, file, place.path);
  const seen = new Set<string>();
  return [...keys, ...values].filter(({ label }) => !seen.has(label) && seen.add(label));
}

function keySuggestions(schema: PolicySchema, file: PolicyText, { path, there }: WritingPlace): Suggestion[] {
  const found: Suggestion[] = [];
  for (const one of schema.at(path)) {
    for (const [key, property] of Object.entries(one.properties ?? {})) {
      if (there.includes(key)) continue;
      const resolved = schema.resolve(property);
      found.push({
        label: key,
        insert: keyInsert(schema, key, property),
        kind: one.required?.includes(key) ? 'needed key' : 'key',
        ...(resolved.description ? { info: resolved.description } : {}),
      });
    }
    if (one.ref === 'LocalText' || isLocalText(one))
      for (const language of languagesOf(file))
        if (!there.includes(language))
          found.push({ label: language, insert: `${language}: `, kind: 'needed key' });
    const section =
      typeof one.additionalProperties === 'object' ? (sectionFor([...path, '']) ?? sectionFor(path)) : null;
    if (section && section.length > path.length)
      for (const { id } of keysAt(file, section).map((id) => ({ id })))
        if (!there.includes(id)) found.push({ label: id, insert: `${scalarText(id, false)}: `, kind: 'id' });
    for (const example of one.examples ?? [])
      if (
        typeof one.additionalProperties === 'object' &&
        typeof example === 'object' &&
        example !== null &&
        !isList(example)
      )
        for (const key of Object.keys(example))
          if (!there.includes(key) && one.ref !== 'LocalText')
            found.push({ label: key, insert: `${scalarText(key, false)}: `, kind: 'example' });
  }
  return found.toSorted((a, b) => rank(a) - rank(b));
}

const rank = ({ kind }: Suggestion): number => ['needed key', 'key', 'id', 'value', 'example'].indexOf(kind);

/** A key with what begins its value: a line of its own for what has parts. */
function keyInsert(schema: PolicySchema, key: string, property: Schema): string {
  const [first] = schema.branches(property);
  const nested = first?.type === 'object' && first.ref !== 'LocalText';
  return `${key}:${nested ? '' : ' '}`;
}

function valueSuggestions(schema: PolicySchema, file: PolicyText, path: Path): Suggestion[] {
  const found: Suggestion[] = [];
  const language = languagesOf(file)[0] ?? 'en';
  for (const { id, name } of idsFor(file, path)) {
    const detail = nameIn(name, language);
    found.push({ label: id, insert: scalarText(id, true), kind: 'id', ...(detail ? { detail } : {}) });
  }
  const all = schema
    .at(path)
    .flatMap((one) => (one.type === 'array' && one.items ? [one, ...schema.branches(one.items)] : [one]));
  for (const one of all) {
    const words =
      one.const !== undefined ? [one.const] : (one.enum ?? (one.type === 'boolean' ? [true, false] : []));
    for (const word of words)
      found.push({
        label: wordOf(word),
        insert: scalarText(word as string, true),
        kind: 'value',
        ...(one.description ? { info: one.description } : {}),
      });
  }
  if (found.length === 0)
    for (const one of all)
      for (const example of one.examples ?? [])
        if (typeof example !== 'object')
          found.push({
            label: String(example),
            insert: scalarText(example, true),
            kind: 'example',
            ...(one.description ? { info: one.description } : {}),
          });
  return found;
}

/** A map from languages to texts. */
export function isLocalText(schema: Schema & { readonly ref?: string }): boolean {
  return schema.ref === 'LocalText';
}

/** The languages of the desk, its own first. */
export function languagesOf(file: PolicyText): string[] {
  const languages = valueAt(file, ['desk', 'languages']);
  const found = isList(languages) ? languages.filter((one): one is string => typeof one === 'string') : [];
  return found.length > 0 ? found : ['en'];
}

/** A name in a language, or in whichever there is. */
export function nameIn(name: unknown, language: string): string {
  if (typeof name === 'string') return name;
  if (typeof name !== 'object' || name === null) return '';
  const texts = name as Readonly<Record<string, Plain>>;
  const base = language.split('-')[0] ?? '';
  const key =
    [
      language,
      ...Object.keys(texts).filter((one) => one.split('-')[0] === base),
      'en',
      ...Object.keys(texts),
    ].find((one) => typeof texts[one] === 'string') ?? '';
  return typeof texts[key] === 'string' ? texts[key] : '';
}
