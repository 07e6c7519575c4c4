import type { Policy } from '@amparo/policy';
import { invalid } from '../../platform/problem.ts';

/** Dates of a contract by id of the policy's; civil dates. */
export type ContractDates = Readonly<Record<string, string>>;

/** The dates that a policy wants to know of each contract, in its order. */
export const datesOfContracts = (policy: Policy): { id: string; name: Record<string, string> }[] =>
  [...policy.dates.values()].flatMap(({ id, name, of }) =>
    of === 'contract' ? [{ id, name: { ...name } }] : [],
  );

/**
 * What is stored of a contract's dates, as far as this version of the policy names them: a date that only another version has
 * says nothing here.
 */
export function contractDates(policy: Policy, stored: unknown): ContractDates {
  if (typeof stored !== 'object' || stored === null) return {};
  const known = new Set(datesOfContracts(policy).map(({ id }) => id));
  return Object.fromEntries(
    Object.entries(stored).filter((entry): entry is [string, string] => known.has(entry[0])),
  );
}

/**
 * Dates as somebody sets them: those that are named replace what was stored, null takes one away.
 * @throws Problem 422 for a date that the policy does not have of contracts, or an end before its beginning
 */
export function setContractDates(
  policy: Policy,
  before: unknown,
  given: Readonly<Record<string, string | null>>,
): ContractDates {
  const known = datesOfContracts(policy).map(({ id }) => id);
  for (const id of Object.keys(given))
    if (!known.includes(id))
      throw invalid(`The policy names no date "${id}" of contracts.`, [
        known.length === 0
          ? { path: `dates.${id}`, code: 'names-none' }
          : { path: `dates.${id}`, code: 'one-of', values: { options: known.join(', ') } },
      ]);
  const dates = Object.fromEntries(
    Object.entries({ ...contractDates(policy, before), ...given }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  );
  for (const { id, after } of policy.dates.values()) {
    const date = dates[id];
    const earliest = after
      .flatMap((one) => dates[one] ?? [])
      .toSorted()
      .at(-1);
    if (date !== undefined && earliest !== undefined && date < earliest)
      throw invalid('It ends before it begins.', [
        { path: `dates.${id}`, code: 'not-before', values: { date: earliest } },
      ]);
  }
  return dates;
}
