import { formatInstant, specialDays } from '@amparo/business-time';
import type { SpecialDay } from '@amparo/business-time';
import type { Way } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import { named } from '../../platform/http/schemas.ts';
import { localText } from './present.ts';

export const closureSchema = named(
  'Closure',
  z.object({
    channels: z.array(z.object({ id: z.string(), name: localText })).describe('For which it holds'),
    dates: z.array(z.iso.date()).describe('One after the other; nothing is open between them'),
    names: z.array(z.string()).describe('Of the holidays, where they have any'),
    hours: z.array(z.string()).describe('Such as `08:00-12:00`: open then only. Empty: closed all day'),
    opens: instant.nullable().describe('When it opens again; null: never, or it is open on these dates'),
    clause: z.string().nullable(),
  }),
);
export type Closure = z.input<typeof closureSchema>;

/** How far ahead they are told. */
const daysAhead = 21;

/**
 * The days to come on which a channel does not keep the hours of its week, by the calendars of the policy: for the channels that
 * somebody has.
 * @param ways as a decision for them has them
 */
export function comingClosures(policy: Policy, ways: readonly Way[], at: number): Closure[] {
  const byCalendar = new Map<string, Way[]>();
  for (const way of ways)
    if (way.entitled && way.calendar !== null)
      byCalendar.set(way.calendar, [...(byCalendar.get(way.calendar) ?? []), way]);
  const found = new Map<string, Closure>();
  for (const [id, concerned] of byCalendar) {
    const calendar = policy.calendars.get(id);
    if (calendar === undefined) continue;
    const channels = concerned.map(({ channel }) => ({
      id: channel,
      name: policy.channels.get(channel)?.name ?? {},
    }));
    const clause = calendar.origin?.clause || concerned[0]?.origin?.clause || null;
    for (const group of together(specialDays(calendar.calendar, at, daysAhead))) {
      const key = JSON.stringify([group, clause]);
      const same = found.get(key);
      // Calendars of other channels may say the same.
      found.set(key, { ...group, clause, channels: [...(same?.channels ?? []), ...channels] });
    }
  }
  return [...found.values()].toSorted((a, b) => (a.dates[0] ?? '').localeCompare(b.dates[0] ?? ''));
}

/** Days that are shut one after the other, until it opens again, are one. */
function together(days: readonly SpecialDay[]): Omit<Closure, 'channels' | 'clause'>[] {
  const groups = new Map<string, Omit<Closure, 'channels' | 'clause'>>();
  for (const { date, name, hours, opens } of days) {
    const key = hours.length > 0 ? date : `until ${opens}`;
    const before = groups.get(key);
    const names = name === null ? [] : [name];
    groups.set(key, {
      dates: [...(before?.dates ?? []), date],
      names: [...new Set([...(before?.names ?? []), ...names])],
      hours: hours.map(([from, to]) => `${clock(from)}-${clock(to)}`),
      opens: hours.length > 0 || opens === null ? null : formatInstant(opens),
    });
  }
  return [...groups.values()];
}

const clock = (seconds: number): string =>
  `${String(Math.floor(seconds / 3600)).padStart(2, '0')}:${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')}`;
