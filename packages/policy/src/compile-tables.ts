import { parseAmount } from '@amparo/business-time';
import { isTelling, list } from './context.ts';
import type { Context } from './context.ts';
import { alwaysId } from './defaults.ts';
import type { Path } from './faults.ts';
import { suggest } from './near.ts';
import type { AccessInput, TargetInput } from './schema-rows.ts';
import type { PolicyInput } from './schema.ts';
import { promiseTypes } from './types.ts';
import type {
  AccessRow,
  AdmissionRow,
  EscalationStep,
  LadderStep,
  Level,
  PromiseType,
  RouteRow,
  TargetRow,
} from './types.ts';
import { say } from './said.ts';

/** Rows of access; exactly one of `calendar` and `none`. */
export function compileAccess(rows: readonly AccessInput[], path: Path, context: Context): AccessRow[] {
  return rows.map((row, index) => {
    const here = [...path, index];
    if ((row.calendar === undefined) === (row.none === undefined)) {
      context.faults.error(
        'wrong-row',
        here,
        say('a row of access says either `calendar` or `none: true`'),
        row.calendar === undefined
          ? say('name the calendar at whose hours the channel is served')
          : say('keep one of the two'),
      );
    }
    if (row.calendar !== undefined) context.ref('calendar', row.calendar, [...here, 'calendar']);
    const conditions = context.conditions(row, here);
    return {
      ...conditions,
      channel: conditions.channel ?? [],
      calendar: row.calendar ?? null,
      origin: context.origin(row, here),
    };
  });
}

/** Rows of targets; exactly one of `within` and `none`, and a calendar wherever working time is meant. */
export function compileTargets(rows: readonly TargetInput[], path: Path, context: Context): TargetRow[] {
  return rows.map((row, index) => compileTarget(row, [...path, index], context));
}

function compileTarget(row: TargetInput, here: Path, context: Context): TargetRow {
  const said = [row.within, row.none, row.answer].filter((one) => one !== undefined).length;
  if (said !== 1) {
    context.faults.error(
      'wrong-row',
      here,
      say('a row of targets says either `within`, `none: true` or `answer`'),
      said === 0 ? say('write for example `within: 4 h`') : say('keep one of them'),
    );
  }
  const within = row.within === undefined ? null : context.amount(row.within, [...here, 'within']);
  if (row.calendar !== undefined) context.ref('calendar', row.calendar, [...here, 'calendar']);
  else if (within?.unit.startsWith('working') === true) {
    context.faults.error(
      'calendar-needed',
      [...here, 'within'],
      say('"{{text}}" is working time, and the row names no calendar', { text: row.within }),
      say('add `calendar:`, one of {{ids}}', { ids: [...context.sections.calendar.ids].join(', ') }),
    );
  }
  if (row.days !== undefined && within !== null && within.unit !== 'working days') {
    context.faults.error(
      'wrong-value',
      [...here, 'days'],
      say('`days` says how working days count, and this amount has none'),
      say('leave it out'),
      'key',
    );
  }
  return {
    ...context.conditions(row, here),
    within,
    ...(row.answer === undefined || row.answer === 'none' ? {} : { answer: row.answer }),
    text: row.within ?? row.answer ?? 'none',
    calendar: row.calendar ?? alwaysId,
    days: daysOf(row.days, [...here, 'days'], context),
    origin: context.origin(row, here),
  };
}

/** How a working day counts, as written under `days`. */
export function daysOf(written: string | undefined, path: Path, context: Context): TargetRow['days'] {
  if (written === undefined || written === 'end-of-day') return 'end-of-day';
  if (written === 'same-time') return 'same-time';
  try {
    const amount = parseAmount(written);
    if (amount.unit === 's' && amount.n > 0 && amount.n <= 86_400) return { hours: amount.n / 3600 };
  } catch (error) {
    if (!isTelling(error)) throw error;
  }
  context.faults.error(
    'wrong-value',
    path,
    say('"{{written}}" does not say how a working day counts', { written }),
    say('write end-of-day, same-time, or hours such as "8 h"'),
  );
  return 'end-of-day';
}

export function compileAdmission(
  rows: NonNullable<PolicyInput['admission']>,
  context: Context,
): AdmissionRow[] {
  return rows.map((row, index) => {
    const here = ['admission', index];
    if (row.say !== undefined) context.ref('text', row.say, [...here, 'say']);
    if (row.admit && row.say !== undefined)
      context.faults.error(
        'wrong-row',
        [...here, 'say'],
        say('a request that is taken needs no wording of refusal'),
        say('leave `say` out'),
        'key',
      );
    return {
      ...context.conditions(row, here),
      admit: row.admit,
      say: row.say ?? null,
      origin: context.origin(row, here),
    };
  });
}

/** The rows of the route. They always end in one without conditions: what no row names begins at the first level. */
export function compileRoute(
  rows: NonNullable<PolicyInput['route']>,
  first: Level | undefined,
  context: Context,
): RouteRow[] {
  const compiled = rows.map((row, index): RouteRow => {
    const here = ['route', index];
    context.ref('level', row.level, [...here, 'level']);
    return {
      ...context.conditions({ ...row, level: undefined }, here),
      level: [row.level],
      origin: context.origin(row, here),
    };
  });
  const last = compiled.at(-1);
  if (first !== undefined && (last === undefined || !isUnconditional(last, ['level', 'origin'])))
    compiled.push({ level: [first.id], origin: first.origin });
  return compiled;
}

export function compileLevels(input: PolicyInput['levels'], context: Context): Level[] {
  return Object.entries(input).map(([id, level], index) => {
    const path = ['levels', id];
    const teams = level.teams.map((row, at) => {
      const here = [...path, 'teams', at];
      context.ref('team', row.team, [...here, 'team']);
      return { ...context.conditions(row, here), team: row.team };
    });
    const last = teams.at(-1);
    if (last !== undefined && !isUnconditional(last, ['team'])) {
      context.faults.error(
        'no-default-team',
        [...path, 'teams', teams.length - 1],
        say('no team takes the rest of "{{id}}"', { id }),
        say('end the list with a row that has only `team`'),
      );
    }
    const seen = new Set<string>();
    const checklist = (level.checklist ?? []).map((item, at) => {
      const here = [...path, 'checklist', at];
      if (seen.has(item.id))
        context.faults.error(
          'duplicate-id',
          [...here, 'id'],
          say('"{{id}}" is on this checklist twice', { id: item.id }),
          say('give one of them another id'),
        );
      seen.add(item.id);
      return {
        id: item.id,
        text: context.text(item.text, [...here, 'text']),
        optional: item.optional ?? false,
        evidence: item.evidence ?? null,
        origin: context.origin(item, here),
      };
    });
    return {
      id,
      name: context.text(level.name, [...path, 'name']),
      rank: index + 1,
      teams,
      checklist,
      origin: context.origin(level, path, 'key'),
    };
  });
}

/**
 * Rows of the ladder; one that names several promises becomes one row for each, with the same id. Those that watch the
 * promises of tickets, and those that watch promises of `promises`.
 */
export function compileEscalation(
  rows: NonNullable<PolicyInput['escalation']>,
  context: Context,
): { ofTickets: EscalationStep[]; ofPromises: (LadderStep & { readonly promise: string })[] } {
  const seen = new Set<string>();
  const ofTickets: EscalationStep[] = [];
  const ofPromises: (LadderStep & { readonly promise: string })[] = [];
  for (const [index, row] of rows.entries()) {
    const here = ['escalation', index];
    if (seen.has(row.id))
      context.faults.error(
        'duplicate-id',
        [...here, 'id'],
        say('the step "{{id}}" is here twice', { id: row.id }),
        say('give one of them another id'),
      );
    seen.add(row.id);
    const step = compileStep(row, here, context);
    const { types, promises } = splitPromises(row.promise, [...here, 'promise'], context);
    ofTickets.push(...types.map((promise) => ({ ...step, promise })));
    ofPromises.push(...promises.map((promise) => ({ ...step, promise })));
  }
  return { ofTickets, ofPromises };
}

function compileStep(
  row: NonNullable<PolicyInput['escalation']>[number],
  here: Path,
  context: Context,
): LadderStep {
  if (row.at === undefined && row.after === undefined)
    context.faults.error(
      'missing-key',
      here,
      say('a step has `at`, `after` or both'),
      say('write for example `at: 75 %`'),
    );
  if (row['escalate-to'] !== undefined) context.ref('level', row['escalate-to'], [...here, 'escalate-to']);
  const acknowledge =
    row.acknowledge === undefined ? null : context.amount(row.acknowledge, [...here, 'acknowledge']);
  if (acknowledge !== null && acknowledge.unit !== 's')
    context.faults.error(
      'bad-amount',
      [...here, 'acknowledge'],
      say('who is told acknowledges within an amount on the wall clock'),
      say('write for example `15 min`'),
    );
  return {
    ...context.conditions(row, here),
    id: row.id,
    share: row.at === undefined ? 0 : shareOf(row.at, [...here, 'at'], context),
    after: row.after === undefined ? null : context.amount(row.after, [...here, 'after']),
    notify: list(row.notify),
    escalateTo: row['escalate-to'] ?? null,
    acknowledge,
    origin: context.origin(row, here),
  };
}

/** The promises of tickets among some, by type, and the others, which `promises` must have. */
export function splitPromises(
  written: string | readonly string[],
  path: Path,
  context: Context,
): { types: PromiseType[]; promises: string[] } {
  const types: PromiseType[] = [];
  const promises: string[] = [];
  for (const [index, id] of list(written).entries()) {
    const type = promiseTypes.find((one) => one === id);
    if (type !== undefined) types.push(type);
    else {
      refPromise(id, Array.isArray(written) ? [...path, index] : path, context);
      promises.push(id);
    }
  }
  return { types, promises };
}

function refPromise(id: string, path: Path, context: Context): void {
  const { ids } = context.sections.promise;
  if (!ids.has(id))
    context.faults.error(
      'unknown-promise',
      path,
      say('the promise "{{id}}" is not defined', { id }),
      suggest(id, new Set([...promiseTypes, ...ids]), say('define it under `promises`')),
    );
}

function shareOf(written: string | number, path: Path, context: Context): number {
  if (written === 'due') return 1;
  const match = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/u.exec(String(written));
  const percent = match === null ? Number.NaN : Number(match[1]);
  if (percent > 0 && percent <= 100) return percent / 100;
  if (percent > 100)
    context.faults.error(
      'escalation-after-due',
      path,
      say('"{{written}}" is after the promise is due', { written }),
      say('a promise is over when it is due; write `due`'),
      'value',
      context.faults.fix(say('Tell it when it is due'), false, (edits) => edits.replace(path, 'due')),
    );
  else
    context.faults.error(
      'wrong-value',
      path,
      say('"{{written}}" is no share of the time', { written }),
      say('write for example `75 %`, or `due`'),
    );
  return 1;
}

/** Whether a row has no conditions beside the named keys. */
function isUnconditional(row: object, beside: readonly string[]): boolean {
  return Object.keys(row).every((key) => beside.includes(key));
}
