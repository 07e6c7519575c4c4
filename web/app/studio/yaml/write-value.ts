import { parseDocument } from 'yaml';

/** Plain data as a policy holds it. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** A list or map that is written in one line stays below this many characters. */
const widest = 100;

/** How a value is written: `flow` inside brackets; `indent` is the column of the line on which it begins. */
interface Style {
  readonly flow: boolean;
  readonly indent: number;
}

/** A value in one line, in brackets where it has parts: `{ plan: gold, severity: [S1, S2] }`. */
export function flowText(value: Plain): string {
  if (isList(value)) return `[${value.map(flowText).join(', ')}]`;
  if (isMapValue(value)) {
    const entries = Object.entries(value);
    if (entries.length === 0) return '{}';
    return `{ ${entries.map(([key, one]) => `${scalarText(key, true)}: ${flowText(one)}`).join(', ')} }`;
  }
  return scalarText(value, true);
}

/**
 * What follows a key or a dash: with the blank or line feed before it. Lists and maps that fit stand in brackets, longer
 * ones in lines of their own, two columns further in.
 */
export function valueText(value: Plain, { flow, indent }: Style, lead: ' ' | '' = ' '): string {
  if (flow) return lead + flowText(value);
  if (typeof value === 'string' && value.includes('\n') && blockFits(value))
    return `${lead}|-${value
      .split('\n')
      .map((line) => (line === '' ? '\n' : `\n${pad(indent + 2)}${line}`))
      .join('')}`;
  if (!isList(value) && !isMapValue(value)) return lead + scalarText(value, false);
  const short = flowText(value);
  if (isEmpty(value) || (indent + short.length < widest && depthOf(value) <= 2 && !short.includes('\n')))
    return lead + short;
  return `\n${blockText(value, indent + 2)}`;
}

/** A list or map in lines of their own, each beginning at column `indent`. Without a line feed at the end. */
export function blockText(
  value: readonly Plain[] | { readonly [key: string]: Plain },
  indent: number,
): string {
  if (isList(value)) return value.map((item) => pad(indent) + itemText(item, indent)).join('\n');
  return Object.entries(value)
    .map(([key, one]) => pad(indent) + entryText(key, one, indent))
    .join('\n');
}

/** `key: value` as it stands in a block whose entries begin at column `indent`. */
export function entryText(key: string, value: Plain, indent: number): string {
  return `${scalarText(key, false)}:${valueText(value, { flow: false, indent })}`;
}

/** `- value` as it stands in a block whose dashes are at column `indent`. */
export function itemText(value: Plain, indent: number): string {
  const short = isMapValue(value) || isList(value) ? flowText(value) : '';
  const oneLine = isEmpty(value) || (indent + 2 + short.length < widest && depthOf(value) <= 2);
  if (isMapValue(value) && !oneLine)
    return `- ${Object.entries(value)
      .map(([key, one]) => entryText(key, one, indent + 2))
      .join(`\n${pad(indent + 2)}`)}`;
  if (isList(value) && !oneLine)
    return `- ${value.map((item) => itemText(item, indent + 2)).join(`\n${pad(indent + 2)}`)}`;
  return `-${valueText(value, { flow: false, indent })}`;
}

/** A scalar as YAML 1.2 (core schema) reads it back: plain where that is safe, else in quotes. */
export function scalarText(value: string | number | boolean | null, flow: boolean): string {
  if (typeof value !== 'string') return String(value);
  if (isPlain(value, flow)) return value;
  // Control characters and line ends need escapes; everything else reads better in single quotes.
  if (/[^\P{C}\p{Cf}\p{Co}]|[\u2028\u2029\u0085\uFEFF]/u.test(value))
    return JSON.stringify(value).replaceAll(/[\u007f-\u009f\u2028\u2029\uFEFF]/gu, escaped);
  return `'${value.replaceAll("'", "''")}'`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Could it be taken for anything else? First what is quickly seen, then the reader itself decides. */
function isPlain(value: string, flow: boolean): boolean {
  if (value === '' || value !== value.trim() || /[\n\r\t]|: |:$| #|^[-?:,[\]{}#&*!|>'"%@`]/u.test(value))
    return false;
  if (flow && /[,[\]{}]/u.test(value)) return false;
  if (/^[\p{L}][\p{L}\p{N} .,;/()–—·×’-]*$/u.test(value) && !/^(?:null|true|false)$/iu.test(value))
    return true;
  const read = parseDocument(flow ? `[${value}]` : `k: ${value}`, { schema: 'core', logLevel: 'silent' });
  if (read.errors.length > 0 || read.warnings.length > 0) return false;
  const found: unknown = read.getIn([flow ? 0 : 'k']);
  return found === value;
}

/** Whether a text of several lines survives as a block: no blanks at the ends of lines or the start, nothing odd. */
function blockFits(value: string): boolean {
  return !/^\s|[ \t]\n|\s$|[^\P{C}\p{Cf}\n]|[\u2028\u2029\u0085\uFEFF]/u.test(value);
}

function depthOf(value: Plain): number {
  if (isList(value)) return 1 + Math.max(0, ...value.map(depthOf));
  if (isMapValue(value)) return 1 + Math.max(0, ...Object.values(value).map(depthOf));
  return 0;
}

/** Columns of blanks. */
export function pad(columns: number): string {
  return ' '.repeat(columns);
}

/** A scalar as a word; empty for what is none. */
export function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

export function isList(value: unknown): value is readonly Plain[] {
  return Array.isArray(value);
}

export function isMapValue(value: unknown): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: Plain): boolean {
  return isList(value) ? value.length === 0 : isMapValue(value) && Object.keys(value).length === 0;
}

/** Whether two values say the same; the order of keys in a map does not count. */
export function sameValue(a: Plain, b: Plain): boolean {
  if (isList(a))
    return isList(b) && a.length === b.length && a.every((one, index) => sameValue(one, b[index] ?? null));
  if (isMapValue(a)) {
    if (!isMapValue(b)) return false;
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => key in b && sameValue(a[key] ?? null, b[key] ?? null))
    );
  }
  return a === b;
}
