import { idsFor } from './schema/known-ids.ts';
import { languagesOf } from './schema/suggest.ts';
import type { Fault } from './studio-api.ts';
import type { TextEdit } from './yaml/edit-places.ts';
import type { PolicyEditor } from './yaml/policy-editor.ts';
import { valueAt } from './yaml/policy-text.ts';
import type { PolicyText } from './yaml/policy-text.ts';
import { isMapValue } from './yaml/write-value.ts';
import type { Plain } from './yaml/write-value.ts';

/** A change that mends a fault. `words` are the key of its wording and what goes into it. */
export interface Fix {
  readonly words:
    | { readonly key: 'change-to'; readonly value: string }
    | { readonly key: 'rename-to'; readonly value: string }
    | { readonly key: 'remove-row' }
    | { readonly key: 'remove' }
    | { readonly key: 'quote' }
    | { readonly key: 'add-key'; readonly value: string }
    | { readonly key: 'add-text'; readonly value: string };
  readonly change: (editor: PolicyEditor) => void;
}

/** A change of passages of the text, as the checks propose it. Its title is English. */
export interface ProposedFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/**
 * What the checks themselves propose for a fault, for the very text that was checked; null when they propose nothing.
 * Their places are lines and columns, from 1.
 */
export function proposedFix(text: string, fix: unknown): ProposedFix | null {
  if (typeof fix !== 'object' || fix === null || !('title' in fix) || !('edits' in fix)) return null;
  const { title, edits } = fix as {
    title: string;
    edits: readonly { from: Place; to: Place; text: string }[];
  };
  const lines = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
  const offset = ({ line, column }: Place): number =>
    Math.min(text.length, (lines[line - 1] ?? text.length) + column - 1);
  return {
    title,
    edits: edits.map((one) => ({ from: offset(one.from), to: offset(one.to), insert: one.text })),
  };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** Codes of faults whose part can go without anything else changing. */
const removable = new Set(['shadowed-row', 'unused', 'pause-without-target', 'step-without-target']);

/** What would mend a fault, the surest first; empty where only its author knows. */
export function fixesFor(file: PolicyText, fault: Fault): Fix[] {
  const { code, path } = fault;
  const last = path.at(-1);
  if (last === undefined || file.faults.length > 0) return [];
  const meant = suggested(fault.hint);
  if (code === 'unknown-key')
    return [
      ...meant.map((word): Fix => ({
        words: { key: 'rename-to', value: word },
        change: (editor) => void editor.rename(path, word),
      })),
      { words: { key: 'remove' }, change: (editor) => void editor.remove(path) },
    ];
  if (code.startsWith('unknown-') || code === 'wrong-value' || code === 'bad-zone')
    return (meant.length > 0 ? meant : known(file, fault)).map((word) => ({
      words: { key: 'change-to', value: word },
      change: (editor) => void editor.put(path, word),
    }));
  if (code === 'missing-key' && typeof last === 'string')
    return [{ words: { key: 'add-key', value: last }, change: (editor) => void editor.put(path, '') }];
  if (code === 'wrong-type' && fault.hint?.includes('put it in quotes'))
    return [
      {
        words: { key: 'quote' },
        change: (editor) => void editor.put(path, String(valueAt(file, path))),
      },
    ];
  if (code === 'missing-translation' || code === 'missing-english') return translations(file, fault);
  if (removable.has(code))
    return [
      {
        words: { key: typeof last === 'number' ? 'remove-row' : 'remove' },
        change: (editor) => void editor.remove(path),
      },
    ];
  return [];
}

/** The words of a hint such as `did you mean "gold" or "silver"?`. */
function suggested(hint: string | null): string[] {
  if (!hint?.startsWith('did you mean')) return [];
  return [...hint.matchAll(/"([^"]+)"/gu)].map((match) => match[1] ?? '').slice(0, 3);
}

/** The ids that are there, when there are only a few to choose from. */
function known(file: PolicyText, { path }: Fault): string[] {
  const ids = idsFor(file, path).map(({ id }) => id);
  return ids.length <= 4 ? ids : [];
}

/** The text copied into the languages that have none, to be translated there. */
function translations(file: PolicyText, { path, code }: Fault): Fix[] {
  const text = valueAt(file, path);
  if (!isMapValue(text)) return [];
  const languages = code === 'missing-english' ? ['en'] : languagesOf(file);
  const [from] = Object.values(text);
  return languages
    .filter((language) => !(language in text))
    .map((language) => ({
      words: { key: 'add-text', value: language },
      change: (editor) => void editor.put([...path, language], from as Plain, languages),
    }));
}
