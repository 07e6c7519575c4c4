import { isMap, isScalar, parseDocument } from 'yaml';
import type { Scalar } from 'yaml';

/** Which publication of a policy a text is: its label and its date of effect. */
export interface Edition {
  readonly version?: string;
  /** Civil date in the desk's zone, `2027-01-01`. */
  readonly effective?: string;
}

/**
 * The same text with another version or date of effect; everything else stays as it was written, comments and all.
 * @throws Error when the text has no such key with a value on one line
 */
export function withEdition(text: string, edition: Edition): string {
  const document = parseDocument(text, { version: '1.2', schema: 'core', merge: false });
  const places = (['version', 'effective'] as const).flatMap((key) => {
    const value = edition[key];
    if (value === undefined) return [];
    const node: unknown = isMap(document.contents) ? document.contents.get(key, true) : null;
    if (!isScalar(node) || node.range == null || node.type?.startsWith('BLOCK') === true)
      throw new Error(`the policy has no \`${key}:\` with a value on one line; write it yourself`);
    if (String(node.value) === value) return [];
    const [start, end] = node.range;
    return [{ start, end, written: written(node, value) }];
  });
  return places
    .toSorted((a, b) => b.start - a.start)
    .reduce((all, { start, end, written: next }) => all.slice(0, start) + next + all.slice(end), text);
}

/** A value as its predecessor was written; what was plain stays so where that reads as a text. */
function written(before: Scalar, value: string): string {
  if (before.type === 'QUOTE_DOUBLE') return JSON.stringify(value);
  if (before.type === 'PLAIN' && /^\d{4}-\d{2}-\d{2}$/u.test(value)) return value;
  return `'${value.replaceAll("'", "''")}'`;
}

/** A label for the version after `label` that none of `taken` has: `3` → `4`, `2026-b` → `2026-b-2`. */
export function nextLabel(label: string, taken: ReadonlySet<string>): string {
  const numbered = /^(?<head>.*?)(?<number>\d{1,9})$/su.exec(label)?.groups;
  const head = numbered?.['head'] ?? `${label}-`;
  let number = Number(numbered?.['number'] ?? 1);
  do number += 1;
  while (taken.has(`${head}${number}`));
  return `${head}${number}`;
}
