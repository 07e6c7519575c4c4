import type { z } from 'zod';
import { list } from '../../context.ts';
import type { Context } from '../../context.ts';
import { daysOf } from '../../compile-tables.ts';
import { alwaysId } from '../../defaults.ts';
import type { Path } from '../../faults.ts';
import type { DateRuleInput } from '../dates/schema.ts';
import { compileShare } from '../share.ts';
import type { consequenceRow, promiseRow } from './schema-rows.ts';
import type { Clock, Consequence, Fixed, PromiseRow, Timing } from './types.ts';
import { say } from '../../said.ts';

type RowInput = z.infer<typeof promiseRow>;
type ConsequenceInput = z.infer<typeof consequenceRow>;
type TimingInput = Pick<RowInput, 'within' | 'calendar' | 'days' | 'before' | 'of' | 'due'>;
/** Finds what an id in a promise means; tells when it means nothing. */
export type Resolve = (written: DateRuleInput, path: Path) => Fixed;

const civil = /^\s*(\d+)\s+civil\s+days?\s*$/iu;

/** The rows of a promise: one way to say by when in each, and a calendar wherever working time is meant. */
export function compileRows(
  rows: readonly RowInput[],
  cutOff: string | undefined,
  path: Path,
  resolve: Resolve,
  context: Context,
): PromiseRow[] {
  return rows.map((row, index): PromiseRow => {
    const here = [...path, index];
    const { earlier, later, answer } = row;
    const single = row.within !== undefined || row.before !== undefined || row.due !== undefined;
    const ways = [single, earlier !== undefined, later !== undefined, answer !== undefined];
    const said = ways.filter(Boolean).length;
    if (said > 1 || (said === 0 && row['not-before'] === undefined))
      context.faults.error(
        'wrong-row',
        here,
        say('a row of a promise says one of `within`, `before`, `due`, `earlier`, `later` and `answer`'),
        said === 0 ? say('write for example `within: 2 working days`') : say('keep one of them'),
      );
    const written = earlier ?? later;
    const parts =
      written === undefined
        ? single
          ? [compileTiming(row, here, resolve, context)]
          : []
        : written.map((part, at) =>
            compileTiming(part, [...here, earlier === undefined ? 'later' : 'earlier', at], resolve, context),
          );
    const notBefore =
      row['not-before'] === undefined
        ? null
        : clockOf(row['not-before'], row.calendar, undefined, here, 'not-before', context);
    const hour = row['cut-off'] ?? cutOff;
    return {
      ...context.conditions(row, here),
      answer: parts.length > 0 ? 'date' : (answer ?? 'open'),
      parts,
      pick: later === undefined ? 'earlier' : 'later',
      notBefore,
      cutOff: hour === undefined ? null : secondsOf(hour),
      text: textOf(row, parts, answer),
      origin: context.origin(row, here),
    };
  });
}

function textOf(row: RowInput, parts: readonly Timing[], answer: string | undefined): string {
  if (answer !== undefined) return answer;
  const told = parts.map((part) =>
    part.kind === 'within'
      ? part.text
      : part.kind === 'before'
        ? `${part.text} before ${nameOf(part.of)}`
        : `by ${nameOf(part.of)}`,
  );
  const by = told.join(row.later === undefined ? ' or, if earlier, ' : ' or, if later, ');
  const wait = row['not-before'] === undefined ? '' : `not before ${row['not-before']}`;
  return [wait, by].filter((part) => part !== '').join(', ');
}

function nameOf(of: Fixed): string {
  return of.kind === 'moment' ? of.id : of.text;
}

function compileTiming(input: TimingInput, path: Path, resolve: Resolve, context: Context): Timing {
  const said = [input.within, input.before, input.due].filter((one) => one !== undefined).length;
  if (said !== 1 || (input.before === undefined) !== (input.of === undefined))
    context.faults.error(
      'wrong-row',
      path,
      say('a time is one of `within`, `before` with `of`, and `due`'),
      input.before !== undefined && input.of === undefined
        ? say('say with `of` what it counts back from')
        : say('keep one of them'),
    );
  if (input.due !== undefined) {
    if (input.calendar !== undefined)
      context.faults.error(
        'wrong-value',
        [...path, 'calendar'],
        say('`due` names an instant, and needs no calendar'),
        say('leave it out'),
        'key',
      );
    return { kind: 'due', of: resolve(input.due, [...path, 'due']) };
  }
  if (input.before !== undefined)
    return {
      kind: 'before',
      of: resolve(input.of ?? '', [...path, 'of']),
      ...clockOf(input.before, input.calendar, input.days, path, 'before', context),
    };
  return {
    kind: 'within',
    ...clockOf(input.within ?? '1 h', input.calendar, input.days, path, 'within', context),
  };
}

function clockOf(
  text: string,
  calendar: string | undefined,
  days: string | undefined,
  path: Path,
  key: string,
  context: Context,
): Clock {
  const dates = civil.exec(text);
  const within =
    dates === null
      ? context.amount(text, [...path, key])
      : ({ unit: 'working days', n: Number(dates[1]) } as const);
  if (calendar !== undefined) context.ref('calendar', calendar, [...path, 'calendar']);
  else if (dates === null && within?.unit.startsWith('working') === true)
    context.faults.error(
      'calendar-needed',
      [...path, key],
      say('"{{text}}" is working time, and the row names no calendar', { text }),
      say('add `calendar:`, one of {{ids}}', { ids: [...context.sections.calendar.ids].join(', ') }),
    );
  if (days !== undefined && (dates !== null || (within !== null && within.unit !== 'working days')))
    context.faults.error(
      'wrong-value',
      [...path, 'days'],
      say('`days` says how working days count, and this amount has none'),
      say('leave it out'),
      'key',
    );
  return {
    within: within ?? { unit: 's', n: 1 },
    text,
    calendar: calendar ?? alwaysId,
    days: daysOf(days, [...path, 'days'], context),
    civil: dates !== null,
  };
}

const needs = {
  remind: ['to'],
  tell: ['to'],
  bill: ['what'],
  credit: ['share', 'what'],
  close: [],
  rebook: [],
} as const satisfies Record<ConsequenceInput['do'], readonly (keyof ConsequenceInput)[]>;
const only = {
  before: ['remind', 'tell'],
  every: ['remind', 'tell'],
  most: ['remind', 'tell'],
  to: ['remind', 'tell'],
  what: ['bill', 'credit'],
  share: ['credit'],
  per: ['credit'],
  cap: ['credit'],
} as const satisfies Partial<Record<keyof ConsequenceInput, readonly ConsequenceInput['do'][]>>;

/** What follows when a promise is not kept. */
export function compileConsequences(
  rows: readonly ConsequenceInput[],
  path: Path,
  context: Context,
): Consequence[] {
  return rows.map((row, index): Consequence => {
    const here = [...path, index];
    for (const key of needs[row.do])
      if (row[key] === undefined)
        context.faults.error(
          'missing-key',
          here,
          say('to {{do}}, `{{key}}` is needed', { do: row.do, key }),
          say('add `{{key}}:`', { key }),
        );
    for (const [key, kinds] of Object.entries(only))
      if (row[key as keyof typeof only] !== undefined && !(kinds as readonly string[]).includes(row.do))
        context.faults.error(
          'wrong-row',
          [...here, key],
          say('`{{key}}` has no meaning for {{do}}', { key, do: row.do }),
          say('leave it out'),
          'key',
        );
    if (row.before !== undefined && row.after !== undefined)
      context.faults.error('wrong-row', here, say('it is either `before` or `after`'), say('write two rows'));
    if (row.most !== undefined && row.every === undefined)
      context.faults.error(
        'wrong-row',
        [...here, 'most'],
        say('`most` counts what comes `every` so often'),
        say('add `every:`'),
        'key',
      );
    if (row.say !== undefined) context.ref('text', row.say, [...here, 'say']);
    if (row.calendar !== undefined) context.ref('calendar', row.calendar, [...here, 'calendar']);
    const amount = (key: 'before' | 'after' | 'every' | 'per') => {
      const text = row[key];
      if (text === undefined) return null;
      const read = context.amount(text, [...here, key]);
      if (read?.unit.startsWith('working') === true && row.calendar === undefined)
        context.faults.error(
          'calendar-needed',
          [...here, key],
          say('"{{text}}" is working time, and the row names no calendar', { text }),
          say('add `calendar:`'),
        );
      if (key === 'before' && read?.unit === 'working days')
        context.faults.error(
          'bad-amount',
          [...here, key],
          say('working days are not counted backwards here'),
          say('write working hours, or days'),
        );
      return read;
    };
    const before = amount('before');
    const after = amount('after');
    return {
      ...context.conditions(row, here),
      do: row.do,
      side: row.before === undefined ? 'after' : 'before',
      delay: before ?? after,
      every: amount('every'),
      most: row.most ?? null,
      calendar: row.calendar ?? alwaysId,
      to: row.to === undefined ? [] : list(row.to),
      say: row.say ?? null,
      what: row.what === undefined ? null : context.text(row.what, [...here, 'what']),
      share: row.share === undefined ? null : compileShare(row.share, [...here, 'share'], context),
      per: amount('per'),
      cap: row.cap === undefined ? null : compileShare(row.cap, [...here, 'cap'], context, 1000),
      origin: context.origin(row, here),
    };
  });
}

function secondsOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 3600 + minutes * 60;
}
