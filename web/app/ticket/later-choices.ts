import { intlZone } from '../time/words.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** When a day of work begins, for whoever says “tomorrow”. */
const morning = 9;

/**
 * Usual times for what comes back later: in some hours, tomorrow morning, on Monday morning, by the clock on the reader's wall.
 * Milliseconds. Pure.
 */
export function laterChoices(
  now: number,
  zone: string,
): readonly { id: 'hours' | 'tomorrow' | 'monday' | 'week'; at: number }[] {
  const today = weekday(now, zone);
  return [
    { id: 'hours', at: now + 3 * hourMs },
    { id: 'tomorrow', at: morningOf(now + dayMs, zone) },
    { id: 'monday', at: morningOf(now + ((8 - today) % 7 || 7) * dayMs, zone) },
    { id: 'week', at: now + 7 * dayMs },
  ];
}

/** 1 for Monday to 7 for Sunday. */
function weekday(at: number, zone: string): number {
  const { year, month, day } = wall(at, zone);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/** Nine in the morning of the day in which an instant lies. */
function morningOf(at: number, zone: string): number {
  const { year, month, day } = wall(at, zone);
  const guess = Date.UTC(year, month - 1, day, morning);
  // How far the wall there is from UTC at about that time; no zone changes its clocks at nine in the morning.
  const there = wall(guess, zone);
  const offset = Date.UTC(there.year, there.month - 1, there.day, there.hour, there.minute) - guess;
  return guess - offset;
}

function wall(at: number, zone: string): Record<'year' | 'month' | 'day' | 'hour' | 'minute', number> {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: intlZone(zone),
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
  };
}
