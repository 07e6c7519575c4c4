// The filter language (docs/guide/find-tickets.md): `severity:high,"very high" due<4h -tag:spam words "and phrases"`. This file
// only reads it; what a key means stands in keys.ts.

const operators = [':', '<', '>', '<=', '>='] as const;
export type Operator = (typeof operators)[number];

/** A stretch of the text, by its characters: from (included) to (excluded). */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface FilterValue extends Stretch {
  readonly text: string;
}

/** One condition: `-severity:high,low` is not, `severity`, `:`, and two values. */
export interface FilterTerm extends Stretch {
  readonly not: boolean;
  /** In lower case. */
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly FilterValue[];
}

export const faultCodes = [
  'too-long',
  'too-many',
  'unclosed',
  'key-unknown',
  'value-missing',
  'value-unknown',
  'value-unclear',
  'operator-wrong',
  'time-unreadable',
] as const;

/** What is wrong with a filter and where. Pages say it in the reader's language by `code`. */
export interface FilterFault extends Stretch {
  readonly code: (typeof faultCodes)[number];
  /** What stands there. */
  readonly given: string;
  /** What could stand there instead, the likeliest first. */
  readonly instead: readonly string[];
}

export interface ReadFilter {
  readonly terms: readonly FilterTerm[];
  /** What is to be looked for in the texts, as it was typed; null: nothing. */
  readonly words: string | null;
  readonly faults: readonly FilterFault[];
}

export const longest = 1000;
const mostTerms = 30;
const mostValues = 30;

const beginning = /(-?)([\p{L}][\p{L}\p{N}_.-]*)(<=|>=|[:<>])/uy;
const bareValue = /[^\s,"]+/uy;
const bareWord = /\S+/uy;
const blank = /\s*/uy;

/** Reads a filter; what can't be read is a fault with its place, and the rest is read all the same. */
export function readFilter(text: string): ReadFilter {
  const terms: FilterTerm[] = [];
  const words: string[] = [];
  const faults: FilterFault[] = [];
  const fault = (code: FilterFault['code'], from: number, to: number, instead: readonly string[] = []) =>
    faults.push({ code, from, to, given: text.slice(from, Math.min(to, from + 100)), instead });
  if (text.length > longest) {
    fault('too-long', longest, text.length);
    return { terms, words: null, faults };
  }
  let at = 0;
  /** What stands at this place, if it does; goes on behind it. */
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  /** A text in quotes; one that is not closed goes on to the end. */
  const quoted = (): FilterValue => {
    const from = at;
    const end = text.indexOf('"', at + 1);
    if (end === -1) fault('unclosed', from, text.length);
    at = end === -1 ? text.length : end + 1;
    return { text: text.slice(from + 1, end === -1 ? text.length : end).trim(), from, to: at };
  };
  const valuesOf = (): FilterValue[] => {
    const values: FilterValue[] = [];
    do {
      const from = at;
      const value =
        text[at] === '"' ? quoted() : { text: take(bareValue)?.[0] ?? '', from, to: Math.max(at, from + 1) };
      if (value.text === '') fault('value-missing', from, value.to);
      else values.push(value);
    } while (text[at] === ',' && ++at <= text.length && values.length <= mostValues);
    return values;
  };
  for (take(blank); at < text.length; take(blank)) {
    const from = at;
    if (terms.length + words.length >= mostTerms) {
      fault('too-many', from, text.length);
      break;
    }
    const head = take(beginning);
    if (head !== null) {
      const values = valuesOf();
      const operator = operators.find((each) => each === head[3]) ?? ':';
      if (values.length > mostValues) fault('too-many', from, at);
      else if (values.length > 0)
        terms.push({
          not: head[1] === '-',
          key: (head[2] ?? '').toLowerCase(),
          operator,
          values,
          from,
          to: at,
        });
      continue;
    }
    const minus = text.startsWith('-"', at);
    if (text[at] === '"' || minus) {
      at += minus ? 1 : 0;
      const phrase = quoted();
      if (phrase.text !== '') words.push(`${minus ? '-' : ''}"${phrase.text}"`);
      continue;
    }
    words.push(take(bareWord)?.[0] ?? '');
  }
  return { terms, words: words.length === 0 ? null : words.join(' '), faults };
}
