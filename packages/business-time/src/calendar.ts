import { DAY, dateOf } from './civil.ts';
import { CalendarError, say } from './errors.ts';
import { FIRST_INSTANT, FIRST_YEAR, LAST_INSTANT, LAST_YEAR, checkInstant } from './instant.ts';
import type { Seconds } from './instant.ts';
import { readRules } from './rules.ts';
import type { CalendarInput, Rules } from './rules.ts';
import type { HolidaySets } from './holidays.ts';
import { buildTable } from './table.ts';
import type { Table } from './table.ts';
import type { Zone } from './zone.ts';

/**
 * A compiled calendar: frozen, shared freely, answers depend on its input alone. Behind it lies a cache of the years
 * that were asked about, which grows as needed.
 */
export class Calendar {
  /** Internal to this package: use the functions of its door. */
  readonly rules: Rules;
  readonly #cache: { table: Table | undefined } = { table: undefined };

  constructor(rules: Rules) {
    this.rules = rules;
    Object.freeze(this);
  }

  /** A table that answers for both instants. @throws CalendarError when one is no instant of 1970 to 2200. */
  covering(a: Seconds, b: Seconds): Table {
    const table = this.#cache.table;
    if (table !== undefined && a >= table.low && a <= table.high && b >= table.low && b <= table.high) {
      // Still to refuse: fractions. Comparisons with NaN have failed above.
      if (Math.floor(a) === a && Math.floor(b) === b) return table;
    }
    return this.#extended(a, b);
  }

  /** A table with later years than the given one, or undefined when there are none, or none with working time. */
  later(table: Table): Table | undefined {
    if (table.lastYear >= LAST_YEAR || this.settledBy(table) === 'shut') return undefined;
    const grown = table.lastYear + (table.lastYear - table.firstYear) + 2;
    return (this.#cache.table = buildTable(this.rules, table.firstYear, grown));
  }

  /** A table with earlier years than the given one, or undefined when there are none. */
  earlier(table: Table): Table | undefined {
    if (table.firstYear <= FIRST_YEAR) return undefined;
    const grown = table.firstYear - (table.lastYear - table.firstYear) - 2;
    return (this.#cache.table = buildTable(this.rules, grown, table.lastYear));
  }

  /** Whether, at the end of a table, the calendar has come to be open or shut for ever. */
  settledBy(table: Table): 'open' | 'shut' | undefined {
    const { settled } = this.rules;
    if (!settled || table.high < (settled.from + 2) * DAY) return undefined;
    return settled.open ? 'open' : 'shut';
  }

  #extended(a: Seconds, b: Seconds): Table {
    checkInstant(a);
    checkInstant(b);
    const from = yearOf(Math.min(a, b)) - 1;
    const to = yearOf(Math.max(a, b)) + 2;
    const table = this.#cache.table;
    const firstYear = Math.min(from, table?.firstYear ?? from);
    const lastYear = Math.max(to, table?.lastYear ?? to);
    return (this.#cache.table = buildTable(this.rules, firstYear, lastYear));
  }
}

/**
 * Compiles a calendar.
 * @param options.holidaySets gives the days of named sets; without it a named set is an error
 * @throws CalendarError with the path into the input and a hint
 */
export function compileCalendar(input: CalendarInput, options?: { holidaySets?: HolidaySets }): Calendar {
  return new Calendar(readRules(input, options?.holidaySets));
}

/** The zone on whose wall the calendar's hours are written; `24x7` has UTC. */
export function zoneOf(calendar: Calendar): Zone {
  return calendar.rules.zone;
}

function yearOf(at: Seconds): number {
  const inside = Math.min(Math.max(at, FIRST_INSTANT), LAST_INSTANT - 1);
  return dateOf(Math.floor(inside / DAY)).y;
}

/** For an amount of work that the calendar does not have. */
export function outOfTime(what: string): CalendarError {
  return new CalendarError(
    say('the calendar has no working time left for {{what}} between the years {{first}} and {{last}}', {
      what,
      first: FIRST_YEAR,
      last: LAST_YEAR,
    }),
    [],
    say('the amount is too large, or the calendar is shut for good after its last extra day'),
  );
}
