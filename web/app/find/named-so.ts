import { plainly } from '../plainly.ts';

/** A customer by its name. */
export interface NamedCustomer {
  readonly id: string;
  readonly name: string;
}

/**
 * Those that may be meant by a name, likeliest first: only those that are called just so, if there are any; else before all others
 * those whose own name has the letters, and not that of one of their people. Case and accents count for nothing. Pure.
 */
export function namedSo(found: readonly NamedCustomer[], said: string): readonly NamedCustomer[] {
  const wanted = plainly(said.trim());
  const exact = found.filter(({ name }) => plainly(name) === wanted);
  if (exact.length > 0) return exact;
  const has = ({ name }: NamedCustomer): boolean => plainly(name).includes(wanted);
  return [...found.filter(has), ...found.filter((one) => !has(one))];
}
