import { add, intervals, openAt } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import type { AvailabilityRules, MaintenanceRule, Policy } from '@amparo/policy';
import { paint } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { calendarOf, matches } from './rules.ts';
import type { MaintenanceEntry, MaintenanceSeen, MeasuredFor } from './types.ts';

/** A maintenance that was announced before it started, and the rows that speak of it at a second, in their order. */
export interface Planned {
  readonly entry: MaintenanceEntry;
  /** Its place among all, by start, end and announcement. */
  readonly order: number;
  readonly rows: readonly MaintenanceRule[];
}

/** The maintenance of a window by the second, and what becomes of each in the reckoning. */
export class Maintenance {
  readonly pieces: readonly Piece<Planned | null>[];
  readonly #entries: readonly MaintenanceEntry[];
  readonly #spoken = new Map<MaintenanceEntry, MaintenanceSeen>();
  /** Seconds that each row with a `most` has taken. */
  readonly #taken = new Map<MaintenanceRule, number>();

  constructor(
    policy: Policy,
    rules: AvailabilityRules,
    who: MeasuredFor,
    entries: readonly MaintenanceEntry[],
    from: Seconds,
    to: Seconds,
  ) {
    this.#entries = entries
      .filter((one) => one.from < to && (one.to ?? to) > from && (one.to === null || one.to > one.from))
      .sort((a, b) => a.from - b.from || (a.to ?? to) - (b.to ?? to) || announced(a) - announced(b));
    const rows = rules.maintenance.filter((row) => matches(row, who));
    this.pieces = paint<Planned | null>(
      this.#entries.flatMap((entry, order) => plannedOf(policy, rows, entry, order, from, to)),
      from,
      to,
      null,
      rank,
    );
  }

  /** How many of the next `seconds`, during which the service is not up, are left out; the rest counts. */
  leaveOut({ entry, rows }: Planned, seconds: number): number {
    const seen = this.#spoken.get(entry);
    let left = seconds;
    let origin = seen?.origin ?? null;
    for (const row of rows) {
      if (left === 0) break;
      if (!row.excluded) {
        origin ??= row.origin;
        break;
      }
      const taken = this.#taken.get(row) ?? 0;
      const now = row.most === null ? left : Math.min(left, row.most - taken);
      if (now === 0) continue;
      this.#taken.set(row, taken + now);
      left -= now;
      origin = row.origin;
    }
    const excluded = (seen?.excluded ?? 0) + seconds - left;
    this.#spoken.set(entry, { ...entry, excluded, origin });
    return seconds - left;
  }

  /** All maintenance of the window, also what was announced too late to be any. */
  seen(): MaintenanceSeen[] {
    return this.#entries.map((entry) => this.#spoken.get(entry) ?? { ...entry, excluded: 0, origin: null });
  }
}

function announced(entry: MaintenanceEntry): number {
  return entry.announced ?? Infinity;
}

/** Where several overlap, one that is left out counts before one that is not. */
function rank(a: Planned | null, b: Planned | null): number {
  const leaves = (one: Planned | null): number => (one?.rows[0]?.excluded === true ? 0 : 1);
  return leaves(a) - leaves(b) || (a?.order ?? Infinity) - (b?.order ?? Infinity);
}

function plannedOf(
  policy: Policy,
  rows: readonly MaintenanceRule[],
  entry: MaintenanceEntry,
  order: number,
  from: Seconds,
  to: Seconds,
): Piece<Planned>[] {
  const { announced: told } = entry;
  if (told === null || told > entry.from) return [];
  const inTime = rows.filter(
    ({ notice, noticeCalendar }) =>
      notice === null || add(calendarOf(policy, noticeCalendar), told, notice) <= entry.from,
  );
  const start = Math.max(entry.from, from);
  const end = Math.min(entry.to ?? to, to);
  const hours = inTime.flatMap((row) => (row.hours === null ? [] : [calendarOf(policy, row.hours)]));
  const cuts = new Set([start, ...hours.flatMap((one) => intervals(one, start, end).flat()), end]);
  const points = [...cuts].sort((a, b) => a - b);
  return points.slice(0, -1).map((at, index) => ({
    from: at,
    to: points[index + 1] ?? end,
    value: {
      entry,
      order,
      rows: inTime.filter((row) => row.hours === null || openAt(calendarOf(policy, row.hours), at).open),
    },
  }));
}
