import { canonicalJson } from '@amparo/policy';
import type { LocalText, Policy, Reading } from '@amparo/policy';
import type { Change } from './types.ts';

type Said = Readonly<{ type: Reading['type']; clause: string; text: LocalText }>;

/**
 * Readings and options that one policy states and the other does not, wherever they stand. A reading of a clause that takes
 * the place of the only other one is a change of it. Gaps are entries of a section of their own.
 */
export function compareReadings(a: Policy, b: Policy): Change[] {
  const [gone, come] = [missing(a, b), missing(b, a)];
  const key = ({ type, clause }: Said): string => `${type} ${clause}`;
  const alone = (said: Said): boolean =>
    said.clause !== '' &&
    [gone, come].every((all) => all.filter((one) => key(one) === key(said)).length === 1);
  const pairs = come.filter(alone).flatMap((after) => {
    const before = gone.find((one) => key(one) === key(after));
    return before === undefined ? [] : [change(before, after)];
  });
  return [
    ...pairs,
    ...come.filter((one) => !alone(one)).map((one) => change(null, one)),
    ...gone.filter((one) => !alone(one)).map((one) => change(one, null)),
  ];
}

/** What the first says and the second does not, each once. */
function missing(policy: Policy, other: Policy): Said[] {
  const words = (some: Policy): Map<string, Said> =>
    new Map(
      some.readings
        .filter(({ type }) => type !== 'gap')
        .map(
          ({ type, clause, text }) => [canonicalJson([type, clause, text]), { type, clause, text }] as const,
        ),
    );
  const known = words(other);
  return [...words(policy)].flatMap(([word, said]) => (known.has(word) ? [] : [said]));
}

function change(before: Said | null, after: Said | null): Change {
  const { type, clause } = after ?? before ?? { type: 'reading', clause: '' };
  return {
    section: 'readings',
    subject: [type],
    what: before === null ? 'new' : after === null ? 'gone' : 'changed',
    whom: {},
    before: before && { text: before.text },
    after: after && { text: after.text },
    direction: 'other',
    audience: 'customers',
    clauses: clause === '' ? [] : [clause],
  };
}
