/**
 * A text as it is compared with what people type in a hurry: small letters without accents, other looks of a letter (`𝐅`, `ﬁ`) as
 * the letter itself. `ş` and `ș`, `ţ` and `ț` are alike; `ß` is `ss`, and the letters with a stroke `ø`, `ł` and `đ`, which Unicode
 * does not take apart, are those without it. Letters of their own (`æ`, `þ`, `ı`) stay. Of what is plain already it makes the same.
 *
 * The one way in which the server and the packages compare words: the index of the search holds what this makes.
 */
export const plainly = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd');

/** The words of a text as they are compared, parted by single spaces; whatever is no letter or figure parts them. */
export const plainWords = (text: string): string =>
  plainly(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
