import type { TextEdit } from '../yaml/edit-places.ts';

/** Carries edits out that all tell their places by the text before, as the editor does. They must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { from, to, insert } of edits) {
    if (from < at) throw new RangeError(`two edits overlap at ${from}`);
    result += text.slice(at, from) + insert;
    at = to;
  }
  return result + text.slice(at);
}
