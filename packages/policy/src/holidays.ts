import { CalendarError, say } from '@amparo/business-time';
import type { Sentence } from '@amparo/business-time';
import type { HolidayDate, HolidaySets } from '@amparo/business-time';
import Holidays from 'date-holidays';
import { nearest } from './near.ts';

/**
 * Public holidays by country and, where it has any, state and region: `br`, `br-sp`, `us-ca`, `es-ct`, `de-by-a`.
 * The dates come from date-holidays (ISC and CC BY 3.0, see NOTICE.md); names are English, with the local name beside it.
 * Only whole days off (`public` in the data) are in a set; bank days and observances are a choice of the desk, written as dates.
 * @throws CalendarError for a name that is not known, with the nearest names as hint
 */
export const namedHolidays: HolidaySets = (name, year) => {
  const set = setOf(name);
  const known = set.years.get(year);
  if (known !== undefined) return known;
  const dates = read(set, year);
  set.years.set(year, dates);
  return dates;
};

interface NamedSet {
  readonly source: Holidays;
  /** The first language of the country. The source keeps the one of the last call, so each call says it. */
  readonly local: string;
  readonly years: Map<number, readonly HolidayDate[]>;
}

/** A process meets a handful of sets; each is read once a year of the calendar. */
const sets = new Map<string, NamedSet>();
const world = new Holidays();

function setOf(name: string): NamedSet {
  const tag = name.trim().toLowerCase();
  const known = sets.get(tag);
  if (known !== undefined) return known;
  const [country = '', state, region, ...rest] = tag.split('-');
  const countries = Object.keys(world.getCountries() ?? {}).map((code) => code.toLowerCase());
  if (!countries.includes(country))
    throw new CalendarError(
      say('no holidays are known as "{{name}}"', { name }),
      [],
      hintFor(
        country,
        countries,
        say('sets are named by country, or country and state: br, br-sp, us, us-ca, pt, es, es-ct, ro, de'),
      ),
    );
  if (state !== undefined) {
    const states = Object.keys(world.getStates(country) ?? {}).map((code) => code.toLowerCase());
    if (!states.includes(state))
      throw new CalendarError(
        say('"{{country}}" has no state "{{state}}" with holidays of its own', { country, state }),
        [],
        hintFor(state, states, say('use "{{name}}"', { name: country }), `${country}-`),
      );
    if (region !== undefined) {
      const regions = Object.keys(world.getRegions(country, state) ?? {}).map((code) => code.toLowerCase());
      if (!regions.includes(region) || rest.length > 0)
        throw new CalendarError(
          say('"{{state}}" has no region "{{region}}" with holidays of its own', {
            state: `${country}-${state}`,
            region: [region, ...rest].join('-'),
          }),
          [],
          hintFor(
            region,
            regions,
            say('use "{{name}}"', { name: `${country}-${state}` }),
            `${country}-${state}-`,
          ),
        );
    }
  }
  const place = [
    country.toUpperCase(),
    ...(state === undefined ? [] : [state.toUpperCase()]),
    ...(region === undefined ? [] : [region.toUpperCase()]),
  ];
  const source = new Holidays();
  // The library's overloads take one to three codes.
  if (place.length === 1) source.init(place[0] ?? '');
  else if (place.length === 2) source.init(place[0] ?? '', place[1] ?? '');
  else source.init(place[0] ?? '', place[1] ?? '', place[2] ?? '');
  const set: NamedSet = { source, local: source.getLanguages()[0] ?? 'en', years: new Map() };
  sets.set(tag, set);
  return set;
}

function hintFor(word: string, known: readonly string[], otherwise: Sentence, prefix = ''): Sentence {
  const near = nearest(word, known);
  const list = (words: readonly string[]): string => words.map((one) => `${prefix}${one}`).join(', ');
  if (near.length > 0) return say('near it: {{names}}', { names: list(near) });
  return known.length > 0 && prefix !== ''
    ? say('{{first}}, or one of {{names}}', { first: otherwise, names: list(known.slice(0, 30)) })
    : otherwise;
}

function read({ source, local }: NamedSet, year: number): readonly HolidayDate[] {
  const english = new Map(source.getHolidays(year, 'en').map((day) => [`${day.date}|${day.rule}`, day.name]));
  const dates = new Map<string, HolidayDate>();
  for (const day of source.getHolidays(year, local)) {
    if (day.type !== 'public') continue;
    const inEnglish = english.get(`${day.date}|${day.rule}`) ?? day.name;
    const name = inEnglish === day.name ? day.name : `${inEnglish} (${day.name})`;
    for (const date of civilDates(day.date, day.start, day.end)) {
      if (!date.startsWith(`${year}-`) || dates.has(date)) continue;
      dates.set(date, Object.freeze({ date, name }));
    }
  }
  return Object.freeze([...dates.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)));
}

/** A holiday of more than 24 hours takes the following dates too; one that begins in the evening counts to the next date. */
function civilDates(written: string, start: Date, end: Date): string[] {
  const first = Date.UTC(
    Number(written.slice(0, 4)),
    Number(written.slice(5, 7)) - 1,
    Number(written.slice(8, 10)),
  );
  const beginsAt = Number(written.slice(11, 13)) || 0;
  const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
  const shift = beginsAt >= 12 ? 1 : 0;
  return Array.from({ length: days }, (_, index) =>
    new Date(first + (index + shift) * 86_400_000).toISOString().slice(0, 10),
  );
}
