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

/** Better when all parts that differ are, worse when they all are; else neither. Null: a part that is the same. */
export function together(parts: readonly (Direction | null)[]): Direction {
  return all(parts.filter((part) => part !== null));
}

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

/**
 * A day that is better the later it is: dates, and rules of one shape (`{ of: launch, plus: 2 years }`) that differ in an
 * amount. Of two lists of rules each pair counts.
 */
export function laterDay(before: Value, after: Value): Direction {
  if (JSON.stringify(before) === JSON.stringify(after)) return 'other';
  if (typeof before === 'string' && typeof after === 'string' && isDate(before) && isDate(after))
    return after > before ? 'better' : 'worse';
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    const later: readonly unknown[] = after;
    return together(
      before.map((one: unknown, index) =>
        JSON.stringify(one) === JSON.stringify(later[index]) ? null : laterDay(one, later[index]),
      ),
    );
  }
  if (!isRule(before) || !isRule(after)) return 'other';
  const keys = Object.keys(before);
  if (keys.join() !== Object.keys(after).join()) return 'other';
  const differing = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const [key = '', ...more] = differing;
  if (more.length > 0) return 'other';
  if (key === 'plus') return longer(before[key], after[key]);
  if (key === 'minus') return less(longer)(before[key], after[key]);
  return key === 'later' || key === 'earlier' ? laterDay(before[key], after[key]) : 'other';
}

function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/u.test(value);
}

function isRule(value: Value): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A map of days: each that both have counts. */
export function laterDays(before: Value, after: Value): Direction {
  if (!isRule(before) || !isRule(after)) return 'other';
  const shared = Object.keys(before).filter((key) => after[key] !== undefined);
  return together(
    shared.map((key) =>
      JSON.stringify(before[key]) === JSON.stringify(after[key]) ? null : laterDay(before[key], after[key]),
    ),
  );
}

/** A map of which each key is good to have, and its value is compared. */
export function mapOf(judge: (before: Value, after: Value) => Direction) {
  return (before: Value, after: Value): Direction => {
    if (!isRule(before) || !isRule(after)) return 'other';
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return together(
      keys.map((key) => {
        const [was, is] = [before[key], after[key]];
        if (was === is) return null;
        if (was === undefined || is === undefined) return was === undefined ? 'better' : 'worse';
        return judge(was, is);
      }),
    );
  };
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
