/**
 * Small letters without accents, for how near two names are and for words that we list ourselves. What people search and filter by is
 * compared by `plainly` of @amparo/policy; the platform knows no package.
 */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
