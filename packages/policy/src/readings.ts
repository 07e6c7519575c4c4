import type { Context } from './context.ts';
import type { Path } from './faults.ts';
import type { PolicyInput } from './schema.ts';
import type { Reading } from './types.ts';

/** Every reading, option and gap of the policy, in the order of the file. */
export function compileReadings(input: PolicyInput, context: Context): Reading[] {
  const found: Reading[] = [];
  // What worked examples ask and want is no rule: a `reading` there is part of an answer.
  const { gaps, tests: _, ...rest } = input;
  walk(rest, [], found, context);
  for (const [index, gap] of (gaps ?? []).entries()) {
    const path = ['gaps', index];
    if (gap.clause !== undefined) context.ref('clause', gap.clause, [...path, 'clause']);
    found.push({
      clause: gap.clause ?? '',
      text: context.text(gap.text, [...path, 'text']),
      type: 'gap',
      place: context.faults.place(path),
    });
  }
  return found.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
}

/** `reading` and `option` stand only beside a `clause` of the same row, wherever that row is. */
function walk(value: unknown, path: Path, found: Reading[], context: Context): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, [...path, index], found, context);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const row = value as Record<string, unknown>;
  for (const type of ['reading', 'option'] as const) {
    const text = row[type];
    // An id may be `option` too: only a text by language is meant here.
    if (isText(text) && !isSectionOfIds(path)) {
      found.push({
        clause: typeof row['clause'] === 'string' ? row['clause'] : '',
        text,
        type,
        place: context.faults.place([...path, type], 'key'),
      });
    }
  }
  for (const [key, item] of Object.entries(row)) walk(item, [...path, key], found, context);
}

/** The maps at the root have ids as keys, not columns. */
function isSectionOfIds(path: Path): boolean {
  return path.length === 1 && path[0] !== 'strangers';
}

function isText(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length > 0 &&
    Object.values(value).every((item) => typeof item === 'string')
  );
}
