// The filter line as text: what is typed at the caret, and how values are written. The server reads filters (modules/views); this is
// for whoever types one.

/** A value as it stands in a filter: in quotes where it needs them. */
export const valueText = (value: string): string =>
  /^[^\s,":<>]+$/.test(value) ? value : `"${value.replaceAll('"', '')}"`;

/** What is being typed: a key, or a value after its key and operator. */
export interface Typing {
  /** From here on it is replaced by what is chosen. */
  readonly from: number;
  readonly key: string | null;
  readonly text: string;
}

/** What stands before the caret, back to the last blank outside of quotes. */
export function typingAt(filter: string, caret: number): Typing {
  const before = filter.slice(0, caret);
  const term =
    /(?:^|\s)(-?)([\p{L}][\p{L}\p{N}_.-]*)(?:<=|>=|[:<>])((?:"[^"]*",|[^\s",]*,)*)("[^"]*|[^\s",]*)$/u.exec(
      before,
    );
  if (term !== null) {
    const text = term[4] ?? '';
    return { from: caret - text.length, key: (term[2] ?? '').toLowerCase(), text: text.replace(/^"/, '') };
  }
  const word = /(?:^|\s)-?([^\s":<>]*)$/u.exec(before);
  const text = word?.[1] ?? '';
  return { from: caret - text.length, key: null, text };
}

/** The filter with what was chosen in the place of what was typed, and where the caret is then. */
export function choose(
  filter: string,
  caret: number,
  typing: Typing,
  chosen: string,
): { filter: string; caret: number } {
  const insert = typing.key === null ? `${chosen}:` : `${valueText(chosen)} `;
  const after = filter.slice(caret);
  const rest = typing.key === null ? after : after.replace(/^\s+/, '');
  return { filter: `${filter.slice(0, typing.from)}${insert}${rest}`, caret: typing.from + insert.length };
}

/** The filter with one more condition behind it. */
export const withTerm = (filter: string, term: string): string => `${filter.trim()} ${term}`.trim();

/** The filter without this stretch of it. */
export const withoutStretch = (filter: string, from: number, to: number): string =>
  `${filter.slice(0, from).trimEnd()} ${filter.slice(to).trimStart()}`.trim();
