import { findZone, offsetAt } from '@amparo/business-time';
import type { Zone } from '@amparo/business-time';
import { inDesk } from '../../platform/db/context.ts';
import type { Services } from '../../platform/services.ts';
import { currentPolicy } from '../policies/door.ts';

/** A new zone of a desk shows in answers after this many milliseconds at most. */
const keptMs = 10_000;

/** The zones of desks, as their policies in force say. */
export function createZones(services: Services): (deskId: string) => Promise<Zone> {
  const known = new Map<string, { zone: Zone; until: number }>();
  return async (deskId) => {
    const found = known.get(deskId);
    if (found !== undefined && found.until > Date.now()) return found.zone;
    const zone = await inDesk(services.db, { deskId, actor: { kind: 'anonymous', id: null } }, async (tx) =>
      findZone((await currentPolicy(tx, deskId, services.clock.now())).policy.desk.zone),
    );
    known.set(deskId, { zone, until: Date.now() + keptMs });
    return zone;
  };
}

/** Writes instants in UTC (`2026-11-26T12:00:00Z`) with the offset that holds in a zone then (`2026-11-26T09:00:00-03:00`). */
export function instantIn(zone: Zone): (utc: string) => string {
  return (utc) => {
    const known = writtenIn(zone);
    const before = known.get(utc);
    if (before !== undefined) return before;
    if (known.size >= mostKnown) known.clear();
    const text = inZone(zone, utc);
    known.set(utc, text);
    return text;
  };
}

/** The tickets of a page share most of their instants: the hours of their calendars. */
const written = new WeakMap<Zone, Map<string, string>>();
const mostKnown = 20_000;

function writtenIn(zone: Zone): Map<string, string> {
  const known = written.get(zone) ?? new Map<string, string>();
  written.set(zone, known);
  return known;
}

function inZone(zone: Zone, utc: string): string {
  const at = Date.parse(utc) / 1000;
  const offset = offsetAt(zone, at);
  // RFC 3339 has no seconds in an offset; none of our zones had any since 1972.
  if (offset === 0 || offset % 60 !== 0) return utc;
  const wall = new Date((at + offset) * 1000).toISOString().slice(0, 19);
  // The last hours of the year 9999 have no other zone.
  if (!/^\d{4}-/.test(wall)) return utc;
  const minutes = Math.abs(offset) / 60;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
