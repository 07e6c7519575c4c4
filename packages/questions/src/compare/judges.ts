import { parseAmount } from '@amparo/business-time';
import type { Judge } from './entries.ts';
import type { Direction } from './types.ts';

type Value = unknown;
/** How one key of an entry is compared. Keys that are not listed neither better nor worse what the entry says. */
type Judges = Readonly<Record<string, (before: Value, after: Value) => Direction>>;

/** An entry that is good for customers: more of it is better. */
export function good(judges: Judges = {}): Judge {
  return (before, after) => {
    if (before === null || after === null) return before === null ? 'better' : 'worse';
    return all(
      Object.entries(judges)
        .filter(([key]) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
        .map(([key, judge]) => judge(before[key], after[key])),
    );
  };
}

/** An entry that customers have to bear: a pause, a duty. `judges` speak from the customer's side all the same. */
export function burden(judges: Judges = {}): Judge {
  const inner = good(judges);
  return (before, after) =>
    before === null || after === null ? (before === null ? 'worse' : 'better') : inner(before, after);
}

/** Neither better nor worse, whatever changes. */
export const neutral: Judge = () => 'other';

/** Better when all are; worse when all are; else neither. */
function all(directions: readonly Direction[]): Direction {
  const [first = 'other'] = directions;
  return directions.every((one) => one === first) ? first : 'other';
}

/** The opposite, for what is worse the more there is. */
export function less(judge: (before: Value, after: Value) => Direction) {
  return (before: Value, after: Value): Direction => {
    const direction = judge(before, after);
    return direction === 'other' ? 'other' : direction === 'better' ? 'worse' : 'better';
  };
}

/** A list that is better the more it holds. A single value is a list of one; nothing is `absent`. */
export function more(absent: 'none' | 'all' = 'none') {
  return (before: Value, after: Value): Direction => {
    if (before === undefined || after === undefined) {
      if (absent === 'none') return before === undefined ? 'better' : 'worse';
      return before === undefined ? 'worse' : 'better';
    }
    const [was, is] = [listed(before), listed(after)];
    const [gains, losses] = [is.some((one) => !was.includes(one)), was.some((one) => !is.includes(one))];
    return gains === losses ? 'other' : gains ? 'better' : 'worse';
  };
}

/** An amount of time that is better the longer it is; nothing is for ever. Amounts in other units say nothing. */
export function longer(before: Value, after: Value): Direction {
  if (before === undefined || after === undefined) return before === undefined ? 'worse' : 'better';
  if (typeof before !== 'string' || typeof after !== 'string') return 'other';
  const [was, is] = [parseAmount(before), parseAmount(after)];
  return was.unit !== is.unit || was.n === is.n ? 'other' : is.n > was.n ? 'better' : 'worse';
}

/** A number that is better the higher it is. Text such as `75 %` counts by its number, `due` as 100. */
export function higher(before: Value, after: Value): Direction {
  const [was, is] = [before, after].map((one) => (one === 'due' ? 100 : Number.parseFloat(String(one))));
  if (was === undefined || is === undefined || Number.isNaN(was) || Number.isNaN(is) || was === is)
    return 'other';
  return is > was ? 'better' : 'worse';
}

/** Words from worst to best. */
export function ranked(order: readonly string[]) {
  return (before: Value, after: Value): Direction => {
    const [was, is] = [order.indexOf(String(before)), order.indexOf(String(after))];
    return was < 0 || is < 0 || was === is ? 'other' : is > was ? 'better' : 'worse';
  };
}

function listed(value: Value): string[] {
  return (Array.isArray(value) ? value : [value]).map((one) => JSON.stringify(one));
}
