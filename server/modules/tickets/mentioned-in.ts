import { plainly } from '@amparo/policy';

/** Somebody whom a note may name. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * Which people a note names: by `@` and their whole name, or as much of its beginning as is only theirs ("@Tome" is Tomé Arruda where no
 * other Tomé is). Case and accents are forgiven; the longest name wins, so that "@Ana Prado" is not also Ana. Pure.
 * @returns their ids, in the order in which they are named
 */
export function mentionedIn(text: string, people: readonly Named[]): string[] {
  const ways = waysToName(people);
  const found = new Set<string>();
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}])@/gu)) {
    const after = oneSpaced(text.slice(index + 1, index + 1 + longestName));
    const way = ways.find(
      ({ said }) => after.startsWith(said) && !/^[\p{L}\p{N}]/u.test(after.slice(said.length)),
    );
    for (const id of way?.ids ?? []) found.add(id);
  }
  return [...found];
}

/** No name is longer. */
const longestName = 400;

/** What one may write for whom, the longest first; nobody for the beginning of several names. */
function waysToName(people: readonly Named[]): { said: string; ids: readonly string[] }[] {
  const whole = new Map<string, string[]>();
  const begun = new Map<string, string[]>();
  for (const { id, name } of people) {
    const words = oneSpaced(name).split(/\s+/).filter(Boolean);
    for (let count = 1; count <= words.length; count++) {
      const said = words.slice(0, count).join(' ');
      const of = count === words.length ? whole : begun;
      of.set(said, [...(of.get(said) ?? []), id]);
    }
  }
  const only = [...begun]
    .filter(([said]) => !whole.has(said))
    .map(([said, ids]) => [said, ids.length === 1 ? ids : []] as const);
  return [...whole, ...only]
    .map(([said, ids]) => ({ said, ids }))
    .toSorted((a, b) => b.said.length - a.said.length);
}

/** As names are compared, whatever blanks are between their words. */
const oneSpaced = (text: string): string => plainly(text).replace(/[ \t]+/g, ' ');
