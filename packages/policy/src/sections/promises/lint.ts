import { intervals, parseInstant, toWall, zoneOf } from '@amparo/business-time';
import type { Amount, Calendar } from '@amparo/business-time';
import type { Policy } from '../../compiled-policy.ts';
import type { FaultList, Path } from '../../faults.ts';
import { uncited } from '../../lint-uncited.ts';
import { sourceOf } from '../../sources.ts';
import type { LadderStep } from '../../types.ts';
import type { PromiseRow, PromiseRule } from './types.ts';
import { say } from '../../said.ts';

const DAY = 86_400;

/** What is odd in the promises beyond answers, and in the steps that watch promises. */
export function lintPromises(policy: Policy, faults: FaultList): void {
  for (const rule of policy.promises.values()) {
    const path = ['promises', rule.id];
    lintClauses(rule, path, faults);
    lintLife(policy, rule, path, faults);
    lintConsequences(rule, path, faults);
    for (const [index, row] of rule.rows.entries())
      lintCutOff(policy, rule, row, [...path, 'rows', index], faults);
  }
  const used = new Set(
    [...policy.promises.values()].flatMap(({ starts, done, breaks, lapses }) => [
      ...(starts?.kind === 'events' ? starts.ids : []),
      ...done,
      ...breaks,
      ...lapses,
    ]),
  );
  for (const { id } of policy.events.values())
    if (!used.has(id))
      faults.add(
        'note',
        'unused',
        ['events', id],
        say('the event {{id}} starts and settles nothing', { id }),
        undefined,
        'key',
      );
  lintSteps(policy, faults);
}

/** A row cites a clause, or its promise does. */
function lintClauses(rule: PromiseRule, path: Path, faults: FaultList): void {
  if (rule.origin.clause !== '' || rule.origin.option !== undefined) return;
  for (const [index, row] of rule.rows.entries()) uncited(faults, [...path, 'rows', index], row.origin);
}

/** Promises that can never be made, never be settled, or never start. */
function lintLife(policy: Policy, rule: PromiseRule, path: Path, faults: FaultList): void {
  const { id, rows, starts, done, breaks, again, about } = rule;
  if (rows.every(({ answer }) => answer === 'none'))
    faults.add(
      'note',
      'never-promised',
      path,
      say('{{id}} is never promised: every row says none', { id }),
      say('it tells people so; else leave it out'),
      'key',
    );
  if (done.length === 0 && breaks.length === 0)
    faults.add(
      'warning',
      'never-settled',
      path,
      say('nothing ever keeps or breaks {{id}} but time', { id }),
      say('name the events under `done`, or under `breaks`'),
      'key',
    );
  if (
    done.length > 0 &&
    starts?.kind === 'events' &&
    !again &&
    done.every((event) => starts.ids.includes(event))
  )
    faults.add(
      'warning',
      'never-settled',
      [...path, 'done'],
      say('what settles {{id}} also starts it, so it takes a second time to settle it', { id }),
      say('name another event, or write `again: true` for what comes again and again'),
      'key',
    );
  if (done.length === 0 && rows.every(({ answer }) => answer !== 'date'))
    faults.add(
      'warning',
      'never-settled',
      [...path, 'rows'],
      say('{{id}} holds until it is due, and no row says until when', { id }),
      say('add `due:`, or what settles it under `done`'),
      'key',
    );
  if (starts?.kind !== 'date' || starts.rule.kind !== 'date') return;
  const date = policy.dates.get(starts.rule.id);
  if (date === undefined || about === 'ticket' || about === 'return' || date.of === about) return;
  if (date.of !== 'product' || about !== 'release')
    faults.add(
      'warning',
      'never-starts',
      [...path, 'starts'],
      say('{{date}} is a date of a {{of}}, and {{id}} is about a {{about}}', {
        date: date.id,
        of: date.of,
        id,
        about,
      }),
      say('start with an event or a date of the same'),
    );
}

/** Consequences that can never come, and bills and credits for a promise that only tries. */
function lintConsequences(rule: PromiseRule, path: Path, faults: FaultList): void {
  if (rule.consequences.length === 0) return;
  const canBreak =
    rule.breaks.length > 0 ||
    rule.rows.some(
      ({ answer, notBefore }) => answer === 'date' || answer === 'negotiated' || notBefore !== null,
    );
  if (!canBreak)
    faults.add(
      'warning',
      'never-follows',
      [...path, 'else'],
      say('{{id}} has no date, so nothing ever follows from it', { id: rule.id }),
      say('give it a date, or leave the consequences out'),
      'key',
    );
  for (const [index, one] of rule.consequences.entries()) {
    const here = [...path, 'else', index];
    if (one.do === 'bill' && one.delay === null)
      faults.add(
        'warning',
        'bills-at-once',
        here,
        say('{{id}} is billed the second after it is due, without a reminder or a delay', { id: rule.id }),
        say('add `after:`, as in `14 days`'),
      );
    if (one.do === 'credit' && one.per !== null && one.cap === null)
      faults.add(
        'warning',
        'endless-credit',
        here,
        say('this credit grows without end'),
        say('add `cap:`, as in `100 %`'),
      );
    if (one.every !== null && one.most === null)
      faults.add(
        'note',
        'endless-reminder',
        here,
        say('this comes again until it is done'),
        say('add `most:`'),
      );
  }
}

/** A cut-off at an hour at which the calendar never works. */
function lintCutOff(policy: Policy, rule: PromiseRule, row: PromiseRow, path: Path, faults: FaultList): void {
  const clock = row.parts.find((part) => part.kind === 'within');
  if (row.cutOff === null) return;
  const calendar = clock === undefined ? undefined : policy.calendars.get(clock.calendar)?.calendar;
  const written = sourceOf(policy).input.promises?.[rule.id]?.rows[path.at(-1) as number]?.['cut-off'];
  const where = written === undefined ? ['promises', rule.id, 'cut-off'] : [...path, 'cut-off'];
  if (calendar === undefined) {
    faults.add(
      'warning',
      'odd-cut-off',
      where,
      say('a cut-off needs an amount `within` which the day counts'),
      say('leave it out'),
      'key',
    );
    return;
  }
  const worked = hoursAround(calendar, parseInstant(`${policy.effective}T00:00:00Z`), row.cutOff);
  if (worked) return;
  faults.add(
    'warning',
    'odd-cut-off',
    where,
    say('the calendar {{calendar}} never works at the hour of this cut-off', { calendar: clock?.calendar }),
    say('take an hour between opening and closing'),
    'key',
  );
}

/** Whether a calendar works at an hour of the wall, or is closing then, on any day of a fortnight. */
function hoursAround(calendar: Calendar, from: number, cutOff: number): boolean {
  const zone = zoneOf(calendar);
  return intervals(calendar, from, from + 14 * DAY).some(([open, close]) => {
    const { h, mi, s } = toWall(zone, open);
    const opens = h * 3600 + mi * 60 + s;
    return opens < cutOff && cutOff <= opens + close - open;
  });
}

/** Steps that are meant to warn and come only after the due time. */
function lintSteps(policy: Policy, faults: FaultList): void {
  const { input } = sourceOf(policy);
  const told = (step: LadderStep, watched: string, amounts: readonly Amount[]): void => {
    const { share, after } = step;
    if (share === 1 || after === null) return;
    const late = amounts.filter(
      (within) => within.unit === after.unit && share * within.n + after.n >= within.n,
    );
    if (late.length === 0) return;
    const index = input.escalation?.findIndex((row) => row.id === step.id) ?? 0;
    faults.add(
      'warning',
      'step-after-due',
      ['escalation', index, 'after'],
      say('the step {{id}} comes when {{watched}} is already due', { id: step.id, watched }),
      say('shorten it, or write `at: due` for what follows the due time'),
    );
  };
  for (const step of policy.escalation)
    told(
      step,
      step.promise,
      policy.targets[step.promise].flatMap(({ within }) => (within === null ? [] : [within])),
    );
  for (const step of policy.promiseEscalation)
    told(
      step,
      step.promise,
      policy.promises
        .get(step.promise)
        ?.rows.flatMap(({ parts }) =>
          parts.flatMap((part) => (part.kind === 'within' ? [part.within] : [])),
        ) ?? [],
    );
}
