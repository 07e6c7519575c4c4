import { compileCalendar, findZone } from '@amparo/business-time';
import type { Calendar, CalendarInput, HolidayDate, HolidaySets } from '@amparo/business-time';
import { isTelling } from './context.ts';
import type { Context } from './context.ts';
import { alwaysId, alwaysName } from './defaults.ts';
import type { Path } from './faults.ts';
import { frozenMap } from './freeze.ts';
import type { PolicyInput } from './schema.ts';
import type { NamedCalendar, ResolvedHolidays } from './types.ts';
import { say } from './said.ts';

type Input = PolicyInput['calendars'][string];
type Written = Exclude<Input, '24x7'>;

/** Years around the date of effect whose holidays belong to the version, and so to its hash. */
const yearsBefore = 1;
const yearsAfter = 10;

/** The calendars by id, with the one that every policy has, and the holiday dates that were read for them. */
export function compileCalendars(
  input: PolicyInput,
  context: Context,
  sets: HolidaySets | undefined,
): { calendars: ReadonlyMap<string, NamedCalendar>; holidays: ResolvedHolidays } {
  const year = Number(input.effective.slice(0, 4));
  const holidays = resolveSets(input, year, sets);
  const read = readerOf(holidays, sets);
  const calendars = new Map<string, NamedCalendar>();
  for (const [id, written] of Object.entries(input.calendars)) {
    const path = ['calendars', id];
    const parsed = inputOf(written, input, path, context);
    const calendar =
      parsed === null || !partsAreSound(parsed, read)
        ? null
        : attemptAll(context, path, parsed, written, read);
    const name = nameOf(written, path, context);
    const origin = written === '24x7' ? null : context.origin(written, path, 'key');
    if (parsed !== null && calendar !== null)
      calendars.set(id, {
        id,
        name,
        input: parsed,
        calendar,
        ...(written !== '24x7' && written.zone === customerZone ? { local: true as const } : {}),
        origin: isEmpty(origin) ? null : origin,
      });
  }
  if (!calendars.has(alwaysId) && input.calendars[alwaysId] === undefined) {
    const parsed: CalendarInput = { zone: input.desk.zone, hours: { 'mon-sun': ['00:00-24:00'] } };
    const calendar = checkZone(input.desk.zone, ['desk', 'zone'], context) ? compileCalendar(parsed) : null;
    if (calendar !== null)
      calendars.set(alwaysId, { id: alwaysId, name: alwaysName, input: parsed, calendar, origin: null });
  }
  return { calendars: frozenMap(calendars), holidays };
}

/** What is wrong in a calendar that another joins is told where it stands, and not once more. */
function partsAreSound(input: CalendarInput, sets: HolidaySets | undefined): boolean {
  if (input === '24x7') return true;
  try {
    for (const part of input.anyOf ?? []) compileCalendar(part, { holidaySets: sets });
    return true;
  } catch (error) {
    if (!isTelling(error)) throw error;
    return false;
  }
}

/** Checks a zone; tells what is wrong at the path. */
export function checkZone(zone: string, path: Path, context: Context): boolean {
  try {
    findZone(zone);
    return true;
  } catch (error) {
    if (!isTelling(error)) throw error;
    context.faults.error('bad-zone', path, error.said.message, error.said.hint);
    return false;
  }
}

function isEmpty(origin: NamedCalendar['origin']): boolean {
  return (
    origin === null || (origin.clause === '' && origin.reading === undefined && origin.option === undefined)
  );
}

function nameOf(written: Input, path: Path, context: Context): NamedCalendar['name'] {
  if (written !== '24x7' && written.name !== undefined) return context.text(written.name, [...path, 'name']);
  if (written !== '24x7' && written['24x7'] === undefined)
    context.faults.error(
      'missing-key',
      path,
      say('"name" is missing in {{path}}', { path: `calendars.${String(path[1])}` }),
      say('it is what people read'),
      'key',
    );
  return alwaysName;
}

function inputOf(written: Input, policy: PolicyInput, path: Path, context: Context): CalendarInput | null {
  const deskZone = policy.desk.zone;
  if (written === '24x7') return { zone: deskZone, hours: { 'mon-sun': ['00:00-24:00'] } };
  const zone = written.zone === undefined || written.zone === customerZone ? deskZone : written.zone;
  if (written['any-of'] !== undefined) return joined(written, written['any-of'], zone, policy, path, context);
  const always = written['24x7'] === true;
  if (always && written.hours !== undefined) {
    context.faults.error(
      'wrong-value',
      [...path, 'hours'],
      say('a calendar with `24x7: true` has no hours of its own'),
      say('keep one of the two'),
      'key',
    );
    return null;
  }
  return {
    zone,
    hours: always ? { 'mon-sun': ['00:00-24:00'] } : (written.hours ?? {}),
    ...(written.holidays === undefined ? {} : { holidays: written.holidays }),
    ...(written.extra === undefined ? {} : { extra: written.extra }),
    ...(written['holidays-cut'] === undefined ? {} : { holidaysCut: written['holidays-cut'] }),
  };
}

/** A calendar that is open whenever any of others is; those have hours of their own. */
function joined(
  written: Written,
  ids: readonly string[],
  zone: string,
  policy: PolicyInput,
  path: Path,
  context: Context,
): CalendarInput | null {
  const stray = (['24x7', 'hours', 'holidays', 'extra', 'holidays-cut'] as const).find(
    (key) => written[key] !== undefined,
  );
  if (stray !== undefined) {
    context.faults.error(
      'wrong-value',
      [...path, stray],
      say('a calendar with `any-of` has no `{{stray}}` of its own', { stray }),
      say('say it in one of those that it joins'),
      'key',
    );
    return null;
  }
  const inputs = ids.map((id, index): CalendarInput | null => {
    const here = [...path, 'any-of', index];
    context.ref('calendar', id, here);
    const other = policy.calendars[id];
    if (other === undefined) return null;
    if (other !== '24x7' && other['any-of'] !== undefined) {
      context.faults.error(
        'wrong-value',
        here,
        say('"{{id}}" joins others itself', { id }),
        say('name those that it joins'),
      );
      return null;
    }
    return inputOf(other, policy, ['calendars', id], context);
  });
  const known = inputs.filter((one) => one !== null);
  return known.length === inputs.length ? { zone, anyOf: known } : null;
}

/** In place of a zone: that of the customer. */
const customerZone = 'customer';

type Table = Exclude<CalendarInput, '24x7'>;

/** Compiles a calendar; when that fails, tries its parts one by one, so that every fault in it is told. */
function attemptAll(
  context: Context,
  path: Path,
  input: CalendarInput,
  written: Input,
  sets: HolidaySets | undefined,
): Calendar | null {
  try {
    return compileCalendar(input, { holidaySets: sets });
  } catch (error) {
    if (!isTelling(error)) throw error;
  }
  const before = context.faults.faults.length;
  const full = { zone: 'UTC', hours: { 'mon-sun': ['00:00-24:00'] } } satisfies CalendarInput;
  const some = {
    zone: 'UTC',
    extra: [{ date: '2026-01-01', hours: ['00:00-24:00'] }],
  } satisfies CalendarInput;
  const part = (one: CalendarInput, move: (inner: Path) => Path = (inner) => inner): void => {
    attempt(context, path, () => compileCalendar(one, { holidaySets: sets }), written, move);
  };
  if (input !== '24x7') {
    const table: Table = input;
    part({ zone: table.zone, hours: full.hours });
    for (const [days, hours] of Object.entries(table.hours ?? {}))
      part({ ...some, hours: { [days]: hours } });
    for (const [index, day] of (table.holidays ?? []).entries())
      part({ ...full, holidays: [day] }, ([key = 'holidays', , ...rest]) => [key, index, ...rest]);
    for (const [index, day] of (table.extra ?? []).entries())
      part({ ...full, extra: [day] }, ([key = 'extra', , ...rest]) => [key, index, ...rest]);
  }
  if (context.faults.faults.length === before)
    attempt(context, path, () => compileCalendar(input, { holidaySets: sets }), written);
  return null;
}

/** Runs what may throw an error made to be shown; its path is told in the words of the file. */
function attempt<T>(
  context: Context,
  path: Path,
  run: () => T,
  written: Input,
  move: (inner: Path) => Path = (inner) => inner,
): T | null {
  try {
    return run();
  } catch (error) {
    if (!isTelling(error)) throw error;
    const inner = move(error.path ?? []).map((step) => (step === 'holidaysCut' ? 'holidays-cut' : step));
    const inherited = inner[0] === 'zone' && (written === '24x7' || written.zone === undefined);
    context.faults.error(
      inner[0] === 'zone' ? 'bad-zone' : 'bad-calendar',
      inherited ? ['desk', 'zone'] : [...path, ...inner],
      error.said.message,
      error.said.hint,
      // Of days and hours that are wrong as a whole, the word before them is shown.
      inner[0] === 'hours' && typeof inner.at(-1) === 'string' ? 'key' : 'value',
    );
    return null;
  }
}

/** Reads every named set that the calendars use, for the years of the version. */
function resolveSets(input: PolicyInput, effective: number, sets: HolidaySets | undefined): ResolvedHolidays {
  const resolved: Record<string, Record<string, readonly HolidayDate[]>> = {};
  for (const written of Object.values(input.calendars)) {
    if (written === '24x7') continue;
    for (const name of namedSets(written)) {
      if (sets === undefined || resolved[name] !== undefined) continue;
      const dates: Record<string, readonly HolidayDate[]> = {};
      try {
        for (let year = effective - yearsBefore; year <= effective + yearsAfter; year++)
          dates[year] = sets(name, year);
        resolved[name] = dates;
      } catch (error) {
        // Told with its place when the calendar that names it is compiled.
        if (!isTelling(error)) throw error;
      }
    }
  }
  return resolved;
}

function namedSets(written: Written): string[] {
  return (written.holidays ?? [])
    .filter((day) => typeof day === 'string')
    .map((day) => day.trim())
    .filter((day) => /^[a-z]/iu.test(day));
}

/** What was resolved, and beyond its years the source itself. */
function readerOf(resolved: ResolvedHolidays, sets: HolidaySets | undefined): HolidaySets | undefined {
  if (sets === undefined) return undefined;
  return (name, year) => resolved[name]?.[String(year)] ?? sets(name, year);
}
