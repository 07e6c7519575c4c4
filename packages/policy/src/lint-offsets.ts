import { findZone, parseInstant, toWall } from '@amparo/business-time';
import type { FaultList, Path } from './faults.ts';
import { sourceOf } from './sources.ts';
import type { Policy } from './compiled-policy.ts';
import { say } from './said.ts';

/** Places with summer time, by their standard time; one for each offset where many people live with it. */
const withSummerTime = [
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Halifax',
  'America/Santiago',
  'Europe/Lisbon',
  'Europe/Paris',
  'Europe/Bucharest',
  'Australia/Adelaide',
  'Australia/Sydney',
  'Pacific/Auckland',
];

/**
 * Hours written in a fixed offset where summer time exists: for half of the year they are an hour off what people there
 * expect. UTC itself is no slip. A reading or an option of a calendar says that its zone is meant.
 */
export function lintOffsets(policy: Policy, faults: FaultList): void {
  const { desk, calendars } = sourceOf(policy).input;
  const year = policy.effective.slice(0, 4);
  const meant = new Set<string>();
  for (const { input, origin } of policy.calendars.values())
    if (input !== '24x7' && (origin?.reading ?? origin?.option) !== undefined) meant.add(input.zone);
  told(faults, ['desk', 'zone'], desk.zone, year, meant);
  for (const [id, written] of Object.entries(calendars)) {
    if (
      written !== '24x7' &&
      written['24x7'] !== true &&
      written.zone !== undefined &&
      policy.calendars.get(id)?.local !== true
    )
      told(faults, ['calendars', id, 'zone'], written.zone, year, meant);
  }
}

function told(
  faults: FaultList,
  path: Path,
  written: string,
  year: string,
  meant: ReadonlySet<string>,
): void {
  const zone = findZone(written);
  const [offset = 0] = zone.offsets;
  if (meant.has(written) || zone.starts.length > 1 || offset === 0 || !/[+\-−]/u.test(written)) return;
  const place = withSummerTime.find((name) => standardOf(name, year) === offset);
  if (place === undefined) return;
  faults.add(
    'warning',
    'fixed-offset',
    path,
    say(
      '{{written}} knows no summer time, and places such as {{place}} do: half of the year these hours are an hour off there',
      { written, place },
    ),
    say('write the zone, such as {{place}}, or say in a `reading` of the calendar that it is meant', {
      place,
    }),
    'value',
    faults.fix(say('Write {{near}}', { near: place }), false, (edits) => edits.replace(path, place)),
  );
}

/** Seconds ahead of UTC in winter: the smaller of January's and July's. */
function standardOf(name: string, year: string): number {
  const zone = findZone(name);
  return Math.min(
    ...['01', '07'].map((month) => toWall(zone, parseInstant(`${year}-${month}-15T12:00:00Z`)).offset),
  );
}
