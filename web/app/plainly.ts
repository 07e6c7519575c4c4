/**
 * Small letters without accents, as people type in a hurry: "instalacao" finds "instalação". The same as the server's
 * (packages/policy/src/plainly.ts), of which the pages know only the types.
 */
export const plainly = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd');
