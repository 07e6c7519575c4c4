/** Small letters without accents, as people type in a hurry: "instalacao" finds "instalação". */
export const plainly = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
