/** What may stand in a telephone number as people write it, an extension too. */
const written = /^[\d\s()+./x#*-]*$/i;
/** So many digits at the end tell numbers apart, with and without the prefix of a country or a region. */
const tail = 8;
/** By fewer digits nobody is looked for: they stand in names and addresses too. */
const fewest = 4;

/** A telephone number as it is stored beside what was typed: its digits, without the noughts before a country's prefix. */
export const digitsOf = (telephone: string): string =>
  telephone.normalize('NFKC').replace(/\D/g, '').replace(/^00/, '');

/** The end of the number by which people with the same are found; null for what is no telephone number. */
export function telephoneTail(letters: string): string | null {
  const digits = digitsOf(letters);
  return digits.length < fewest || !written.test(letters.normalize('NFKC')) ? null : digits.slice(-tail);
}

/** Is it a number at all, as somebody typed it? */
export const isTelephone = (text: string): boolean => telephoneTail(text) !== null;
