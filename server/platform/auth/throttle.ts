import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type pg from 'pg';

/** Failures that are let through in a window, of one address from one network, and of one network in all. */
export const FAILURES_PER_ADDRESS = 10;
export const FAILURES_PER_NETWORK = 100;
export const WINDOW_MS = 15 * 60_000;
/** Wrong codes of one person, from anywhere: whoever tries them knows the password already. */
export const CODES_PER_PERSON = 10;
const CODES_PER_DAY = 50;
const DAY_MS = 86_400_000;

/** An attempt that was let through and counts as failed until it turns out well. */
export interface Attempt {
  succeeded(): Promise<void>;
}

/** Counts failed attempts of all processes in the table `attempt`. */
export interface Throttle {
  /** A password of an address. Null when there were too many. */
  begin(email: string, peer: string): Promise<Attempt | null>;
  /** A second factor of somebody whose password was right. Null when there were too many. */
  beginCode(identity: string, peer: string): Promise<Attempt | null>;
}

interface Limit {
  readonly key: string;
  readonly most: number;
  readonly windowMs: number;
  /** Success clears it, and does not only take the one attempt back. */
  readonly cleared?: boolean;
}

/**
 * An attempt is counted before its password is looked at, in one statement that holds the row: of any number of attempts at
 * once no more than the limit get through (RFC 6819 §5.1.4.2.3). `key` is of this purpose: with it neither addresses nor
 * networks can be read from the table.
 */
export function createThrottle(pool: pg.Pool, key: Buffer): Throttle {
  const name = (...parts: string[]): string =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex');
  const begin = async (limits: readonly Limit[]): Promise<Attempt | null> => {
    const taken: { limit: Limit; until: Date }[] = [];
    for (const limit of limits) {
      const until = await take(pool, limit);
      if (until === null) {
        for (const each of taken) await giveBack(pool, each.limit.key, each.until);
        return null;
      }
      taken.push({ limit, until });
    }
    return {
      async succeeded() {
        for (const { limit, until } of taken) {
          if (limit.cleared === true) await pool.query('delete from attempt where key = $1', [limit.key]);
          else await giveBack(pool, limit.key, until);
        }
      },
    };
  };
  const ofNetwork = (network: string): Limit => ({
    key: name(network),
    most: FAILURES_PER_NETWORK,
    windowMs: WINDOW_MS,
  });
  return {
    begin(email, peer) {
      const network = networkOf(peer);
      return begin([
        { key: name(email, network), most: FAILURES_PER_ADDRESS, windowMs: WINDOW_MS, cleared: true },
        ofNetwork(network),
      ]);
    },
    beginCode: (identity, peer) =>
      begin([
        { key: name('code', identity), most: CODES_PER_PERSON, windowMs: WINDOW_MS, cleared: true },
        { key: name('codes of a day', identity), most: CODES_PER_DAY, windowMs: DAY_MS },
        ofNetwork(networkOf(peer)),
      ]),
  };
}

/** The end of the window in which the attempt counts; null when the window is full. */
async function take(pool: pg.Pool, limit: Limit): Promise<Date | null> {
  const now = Date.now();
  const { rows } = await pool.query<{ until: Date }>(
    `insert into attempt (key, failures, until) values ($1, 1, $3)
     on conflict (key) do update
        set failures = case when attempt.until <= $2 then 1 else attempt.failures + 1 end,
            until = case when attempt.until <= $2 then excluded.until else attempt.until end
      where attempt.until <= $2 or attempt.failures < $4
     returning until`,
    [limit.key, new Date(now), new Date(now + limit.windowMs), limit.most],
  );
  return rows[0]?.until ?? null;
}
/** Takes an attempt back, unless its window is over. */
async function giveBack(pool: pg.Pool, key: string, until: Date): Promise<void> {
  await pool.query(
    'update attempt set failures = failures - 1 where key = $1 and until = $2 and failures > 0',
    [key, until],
  );
}

/**
 * What one subscriber holds: an IPv4 address, or a /64 of IPv6, inside which changing the address costs nothing
 * (RFC 6177). An IPv4 address in IPv6 clothes (RFC 4291 §2.5.5.2) is that IPv4 address.
 */
export function networkOf(peer: string): string {
  const address = peer.replace(/%.*$/, '');
  if (!isIPv6(address)) return address;
  // The URL parser writes an address in one way: hexadecimal, the longest run of zeros left out.
  const host = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = host.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right];
  if (groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff') {
    return groups
      .slice(6)
      .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff])
      .join('.');
  }
  return `${groups.slice(0, 4).join(':')}::/64`;
}
