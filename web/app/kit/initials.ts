/** How many tints there are in the stylesheet. */
const tints = 6;

/** The letters that stand for a name: the first of the first and of the last word; `?` for no name. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? [];
  const first = (word: string | undefined) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '';
  if (words.length === 0) return '?';
  return first(words[0]) + (words.length > 1 ? first(words.at(-1)) : '');
}

/** The tint of a name, 0 to 5: the same name has the same tint everywhere. */
export function tintOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % tints;
}
