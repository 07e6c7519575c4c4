// Run as a process of its own, in the zone of the calendar (TZ), because the peers reckon in the machine's zone and some
// of them never return from a night shift: whoever started it can stop it. Reads an Order, prints the Reply, both as JSON.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Case, PeerCalendar } from './business-time-cases.ts';

export const PEERS = ['dayjs-business-time', 'moment-business-time', 'working-time-calculator'] as const;
export type Order = { peer: (typeof PEERS)[number]; calendar: PeerCalendar; right?: Case; rateFor?: number };
/** `right`: all that the peer offers of add and between agreed; rates per second, null for what it does not offer. */
export type Reply = { right?: boolean; add?: number | null; between?: number | null };

type Peer = { add?: (from: Date, minutes: number) => Date; between: (from: Date, to: Date) => number };
type Moment = {
  addWorkingTime(n: number, unit: string): Moment;
  workingDiff(other: Moment, unit: string, exact: boolean): number;
  toDate(): Date;
};
type Dayjs = {
  addBusinessMinutes(n: number): Dayjs;
  businessMinutesDiff(other: Dayjs): number;
  toDate(): Date;
};
type Calculator = {
  addWorkingHours(day: number, open: string, close: string, zone: string): void;
  excludeBetween(from: string, to: string): void;
  calcMinutesBetween(from: Date, to: Date): number;
};

const require = createRequire(import.meta.url);

function dayjsPeer(calendar: PeerCalendar): Peer {
  const dayjs = require('dayjs') as ((at: Date) => Dayjs) & {
    extend(plugin: unknown): void;
    setHolidays(days: string[]): void;
    setBusinessTime(week: unknown): void;
  };
  dayjs.extend(require('dayjs-business-time'));
  dayjs.setHolidays(closures(calendar));
  const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
  dayjs.setBusinessTime(
    Object.fromEntries(
      names.map((name, day) => [
        name,
        calendar.week[day]?.map(([start, end]) => ({ start: `${start}:00`, end: `${end}:00` })) ?? null,
      ]),
    ),
  );
  return {
    add: (from, minutes) => dayjs(from).addBusinessMinutes(minutes).toDate(),
    between: (from, to) => dayjs(from).businessMinutesDiff(dayjs(to)),
  };
}

function momentPeer(calendar: PeerCalendar): Peer {
  const moment = require('moment-business-time') as ((at: Date) => Moment) & {
    locale(name: string, data: unknown): void;
  };
  moment.locale('en', {
    workinghours: Object.fromEntries(
      [0, 1, 2, 3, 4, 5, 6].map((day) => [
        day,
        calendar.week[day]?.flatMap((ends) => ends.map((time) => `${time}:00`)) ?? null,
      ]),
    ),
    holidays: closures(calendar),
  });
  return {
    add: (from, minutes) => moment(from).addWorkingTime(minutes, 'minutes').toDate(),
    // The sign is the opposite of what its README shows; that alone is not counted against it.
    between: (from, to) => Math.abs(moment(to).workingDiff(moment(from), 'minutes', true)),
  };
}

function calculatorPeer(calendar: PeerCalendar): Peer {
  const Class = require('working-time-calculator') as new () => Calculator;
  const calculator = new Class();
  for (const [day, hours] of Object.entries(calendar.week)) {
    // Luxon's weekdays: Sunday is 7.
    for (const [open, close] of hours)
      calculator.addWorkingHours(Number(day) || 7, open, close, calendar.zone);
  }
  const exclude = (date: string, from: string, to: string): void =>
    calculator.excludeBetween(wall(date, from), wall(date, to));
  for (const date of calendar.holidays) exclude(date, '00:00:00', '23:59:59.999');
  // It knows no half days, but exclusions by the hour, which do the same here.
  for (const { date, hours } of calendar.half) {
    exclude(date, '00:00:00', `${hours[0]?.[0] ?? '00:00'}:00`);
    exclude(date, `${hours.at(-1)?.[1] ?? '00:00'}:00`, '23:59:59.999');
  }
  return { between: (from, to) => calculator.calcMinutesBetween(from, to) };
}

/** A wall time in the machine's zone, which is the calendar's, as an instant. */
function wall(date: string, time: string): string {
  return new Date(`${date}T${time}`).toISOString();
}

/** For peers without half days the nearest they have: a whole day off. */
function closures(calendar: PeerCalendar): string[] {
  return [...calendar.holidays, ...calendar.half.map(({ date }) => date)];
}

function isRight(peer: Peer, { from, to, minutes }: Case): boolean {
  const [start, end] = [new Date(from), new Date(to)];
  return (
    peer.between(start, end) === minutes &&
    (!peer.add || peer.add(start, minutes).getTime() === end.getTime())
  );
}

/** Calls per second, over instants of a year: add of 8 working hours, between over 30 days. */
function rates(peer: Peer, ms: number): Reply {
  const start = Date.parse('2026-01-01T12:00:00Z');
  const instant = (i: number): Date => new Date(start + ((i * 7_368_787) % (330 * 86_400)) * 1000);
  const rate = (call: (i: number) => unknown): number => {
    const begin = performance.now();
    let n = 0;
    while (performance.now() - begin < ms) call(n++);
    return n / ((performance.now() - begin) / 1000);
  };
  const { add } = peer;
  const between = (i: number): number =>
    peer.between(instant(i), new Date(instant(i).getTime() + 30 * 86_400_000));
  rate(between);
  return { between: rate(between), add: add ? rate((i) => add(instant(i), 480)) : null };
}

if (import.meta.main) {
  const order = JSON.parse(readFileSync(0, 'utf8')) as Order;
  const make = {
    'dayjs-business-time': dayjsPeer,
    'moment-business-time': momentPeer,
    'working-time-calculator': calculatorPeer,
  }[order.peer];
  const peer = make(order.calendar);
  const reply: Reply = {
    ...(order.right ? { right: isRight(peer, order.right) } : {}),
    ...(order.rateFor ? rates(peer, order.rateFor) : {}),
  };
  process.stdout.write(JSON.stringify(reply));
  process.exit(0);
}
