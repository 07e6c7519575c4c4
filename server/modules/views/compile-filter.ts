import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Policy } from '@amparo/policy';
import type { Act } from '../../platform/services.ts';
import { allFields } from '../fields/door.ts';
import { unreadable } from './faults.ts';
import type { Fault } from './faults.ts';
import { fieldCondition, fieldKeyOf, isFieldKey } from './field-condition.ts';
import { filterKeys, keyNamed } from './keys.ts';
import { nearest } from '../../platform/nearest.ts';
import { readFilter } from './read-filter.ts';
import type { FilterFault, FilterTerm } from './read-filter.ts';
import { conditionOf } from './term-condition.ts';

/** A filter as SQL over a ticket `t`: conditions that must all hold. */
export interface CompiledFilter {
  readonly conditions: readonly RawBuilder<unknown>[];
  /** What is to be looked for in the texts; null: nothing. */
  readonly words: string | null;
  /** It says in which states tickets are, also by when they ended: no view says it too, then. */
  readonly namesState: boolean;
  /** It asks for tickets that are put away. */
  readonly namesSnoozed: boolean;
  /** It asks for tickets by when something of them is due: what is owed is owed in any state. */
  readonly namesDue: boolean;
}

/**
 * Makes SQL of a filter. Keys are those of keys.ts; what was typed becomes parameters and nothing else (class 18).
 * @throws Problem `filter-unreadable` (422) with each fault and its place
 */
export async function compileFilter(act: Act, policy: Policy, text: string): Promise<CompiledFilter> {
  const { compiled, faults } = await checkFilter(act, policy, text);
  if (faults.length > 0) throw unreadable(faults);
  return compiled;
}

/** As `compileFilter`, telling faults instead of throwing: for whoever still writes. */
export async function checkFilter(
  act: Act,
  policy: Policy,
  text: string,
): Promise<{ compiled: CompiledFilter; terms: readonly FilterTerm[]; faults: readonly FilterFault[] }> {
  const read = readFilter(text);
  const faults = [...read.faults];
  const conditions: RawBuilder<unknown>[] = [];
  const fields = read.terms.some(({ key }) => isFieldKey(key)) ? await allFields(act) : [];
  for (const term of read.terms) {
    const field = fields.find((each) => fieldKeyOf(each) === term.key);
    const key = keyNamed(term.key);
    const fault: Fault = (code, { from, to, text: given }, instead = []) =>
      faults.push({ code, from, to, given: given.slice(0, 100), instead });
    if (key === null && field === undefined) {
      fault(
        'key-unknown',
        { from: term.from, to: term.to, text: term.key },
        nearest(term.key, [...Object.keys(filterKeys), ...fields.map(fieldKeyOf)]),
      );
      continue;
    }
    const condition =
      field === undefined || key !== null
        ? key && (await conditionOf(act, policy, term, key, fault))
        : fieldCondition(act, policy, term, field, fault);
    if (condition !== null) conditions.push(term.not ? sql`(${condition}) is not true` : sql`(${condition})`);
  }
  return {
    compiled: {
      conditions,
      words: read.words,
      namesState: read.terms.some(
        (term) => term.key === 'state' || (['resolved', 'closed'].includes(term.key) && asksForSome(term)),
      ),
      namesSnoozed: read.terms.some(
        ({ key, not, values }) =>
          key === 'snoozed' && values.some(({ text }) => text === (not ? 'no' : 'yes')),
      ),
      namesDue: read.terms.some((term) => term.key === 'due' && asksForSome(term)),
    },
    terms: read.terms,
    faults: faults.toSorted((a, b) => a.from - b.from).slice(0, 20),
  };
}

/** It asks for tickets that have such a time, and not for those that have none. */
const asksForSome = ({ not, values }: FilterTerm): boolean =>
  !not && values.every(({ text }) => text.toLowerCase() !== 'none');
