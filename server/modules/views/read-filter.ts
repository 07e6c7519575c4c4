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
  'brackets',
  'or-conditions',
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
/** A bracket that opens a group, before a condition or a word that does not close it itself: `(a or b)`, but not `main()` or `(c)`. */
const group = /-?\(+(?=\s|-?[\p{L}][\p{L}\p{N}_.-]*[:<>]|[^\s()]*(?:\s|$)|-?")/uy;
const or = /or(?=\s|$)/iuy;

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
  /** Groups that are open; what closes one is no part of the value or word before it. */
  let open = 0;
  const unclosed = (value: string): string => {
    let whole = value;
    for (; open > 0 && whole.endsWith(')') && !whole.includes('('); open -= 1) whole = whole.slice(0, -1);
    return whole;
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
        text[at] === '"'
          ? quoted()
          : { text: unclosed(take(bareValue)?.[0] ?? ''), from, to: Math.max(at, from + 1) };
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
    const opening = take(group)?.[0];
    if (opening !== undefined) {
      open += opening.replace('-', '').length;
      fault('brackets', from, at);
      continue;
    }
    // Between words it is the search's; a condition has several values after one key instead.
    if (beside(terms, text, from) && take(or) !== null) {
      fault('or-conditions', from, at);
      continue;
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
    const word = unclosed(take(bareWord)?.[0] ?? '');
    if (word !== '') words.push(word);
  }
  return { terms, words: words.length === 0 ? null : words.join(' '), faults };
}

/** Whether a condition stands right before this place, or begins behind the word that is there. */
function beside(terms: readonly FilterTerm[], text: string, at: number): boolean {
  const next = /\S+\s+[-(]*/uy;
  next.lastIndex = at;
  beginning.lastIndex = at + (next.exec(text)?.[0].length ?? text.length);
  const before = terms.at(-1);
  return (before !== undefined && text.slice(before.to, at).trim() === '') || beginning.test(text);
}
