import ICAL from 'ical.js';
import { parseAddresses } from './addresses.ts';
import type { MailAddress } from './addresses.ts';
import { cleanLine } from './clean.ts';

/** An appointment that came with a message (RFC 5545, RFC 5546). What a sender claims, like all of a mail. */
export interface CalendarEntry {
  /** What the sender wants of it: `REQUEST`, `CANCEL`, `REPLY`, `PUBLISH`…; null when it doesn't say. */
  method: string | null;
  summary: string;
  /** ISO 8601 in UTC; a whole day as `2026-03-02`; the wall's time without a zone as `2026-03-02T10:00:00`; null: none. */
  start: string | null;
  end: string | null;
  location: string;
  organizer: MailAddress | null;
  /** Of the only person in a reply: `ACCEPTED`, `DECLINED`, `TENTATIVE`. */
  answer: string | null;
  description: string;
}

const MAX_BYTES = 512 * 1024;
const MAX_ENTRIES = 20;

/** The appointments of a text/calendar part. What is no calendar gives none; never throws. */
export function readCalendar(text: string): CalendarEntry[] {
  if (text.length > MAX_BYTES || !/^BEGIN:VCALENDAR/im.test(text.slice(0, 2000))) return [];
  try {
    const parsed: unknown = ICAL.parse(text.slice(text.search(/BEGIN:VCALENDAR/i)).trim());
    const roots = (isComponent(parsed) ? [parsed] : Array.isArray(parsed) ? parsed : []).filter(isComponent);
    return roots
      .flatMap((root) =>
        readRoot(new ICAL.Component(root as ConstructorParameters<typeof ICAL.Component>[0])),
      )
      .slice(0, MAX_ENTRIES);
  } catch {
    return [];
  }
}

const isComponent = (value: unknown): boolean => Array.isArray(value) && typeof value[0] === 'string';

type Component = InstanceType<typeof ICAL.Component>;

function readRoot(calendar: Component): CalendarEntry[] {
  const method = calendar.getFirstPropertyValue('method');
  const zones = new Map<string, InstanceType<typeof ICAL.Timezone>>();
  for (const zone of calendar.getAllSubcomponents('vtimezone').slice(0, 20)) {
    const id = zone.getFirstPropertyValue('tzid');
    if (typeof id === 'string' && isHarmless(zone)) zones.set(id, new ICAL.Timezone(zone));
  }
  const entries = [...calendar.getAllSubcomponents('vevent'), ...calendar.getAllSubcomponents('vtodo')];
  return entries.slice(0, MAX_ENTRIES).map((entry) => {
    const text = (name: string, most: number): string => {
      const value = entry.getFirstPropertyValue(name);
      return typeof value === 'string' ? cleanLine(value).slice(0, most) : '';
    };
    const start = readTime(entry, 'dtstart', zones);
    return {
      method: typeof method === 'string' ? cleanLine(method).toUpperCase().slice(0, 20) : null,
      summary: text('summary', 300),
      start,
      end: readTime(entry, 'dtend', zones) ?? readTime(entry, 'due', zones) ?? endOf(entry, start),
      location: text('location', 300),
      organizer: readPerson(entry),
      answer: readAnswer(entry, method),
      description: text('description', 4000),
    };
  });
}

/** A zone's rules are played through: once a year costs nothing, once a second would never end (class 26). */
function isHarmless(zone: Component): boolean {
  const rules = [...zone.getAllSubcomponents('standard'), ...zone.getAllSubcomponents('daylight')];
  return (
    rules.length <= 50 &&
    rules.every((rule) =>
      rule.getAllProperties('rrule').every((property) => {
        const value = property.getFirstValue();
        return value instanceof ICAL.Recur && value.freq === 'YEARLY';
      }),
    )
  );
}

function readTime(
  entry: Component,
  name: string,
  zones: ReadonlyMap<string, InstanceType<typeof ICAL.Timezone>>,
): string | null {
  const property = entry.getFirstProperty(name);
  const value = property?.getFirstValue();
  if (!(value instanceof ICAL.Time)) return null;
  if (value.isDate) return value.toString();
  const zoneId = property?.getFirstParameter('tzid');
  const wall = value.toString().replace(/Z$/, '');
  if (value.zone === ICAL.Timezone.utcTimezone) return `${wall}Z`;
  if (zoneId === undefined) return wall;
  const known = instantIn(zoneId, wall);
  const zone = zones.get(zoneId);
  if (known !== null || zone === undefined) return known ?? wall;
  const local = value.clone();
  local.zone = zone;
  return local.convertToZone(ICAL.Timezone.utcTimezone).toString();
}

/** A zone of the IANA; others (Outlook writes the names of Windows) are described in the calendar itself. */
function instantIn(zone: string, wall: string): string | null {
  try {
    return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant().toString();
  } catch {
    return null;
  }
}

/** DTEND is missing where DURATION is given. */
function endOf(entry: Component, start: string | null): string | null {
  const duration = entry.getFirstPropertyValue('duration');
  if (!(duration instanceof ICAL.Duration) || start?.endsWith('Z') !== true) return null;
  const end = new Date(Date.parse(start) + duration.toSeconds() * 1000);
  return Number.isNaN(end.getTime()) ? null : end.toISOString().replace('.000Z', 'Z');
}

function readPerson(entry: Component): MailAddress | null {
  const property = entry.getFirstProperty('organizer');
  const value = property?.getFirstValue();
  if (typeof value !== 'string') return null;
  const address = parseAddresses(`<${value.replace(/^mailto:/i, '')}>`, 1)[0]?.address;
  const name = property?.getFirstParameter('cn');
  return address === undefined
    ? null
    : { name: typeof name === 'string' ? cleanLine(name).slice(0, 300) : '', address };
}

function readAnswer(entry: Component, method: unknown): string | null {
  if (typeof method !== 'string' || method.toUpperCase() !== 'REPLY') return null;
  const status = entry.getFirstProperty('attendee')?.getFirstParameter('partstat');
  return typeof status === 'string' ? cleanLine(status).toUpperCase().slice(0, 20) : null;
}
