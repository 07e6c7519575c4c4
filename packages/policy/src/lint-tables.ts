import type { FaultList } from './faults.ts';
import type { Path } from './faults.ts';
import { applies, columnsOf, combosOf, covers, firstMatch, join, tell, written } from './lint-combos.ts';
import type { Column, Combo } from './lint-combos.ts';
import { yamlWord } from './source-edits.ts';
import { sourceOf } from './sources.ts';
import { promiseTypes } from './types.ts';
import type { Policy } from './compiled-policy.ts';
import type { Conditions } from './types.ts';
import { say } from './said.ts';

interface Table {
  readonly path: Path;
  readonly rows: readonly Conditions[];
  /** Places of the rows in the file, when they are not all of them in their order. */
  readonly places?: readonly number[];
}

/** Rows that no request ever reaches, in every first-match table. */
export function lintShadows(policy: Policy, faults: FaultList): void {
  for (const { path, rows, places } of tablesOf(policy)) {
    const at = (index: number): Path => [...path, places?.[index] ?? index];
    const combos = combosOf(policy, rows);
    const reached = new Set(combos?.map((combo) => rows.findIndex((row) => applies(row, combo))));
    for (const [index, row] of rows.entries()) {
      const cover = rows.slice(0, index).findIndex((earlier) => covers(earlier, row));
      if (cover === -1 && (combos === null || reached.has(index))) continue;
      const message =
        cover === -1
          ? say('this row is never reached: the rows above it cover it together')
          : say('this row is never reached: row {{row}}, line {{line}}, covers it', {
              row: (places?.[cover] ?? cover) + 1,
              line: faults.place(at(cover)).line,
            });
      faults.add(
        'warning',
        'shadowed-row',
        at(index),
        message,
        say('the first match wins: move it up, narrow the row above, or delete it'),
        'value',
        faults.fix(say('Delete the row'), true, (edits) => edits.remove(at(index))),
      );
    }
  }
}

function tablesOf(policy: Policy): Table[] {
  const { route = [] } = sourceOf(policy).input;
  return [
    { path: ['access'], rows: policy.access },
    ...admissionTables(policy),
    { path: ['priority'], rows: policy.priority },
    { path: ['entitlements'], rows: policy.entitlements },
    // What the route ends in by itself is no row of the file.
    {
      path: ['route'],
      rows: policy.route.slice(0, route.length).map((row): Conditions => ({ ...row, level: undefined })),
    },
    ...promiseTypes.map((type) => ({ path: ['targets', type], rows: policy.targets[type] })),
    { path: ['warranty', 'on-site'], rows: policy.warranty?.onSite ?? [] },
    { path: ['disclosure', 'publication'], rows: policy.disclosure?.publication ?? [] },
    ...[...policy.promises.values()].map(({ id, rows }) => ({ path: ['promises', id, 'rows'], rows })),
    ...[...policy.notices.values()].map(({ id, promise }) => ({
      path: ['notices', id, 'rows'],
      rows: promise.rows,
    })),
    ...[...policy.reports.values()].map(({ id, promise }) => ({
      path: ['reports', id, 'rows'],
      rows: promise.rows,
    })),
    ...[...policy.levels.values()].map(({ id, teams }) => ({ path: ['levels', id, 'teams'], rows: teams })),
  ];
}

/** About what is not served only rows that name the topic are read; about everything else all of them. */
function admissionTables(policy: Policy): Table[] {
  const rows = policy.admission.map((row, index) => ({ row, index }));
  const about = rows.filter(({ row }) => row.topic !== undefined);
  const table = (some: typeof rows): Table => ({
    path: ['admission'],
    rows: some.map(({ row }) => row),
    places: some.map(({ index }) => index),
  });
  return [table(rows.filter(({ row }) => row.topic === undefined)), table(about)];
}

/** Requests for which a promise type says nothing although it speaks of others. */
export function lintGaps(policy: Policy, faults: FaultList): void {
  for (const type of promiseTypes) {
    const rows = policy.targets[type];
    if (!rows.some((row) => row.within !== null)) continue;
    const used = columnsOf(rows);
    const combos = combosOf(policy, rows) ?? [];
    const open = combos.filter((combo) => firstMatch(rows, combo) === undefined && isServed(policy, combo));
    const gaps = join(open, used);
    for (const gap of gaps.slice(0, 12)) {
      const path = ['targets', type];
      // A column in which everything is missing need not be named.
      const named = [...gap].filter(
        ([column, values]) => values.length < new Set(combos.map((combo) => combo[column])).size,
      );
      const conditions = written(new Map(named));
      faults.add(
        'warning',
        'gap',
        path,
        say('no {{type}} is promised for {{gap}}', { type, gap: tell(gap) }),
        say('add a row; `none: true` says that nothing is promised'),
        'key',
        faults.fix(say('Say that nothing is promised'), false, (edits) =>
          conditions === null ? null : edits.append(path, `{ ${[...conditions, 'none: true'].join(', ')} }`),
        ),
      );
    }
    if (gaps.length > 12)
      faults.add(
        'warning',
        'gap',
        ['targets', type],
        say('no {{type}} is promised in {{count}} more cases', { type, count: gaps.length - 12 }),
        say('add a last row without conditions'),
        'key',
      );
  }
}

/** Plans and channels without access, and targets for those who have none. */
export function lintAccess(policy: Policy, faults: FaultList): void {
  for (const plan of policy.plans.keys()) {
    if (hasAccess(policy, { plan })) {
      for (const channel of policy.channels.keys()) {
        if (!policy.access.some((row) => applies(row, { plan, channel }))) {
          faults.add(
            'note',
            'access-silent',
            ['plans', plan],
            say('nothing says whether plan {{plan}} has {{channel}}: it is not included', { plan, channel }),
            say('a row with `none: true` says so with its clause'),
            'key',
            faults.fix(say('Say that it is not included'), false, (edits) =>
              edits.append(['access'], notIncluded(policy, plan, channel)),
            ),
          );
        }
      }
    } else if (plan === policy.strangers.plan)
      faults.add(
        'note',
        'plan-without-access',
        ['plans', plan],
        say('people without a contract (plan {{plan}}) have no channel', { plan }),
        undefined,
        'key',
      );
    else
      faults.add(
        'warning',
        'plan-without-access',
        ['plans', plan],
        say('plan {{plan}} has no channel', { plan }),
        say('add a row to `access`'),
        'key',
      );
  }
  for (const channel of policy.channels.keys()) {
    if (!hasAccess(policy, { channel }))
      faults.add(
        'warning',
        'channel-without-access',
        ['channels', channel],
        say('nobody has the channel {{channel}}', { channel }),
        say('add a row to `access`, or delete the channel'),
        'key',
      );
  }
  for (const type of promiseTypes) {
    for (const [index, row] of policy.targets[type].entries()) {
      if (row.within === null || (row.plan === undefined && row.channel === undefined)) continue;
      const asked = combosOf(policy, [], ['plan', 'channel'])?.filter((combo) => applies(row, combo)) ?? [];
      if (!asked.some((combo) => hasAccess(policy, combo))) {
        faults.add(
          'warning',
          'target-without-access',
          ['targets', type, index],
          say('this promise is for people who have no such channel'),
          say('give access, or delete the row'),
        );
      }
    }
  }
}

/** The row that says so, with the clause that defines the channel. */
function notIncluded(policy: Policy, plan: string, channel: string): string {
  const clause = policy.channels.get(channel)?.origin.clause ?? '';
  const cited = clause === '' ? '' : `, clause: ${yamlWord(clause)}`;
  return `{ plan: ${yamlWord(plan)}, channel: ${yamlWord(channel)}, none: true${cited} }`;
}

/** Whether somebody in this combination may have a channel. */
export function hasAccess(policy: Policy, combo: Combo): boolean {
  const rest = combosOf(policy, policy.access) ?? [];
  return rest.some(
    (full) =>
      agrees(full, combo) && (firstMatch(policy.access, { ...full, ...combo })?.calendar ?? null) !== null,
  );
}

function isServed(policy: Policy, combo: Combo): boolean {
  const { level: _, ...early } = combo;
  if (!hasAccess(policy, early)) return false;
  const others = combosOf(policy, policy.admission) ?? [];
  return (
    others.length === 0 ||
    others.some((full) => agrees(full, early) && isAdmitted(policy, { ...full, ...early }))
  );
}

function isAdmitted(policy: Policy, combo: Combo): boolean {
  const excluded = typeof combo.topic === 'string' && policy.exclusions.has(combo.topic);
  const rows = excluded ? policy.admission.filter((row) => row.topic !== undefined) : policy.admission;
  return firstMatch(rows, combo)?.admit ?? !excluded;
}

function agrees(full: Combo, part: Combo): boolean {
  return Object.entries(part).every(
    ([column, value]) => full[column as Column] === undefined || same(full[column as Column], value),
  );
}

function same(a: Combo[Column], b: Combo[Column]): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.join('\n') === b.join('\n'));
}
