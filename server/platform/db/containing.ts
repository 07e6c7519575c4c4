/** A pattern for `like` and `ilike`: what has this in it, whatever signs it is written with. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
