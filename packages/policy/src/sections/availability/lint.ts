import type { Policy } from '../../compiled-policy.ts';
import type { FaultList, Path } from '../../faults.ts';
import { uncited } from '../../lint-uncited.ts';
import type { AvailabilityRules, MeasuredConditions, WindowKind } from './types.ts';
import { say } from '../../said.ts';

const million = 1_000_000;
/** The shortest window of each kind, in seconds. */
const shortest = { month: 28, quarter: 90, year: 365 } as const satisfies Record<WindowKind, number>;

/** What is odd in the section `availability`. */
export function lintAvailability(policy: Policy, faults: FaultList): void {
  const rules = policy.availability;
  if (rules === undefined) return;
  lintTargets(rules, faults);
  lintServices(policy, rules, faults);
  lintMaintenance(rules, faults);
  lintCadence(rules, faults);
  lintCredits(rules, faults);
}

function lintTargets(rules: AvailabilityRules, faults: FaultList): void {
  for (const [index, row] of rules.targets.entries()) {
    const path = ['availability', 'targets', index];
    uncited(faults, path, row.origin);
    shadowed(rules.targets, index, path, faults, covers);
    if (row.target === million)
      faults.add(
        'warning',
        'no-budget',
        [...path, 'target'],
        say('a target of 100 % is missed by a single second'),
        say('nobody keeps it; promise what can be kept, as in "99.9 %"'),
      );
    const decimals = /\.(\d+?)0*\s*%/u.exec(row.text)?.[1]?.length ?? 0;
    if (decimals > rules.digits)
      faults.add(
        'warning',
        'coarse-figure',
        [...path, 'target'],
        say(
          'the figure is cut off after {{digits}} decimals, and the target has {{decimals}}: it would look missed when it is kept',
          { digits: rules.digits, decimals },
        ),
        say('set `window.digits` to {{decimals}}', { decimals }),
      );
  }
}

function lintServices(policy: Policy, rules: AvailabilityRules, faults: FaultList): void {
  for (const service of rules.services.values()) {
    const path = ['availability', 'services', service.id];
    uncited(faults, path, service.origin);
    const rows = rules.targets.filter((row) => row.measured?.includes(service.id) ?? true);
    const regions = policy.regions.size === 0 ? [''] : [...policy.regions.keys()];
    const everybody = [...policy.plans.keys()].every((plan) =>
      regions.every((region) =>
        rows.some((row) => (row.plan?.includes(plan) ?? true) && (row.region?.includes(region) ?? true)),
      ),
    );
    if (!everybody)
      faults.add(
        'warning',
        'measured-without-target',
        path,
        rows.length === 0
          ? say('nothing says how much of the time {{id}} is to be up', { id: service.id })
          : say('nothing says how much of the time {{id}} is to be up for every plan and region', {
              id: service.id,
            }),
        say('add a row to `targets`; `none: true` says that nothing is promised'),
        'key',
      );
    const strictest = Math.max(0, ...rows.map((row) => (row.target === million ? 0 : (row.target ?? 0))));
    const budget = Math.floor((shortest[rules.window] * 86_400 * (million - strictest)) / million);
    if (strictest > 0 && service.every > budget)
      faults.add(
        'warning',
        'coarse-cadence',
        [...path, 'every'],
        say(
          'one stretch of {{every}} s between two checks is longer than all the downtime that the target allows ({{budget}} s)',
          { every: service.every, budget },
        ),
        say('check more often, or promise less'),
      );
  }
}

function lintMaintenance(rules: AvailabilityRules, faults: FaultList): void {
  const open = (row: AvailabilityRules['maintenance'][number]): boolean =>
    row.notice === null && row.hours === null && row.most === null;
  for (const [index, row] of rules.maintenance.entries()) {
    const path = ['availability', 'maintenance', index];
    uncited(faults, path, row.origin);
    shadowed(rules.maintenance, index, path, faults, (a, b) => open(a) && covers(a, b));
    if (row.excluded && row.notice === null)
      faults.add(
        'warning',
        'exclusion-without-notice',
        [...path, 'excluded'],
        say('maintenance announced a second before it starts is left out too'),
        say('add `notice:`, as in "5 days"'),
      );
  }
}

function lintCadence(rules: AvailabilityRules, faults: FaultList): void {
  for (const [index, row] of rules.cadence.entries()) {
    const path = ['availability', 'cadence', index];
    uncited(faults, path, row.origin);
    shadowed(rules.cadence, index, path, faults, covers);
    for (const { id, every } of rules.services.values()) {
      if ((row.measured?.includes(id) ?? true) && row.late >= every)
        faults.add(
          'warning',
          'late-as-cadence',
          [...path, 'late'],
          say('a check of {{id}} may be late by as much as the time to the next one ({{every}} s)', {
            id,
            every,
          }),
          say('say less than the cadence of every service for which the row is'),
        );
    }
  }
}

function lintCredits(rules: AvailabilityRules, faults: FaultList): void {
  for (const [index, row] of rules.credits.entries()) {
    const path = ['availability', 'credits', index];
    uncited(faults, path, row.origin);
    shadowed(rules.credits, index, path, faults, (a, b) => a.below >= b.below && covers(a, b));
    const targets = rules.targets.filter((target) => target.target !== null && overlaps(target, row));
    const lowest = Math.min(...targets.map(({ target }) => target ?? million));
    if (targets.length === 0 || row.below > lowest)
      faults.add(
        'warning',
        'credit-without-breach',
        [...path, 'below'],
        targets.length === 0
          ? say('something is given back where nothing is promised')
          : say('something is given back below {{below}} %, also when the target of {{lowest}} % is kept', {
              below: row.below / 10_000,
              lowest: lowest / 10_000,
            }),
        say('the highest band ends at the target'),
      );
  }
}

function shadowed<T extends MeasuredConditions>(
  rows: readonly T[],
  index: number,
  path: Path,
  faults: FaultList,
  takes: (earlier: T, later: T) => boolean,
): void {
  const row = rows[index];
  const earlier = row === undefined ? -1 : rows.slice(0, index).findIndex((one) => takes(one, row));
  if (earlier === -1) return;
  faults.add(
    'warning',
    'shadowed-row',
    path,
    say('this row is never reached: row {{row}}, line {{line}}, covers it', {
      row: earlier + 1,
      line: faults.place([...path.slice(0, -1), earlier]).line,
    }),
    say('the first match wins: move it up, narrow the row above, or delete it'),
  );
}

const tableColumns = ['measured', 'plan', 'region'] as const;

/** Whether everything that the later row names is taken by the earlier one. */
function covers(earlier: MeasuredConditions, later: MeasuredConditions): boolean {
  return tableColumns.every((column) => {
    const [wide, narrow] = [earlier[column], later[column]];
    return wide === undefined || (narrow?.every((one) => wide.includes(one)) ?? false);
  });
}

/** Whether some service, plan and region belongs to both. */
function overlaps(a: MeasuredConditions, b: MeasuredConditions): boolean {
  return tableColumns.every((column) => {
    const [one, other] = [a[column], b[column]];
    return one === undefined || other === undefined || one.some((value) => other.includes(value));
  });
}
