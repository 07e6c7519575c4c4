import { intlZone } from './words.ts';

/** Places to choose from, one or two for each offset of the day, west to east. Whoever lives elsewhere finds the same hours under one of them. */
export const offeredZones = [
  'Pacific/Honolulu',
  'America/Anchorage',
  'America/Los_Angeles',
  'America/Denver',
  'America/Mexico_City',
  'America/Chicago',
  'America/Bogota',
  'America/New_York',
  'America/Santiago',
  'America/Halifax',
  'America/Manaus',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Argentina/Buenos_Aires',
  'America/Noronha',
  'Atlantic/Azores',
  'Atlantic/Cape_Verde',
  'UTC',
  'Europe/Lisbon',
  'Europe/London',
  'Africa/Lagos',
  'Africa/Luanda',
  'Europe/Berlin',
  'Europe/Madrid',
  'Europe/Paris',
  'Africa/Johannesburg',
  'Africa/Maputo',
  'Europe/Bucharest',
  'Europe/Chisinau',
  'Asia/Jerusalem',
  'Europe/Istanbul',
  'Europe/Moscow',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Dhaka',
  'Asia/Jakarta',
  'Asia/Hong_Kong',
  'Asia/Singapore',
  'Australia/Perth',
  'Asia/Tokyo',
  'Australia/Adelaide',
  'Australia/Sydney',
  'Pacific/Auckland',
] as const;

/** The zone, when the browser's own tables know it; null for anything else. */
export function knownZone(name: string): string | null {
  if (!/^[A-Za-z0-9+:/_-]{1,60}$/.test(name)) return null;
  try {
    new Intl.DateTimeFormat('en', { timeZone: intlZone(name) });
    return name;
  } catch {
    return null;
  }
}

/** The zone that the reader chose: in the address (`?zone=`), or before, as the cookie `zone` remembers. */
export function requestZone(request: Request): string | null {
  const asked = new URL(request.url).searchParams.get('zone');
  const cookie = /(?:^|;\s*)zone=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1];
  return knownZone(asked ?? '') ?? knownZone(decoded(cookie ?? ''));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
