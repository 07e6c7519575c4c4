import type { FaultList, Path } from './faults.ts';
import { columnsOf, covers, tell, wantedOf } from './lint-combos.ts';
import type { Column } from './lint-combos.ts';
import { laterAt, samples } from './lint-targets.ts';
import { sourceOf } from './sources.ts';
import { promiseTypes } from './types.ts';
import type { Policy } from './compiled-policy.ts';
import type { Conditions, Origin } from './types.ts';
import { say } from './said.ts';

type Row = Conditions & { readonly origin: Origin };
interface Table<R extends Row> {
  readonly path: Path;
  readonly rows: readonly R[];
  /** Equal words: the rows say the same. */
  readonly says: (row: R) => string;
  /** Where the order itself shows that it is meant. */
  readonly meant?: (upper: R, lower: R) => boolean;
}

/**
 * Rows that take some requests in common and say different things about them, where the upper one is not the special case
 * of the lower: it does not name all that the lower one names. A reading on either says why.
 */
export function lintOverlaps(policy: Policy, faults: FaultList): void {
  const { route = [] } = sourceOf(policy).input;
  lintTable(faults, { path: ['access'], rows: policy.access, says: (row) => String(row.calendar) });
  // Exceptions stand above what they are exceptions of: only an exception that is swallowed by a refusal above it is odd.
  lintTable(faults, {
    path: ['admission'],
    rows: policy.admission,
    says: (row) => String(row.admit),
    meant: (upper, lower) => upper.admit || (upper.topic === undefined) !== (lower.topic === undefined),
  });
  lintTable(faults, {
    path: ['route'],
    rows: policy.route.slice(0, route.length).map(({ level, ...row }) => ({ ...row, begins: level.join() })),
    says: (row) => row.begins,
  });
  const starts = samples(policy);
  for (const type of promiseTypes)
    lintTable(faults, {
      path: ['targets', type],
      rows: policy.targets[type],
      says: (row) => JSON.stringify([row.within, row.within === null ? null : [row.calendar, row.days]]),
      // Of two promises the one that is never later stands first: nobody is worse off by the order.
      meant: (upper, lower) =>
        lower.within === null || (upper.within !== null && laterAt(policy, upper, lower, starts) === null),
    });
}

function lintTable<R extends Row>(faults: FaultList, { path, rows, says, meant }: Table<R>): void {
  for (const [index, lower] of rows.entries()) {
    for (const [above, upper] of rows.slice(0, index).entries()) {
      if (says(upper) === says(lower) || covers(upper, lower) || covers(lower, upper)) continue;
      if (meant?.(upper, lower) === true) continue;
      if (upper.origin.reading !== undefined || lower.origin.reading !== undefined) continue;
      const names = columnsOf([upper]);
      const same = columnsOf([lower]);
      if (names.length > same.length && same.every((column) => names.includes(column))) continue;
      const common = commonOf(upper, lower, columnsOf([upper, lower]));
      if (common === null) continue;
      faults.add(
        'warning',
        'contradicting-rows',
        [...path, index],
        say(
          'this row and row {{above}}, line {{line}}, both take {{common}} and say different things: row {{above}} wins',
          { above: above + 1, line: upper.origin.place.line, common: tell(common) },
        ),
        say('put the row for the special case first and name all its conditions, or say in a `reading` why'),
      );
      break;
    }
  }
}

/** What two rows take in common; null for nothing. */
function commonOf(
  a: Conditions,
  b: Conditions,
  columns: readonly Column[],
): ReadonlyMap<Column, readonly (string | boolean)[]> | null {
  const common = new Map<Column, readonly (string | boolean)[]>();
  for (const column of columns) {
    const [one, other] = [wantedOf(a, column), wantedOf(b, column)].map((want) =>
      want === undefined || Array.isArray(want) ? (want as readonly string[] | undefined) : [want as boolean],
    );
    if (one === undefined || other === undefined) {
      common.set(column, one ?? other ?? []);
      continue;
    }
    const both = (one as readonly (string | boolean)[]).filter((value) =>
      (other as readonly (string | boolean)[]).includes(value),
    );
    if (both.length === 0) return null;
    common.set(column, both);
  }
  return common;
}
