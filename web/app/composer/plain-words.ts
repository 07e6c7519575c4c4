/** Signs at the beginning of a line: headings, quotations, lists. */
const leading = /^(?:\s*(?:#{1,6}|>|[-+*]|\d+[.)])\s+)+/gm;
/** An escaped sign; a link or picture; a bare address; signs around words, which stay within a name such as `my_own_name`. */
const signs =
  /\\([!-/:-@[-`{-~])|!?\[((?:\\.|[^\]\\])*)\]\((?:\\.|[^()\\])*\)|<((?:https?:|mailto:|tel:)[^>\s]+)>|(?<![\p{L}\p{N}])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}])|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|`+|\\$/gmu;

/** What a text in Markdown says, without its signs, in one line. */
export function plainWords(markdown: string): string {
  return markdown
    .replace(leading, '')
    .replace(signs, (_all, escaped?: string, words?: string, address?: string) =>
      words === undefined ? (escaped ?? address ?? '') : plainWords(words),
    )
    .replace(/\s+/g, ' ')
    .trim();
}
