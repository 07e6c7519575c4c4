import { CalendarError, say, shown } from './errors.ts';

/**
 * An amount of time (law of the clock, 5).
 * - `s`: seconds on the wall clock: `30 min`, `4 h`, `2 days` (48 h), `PT4H`, `P2D`
 * - `months`: the local time is kept: `12 months`, `2 years`, `P1Y6M`
 * - `working s`: seconds of the calendar's working time: `4 working h`
 * - `working days`: dates with working time, counted as law does: `5 working days`
 */
export type Amount =
  | { unit: 's'; n: number }
  | { unit: 'months'; n: number }
  | { unit: 'working s'; n: number }
  | { unit: 'working days'; n: number };

const WALL: Record<string, number> = {};
const MONTHS: Record<string, number> = {};
for (const [names, size] of [
  ['s sec secs second seconds', 1],
  ['min mins minute minutes', 60],
  ['h hr hrs hour hours', 3600],
  ['d day days', 86_400],
  ['w week weeks', 604_800],
] as const) {
  for (const name of names.split(' ')) WALL[name] = size;
}
for (const [names, size] of [
  ['month months', 1],
  ['y year years', 12],
] as const) {
  for (const name of names.split(' ')) MONTHS[name] = size;
}
const WORKING_DAY = /^(?:d|days?)$/;
const HINT = say(
  'write for example "30 min", "4 h", "2 days", "12 months", "4 working h", "5 working days" or "PT4H"',
);

/**
 * Reads an amount; case and singular or plural do not matter, parts on the wall clock may be joined (`1 h 30 min`).
 * @throws CalendarError saying what is wrong and what to write.
 */
export function parseAmount(text: string): Amount {
  if (typeof text !== 'string')
    throw new CalendarError(say('{{text}} is not an amount of time', { text: shown(text) }), [], HINT);
  const plain = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (plain.startsWith('p')) return parseIso(plain, text);
  const parts = [...plain.matchAll(/(\d+(?:\.\d+)?) ?((?:working )?[a-z]+) ?/g)];
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== plain) {
    throw new CalendarError(
      say('{{text}} is not an amount of time', { text: shown(text) }),
      [],
      plain.startsWith('-') ? say('amounts are not negative') : HINT,
    );
  }
  const amounts = parts.map((part) => single(Number(part[1]), part[2] ?? '', text));
  const unit = amounts[0]?.unit;
  if (
    amounts.length > 1 &&
    (unit === undefined || unit.startsWith('working') || amounts.some((a) => a.unit !== unit))
  ) {
    throw new CalendarError(
      say("{{text}} mixes units that can't be added", { text: shown(text) }),
      [],
      say('write one number and one unit, as in "90 working min"'),
    );
  }
  const [first] = amounts;
  if (!first)
    throw new CalendarError(say('{{text}} is not an amount of time', { text: shown(text) }), [], HINT);
  return whole({ unit: first.unit, n: amounts.reduce((sum, a) => sum + a.n, 0) }, text);
}

function single(n: number, words: string, text: string): Amount {
  const [first, second] = words.split(' ');
  const unit = second ?? first ?? '';
  const seconds = WALL[unit];
  const months = MONTHS[unit];
  if (second !== undefined) {
    if (WORKING_DAY.test(unit)) return { unit: 'working days', n };
    if (seconds !== undefined && seconds <= 3600) return { unit: 'working s', n: n * seconds };
    throw new CalendarError(
      say('{{text}}: there is no unit "working {{unit}}"', { text: shown(text), unit }),
      [],
      say('working time is counted in s, min, h or days'),
    );
  }
  if (seconds !== undefined) return { unit: 's', n: n * seconds };
  if (months !== undefined) return { unit: 'months', n: n * months };
  const hint =
    unit === 'm' ? say('write "min" or "months"') : unit === 'business' ? say('write "working"') : HINT;
  throw new CalendarError(say('{{text}}: unknown unit "{{unit}}"', { text: shown(text), unit }), [], hint);
}

const ISO =
  /^p(?:(\d+)y)?(?:(\d+)m)?(?:(\d+)w)?(?:(\d+)d)?(?:t(?=\d)(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?)?$/;

/** ISO 8601-1 §5.5.2 durations; a day is 24 h, a week seven of them; months and days can't be mixed. */
function parseIso(plain: string, text: string): Amount {
  const match = ISO.exec(plain);
  if (!match || plain === 'p')
    throw new CalendarError(say('{{text}} is not an ISO 8601 duration', { text: shown(text) }), [], HINT);
  const part = (i: number): number => Number(match[i] ?? 0);
  const months = part(1) * 12 + part(2);
  const seconds = part(3) * 604_800 + part(4) * 86_400 + part(5) * 3600 + part(6) * 60 + part(7);
  if (months > 0 && seconds > 0) {
    throw new CalendarError(
      say('{{text}} mixes months with days or hours', { text: shown(text) }),
      [],
      say('write either months and years, or days and hours'),
    );
  }
  const calendric = match[1] !== undefined || match[2] !== undefined;
  return whole(calendric && seconds === 0 ? { unit: 'months', n: months } : { unit: 's', n: seconds }, text);
}

function whole(amount: Amount, text: string): Amount {
  const n = Math.round(amount.n * 1e6) / 1e6;
  if (!Number.isSafeInteger(n)) {
    const unit = amount.unit === 's' || amount.unit === 'working s' ? 'seconds' : amount.unit;
    throw new CalendarError(say('{{text}} is not a whole number of {{unit}}', { text: shown(text), unit }));
  }
  return { unit: amount.unit, n };
}

/** The amount in the words that {@link parseAmount} reads, in the largest unit that leaves no rest. */
export function formatAmount(amount: Amount): string {
  const { unit, n } = amount;
  switch (unit) {
    case 'working days':
      return `${n} working ${n === 1 ? 'day' : 'days'}`;
    case 'months':
      if (n >= 24 && n % 12 === 0) return `${n / 12} years`;
      return `${n} ${n === 1 ? 'month' : 'months'}`;
    case 'working s':
      return inClockUnits(n, 'working ');
    case 's':
      // "24 h" stays in hours: "1 day" is too easily read as a working day.
      return n >= 172_800 && n % 86_400 === 0 ? `${n / 86_400} days` : inClockUnits(n, '');
  }
}

function inClockUnits(n: number, working: string): string {
  if (n !== 0 && n % 3600 === 0) return `${n / 3600} ${working}h`;
  if (n !== 0 && n % 60 === 0) return `${n / 60} ${working}min`;
  return `${n} ${working}s`;
}
