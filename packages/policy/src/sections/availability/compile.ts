import { checkZone } from '../../compile-calendars.ts';
import { list } from '../../context.ts';
import type { Context } from '../../context.ts';
import { alwaysId } from '../../defaults.ts';
import type { Path } from '../../faults.ts';
import { frozenMap } from '../../freeze.ts';
import type { PolicyInput } from '../../schema.ts';
import { compileShare } from '../share.ts';
import { wallSeconds } from '../wall-seconds.ts';
import type { AvailabilityInput } from './schema.ts';
import { checkDepths } from './types.ts';
import type { AvailabilityPart, MeasuredConditions, MeasuredService } from './types.ts';
import { say } from '../../said.ts';

type Row<K extends keyof AvailabilityInput> =
  NonNullable<AvailabilityInput[K]> extends readonly (infer R)[] ? R : never;

/** The section `availability`, when the policy has one. */
export function compileAvailability(policy: PolicyInput, context: Context): AvailabilityPart {
  const input = policy.availability;
  if (input === undefined) return {};
  const at = (...path: Path): Path => ['availability', ...path];
  if (Object.keys(input.services).length === 0)
    context.faults.error(
      'empty',
      at('services'),
      say('no service is measured'),
      say('define at least one'),
      'key',
    );
  if (input.window?.zone !== undefined) checkZone(input.window.zone, at('window', 'zone'), context);
  return {
    availability: {
      services: frozenMap(
        Object.entries(input.services).map(
          ([id, one]) => [id, service(id, one, at('services', id), context)] as const,
        ),
      ),
      window: input.window?.of ?? 'month',
      zone: input.window?.zone ?? policy.desk.zone,
      digits: input.window?.digits ?? 2,
      windowOrigin: context.origin(input.window ?? {}, at('window')),
      degraded: input.counts?.degraded ?? 'up',
      unknown: input.counts?.unknown ?? 'down',
      countsOrigin: context.origin(input.counts ?? {}, at('counts')),
      targets: input.targets.map((row, index) => target(row, at('targets', index), context)),
      maintenance: (input.maintenance ?? []).map((row, index) =>
        maintenance(row, at('maintenance', index), context),
      ),
      cadence: (input.cadence ?? []).map((row, index) => cadence(row, at('cadence', index), context)),
      credits: (input.credits ?? []).map((row, index) => credit(row, at('credits', index), context)),
    },
  };
}

function service(
  id: string,
  one: AvailabilityInput['services'][string],
  path: Path,
  context: Context,
): MeasuredService {
  const depths = checkDepths[one.check] ?? [];
  if (one.depth !== undefined && !depths.includes(one.depth))
    context.faults.error(
      'wrong-value',
      [...path, 'depth'],
      say('a check of the kind {{check}} has no depth "{{depth}}"', { check: one.check, depth: one.depth }),
      depths.length === 0
        ? say('leave `depth` out')
        : say('write one of {{depths}}', { depths: depths.join(', ') }),
    );
  return {
    id,
    name: context.text(one.name, [...path, 'name']),
    check: one.check,
    depth: one.depth ?? null,
    every: wallSeconds(one.every, [...path, 'every'], context),
    origin: context.origin(one, path, 'key'),
  };
}

function columns(
  row: Pick<Row<'targets'>, 'measured' | 'plan' | 'region'>,
  path: Path,
  context: Context,
): MeasuredConditions {
  const { plan, region } = context.conditions({ plan: row.plan, region: row.region }, path);
  const measured = row.measured === undefined ? undefined : list(row.measured);
  for (const [index, id] of (measured ?? []).entries())
    context.ref(
      'measured',
      id,
      Array.isArray(row.measured) ? [...path, 'measured', index] : [...path, 'measured'],
    );
  return {
    ...(measured === undefined ? {} : { measured }),
    ...(plan === undefined ? {} : { plan }),
    ...(region === undefined ? {} : { region }),
  };
}

function target(row: Row<'targets'>, path: Path, context: Context) {
  if ((row.target === undefined) === (row.none === undefined))
    context.faults.error(
      'wrong-row',
      path,
      say('a target says either `target` or `none: true`'),
      row.target === undefined ? say('write for example `target: 99 %`') : say('keep one of the two'),
    );
  if (row.calendar !== undefined) context.ref('calendar', row.calendar, [...path, 'calendar']);
  return {
    ...columns(row, path, context),
    target: row.target === undefined ? null : compileShare(row.target, [...path, 'target'], context),
    text: row.target ?? 'none',
    calendar: row.calendar ?? alwaysId,
    origin: context.origin(row, path),
  };
}

function maintenance(row: Row<'maintenance'>, path: Path, context: Context) {
  const notice = row.notice === undefined ? null : context.amount(row.notice, [...path, 'notice']);
  if (row.calendar !== undefined) context.ref('calendar', row.calendar, [...path, 'calendar']);
  else if (notice?.unit.startsWith('working') === true)
    context.faults.error(
      'calendar-needed',
      [...path, 'notice'],
      say('"{{text}}" is working time, and the row names no calendar', { text: row.notice }),
      say('add `calendar:`, one of {{ids}}', { ids: [...context.sections.calendar.ids].join(', ') }),
    );
  if (row.hours !== undefined) context.ref('calendar', row.hours, [...path, 'hours']);
  return {
    ...columns(row, path, context),
    excluded: row.excluded,
    notice,
    noticeCalendar: row.calendar ?? alwaysId,
    hours: row.hours ?? null,
    most: row.most === undefined ? null : wallSeconds(row.most, [...path, 'most'], context),
    origin: context.origin(row, path),
  };
}

function cadence(row: Row<'cadence'>, path: Path, context: Context) {
  return {
    ...columns(row, path, context),
    share: compileShare(row.share, [...path, 'share'], context),
    text: row.share,
    late: row.late === undefined ? 0 : wallSeconds(row.late, [...path, 'late'], context),
    origin: context.origin(row, path),
  };
}

function credit(row: Row<'credits'>, path: Path, context: Context) {
  const claim = row.claim === undefined ? null : context.amount(row.claim, [...path, 'claim']);
  if (claim?.unit.startsWith('working') === true)
    context.faults.error(
      'wrong-value',
      [...path, 'claim'],
      say('"{{text}}" is working time', { text: row.claim }),
      say('write it in days or months, as in "30 days"'),
    );
  return {
    ...columns(row, path, context),
    below: compileShare(row.below, [...path, 'below'], context),
    credit: compileShare(row.credit, [...path, 'credit'], context),
    each: row.each === undefined ? null : wallSeconds(row.each, [...path, 'each'], context),
    most: row.most === undefined ? 1_000_000 : compileShare(row.most, [...path, 'most'], context),
    claim,
    origin: context.origin(row, path),
  };
}
