import { createHmac } from 'node:crypto';
import type pg from 'pg';
import type { Visitor } from './kinds.ts';
import { networkOf } from './throttle.ts';

/** What a browser says of itself, in a word each; null where it says nothing that we know. */
export interface Device {
  readonly browser: string | null;
  readonly system: string | null;
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux|X11/, 'Linux'],
];

/** Names browser and system from a User-Agent header. */
export function deviceOf(userAgent: string): Device {
  const first = (words: readonly (readonly [RegExp, string])[]): string | null =>
    words.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
  return { browser: first(browsers), system: first(systems) };
}

/**
 * Remembers from what kind of device and which neighbourhood somebody came. True when it is new, and not the first of all:
 * then the person is told. Versions and the last part of an IPv4 address may change without a word.
 */
export async function rememberDevice(
  pool: pg.Pool,
  key: Buffer,
  identity: string,
  visitor: Visitor,
): Promise<boolean> {
  const { browser, system } = deviceOf(visitor.userAgent);
  const near = networkOf(visitor.peer).replace(/^(\d+\.\d+)\.\d+\.\d+$/, '$1');
  const device = createHmac('sha256', key)
    .update(JSON.stringify([identity, browser, system, near]))
    .digest('hex');
  const { rows } = await pool.query<{ known: boolean; others: boolean }>(
    `with before as (select device from known_device where "userId" = $1),
          written as (
            insert into known_device ("userId", device, seen_at) values ($1, $2, $3)
            on conflict ("userId", device) do update set seen_at = excluded.seen_at)
     select exists (select 1 from before where device = $2) as known, exists (select 1 from before) as others`,
    [identity, device, new Date()],
  );
  const [row] = rows;
  return row !== undefined && !row.known && row.others;
}
