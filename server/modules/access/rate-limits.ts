import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { networkOf } from '../../platform/auth/throttle.ts';
import type { PageUse } from '../../platform/http/page-scope.ts';
import { Problem } from '../../platform/problem.ts';
import { deriveKey } from '../../platform/secret.ts';
import type { Services } from '../../platform/services.ts';
import type { Person } from './person.ts';

/** What costs more than a request does: so often in any span of so many seconds, whatever else is asked. */
export interface Limit {
  /** What is counted: each name has a count of its own. */
  readonly name: string;
  readonly most: number;
  readonly perSeconds: number;
}

/** What a caller may still ask in the present minute. */
export interface Quota {
  readonly policy: 'key' | 'person' | 'address';
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the minute ends. */
  readonly seconds: number;
}

/** What one process holds of a caller's span. */
interface Share {
  left: number;
  taken: number;
  untilMs: number;
  pending: Promise<void> | null;
}

/** A process takes a twentieth of the span at once: so often the database is asked. */
const shares = 20;

/**
 * How many requests each caller may make in a minute, and how often they may do what is dear: a key, a person, or who is neither by
 * their network (an IPv4 address or an IPv6 /64). All processes count in one row, of which each takes some in advance: together they
 * never let more through, however many ask at once.
 */
export interface RateLimits {
  /**
   * Suggestions while one types have a count of their own, up to the same limit: they use up no other request, and have an end too.
   * @returns null where there is no limit. @throws Problem `too-many` (429)
   */
  take(deskId: string, caller: Caller, use: PageUse): Promise<Quota | null>;
  /** @throws Problem `too-many` (429) */
  takeOf(limit: Limit, deskId: string, caller: Pick<Caller, 'policy' | 'name'>): Promise<void>;
}

interface Caller {
  readonly policy: Quota['policy'];
  readonly name: string;
  readonly limit: number;
}

/** Whoever is on the network from which this came. */
export const networkCaller = (ip: string): Pick<Caller, 'policy' | 'name'> => ({
  policy: 'address',
  name: networkOf(ip),
});

/** Whom a request counts for. */
export function callerOf(
  services: Services,
  request: { ip: string; headers: { authorization?: string | undefined } },
  person: Person | null,
): Caller {
  const { perMinute } = services.config;
  if (person?.key === true)
    return {
      policy: 'key',
      name: request.headers.authorization ?? '',
      limit: person.requestsPerMinute ?? perMinute.key,
    };
  if (person !== null && person.id !== null)
    return { policy: 'person', name: person.id, limit: perMinute.person };
  // Whoever tries it out at this machine needs no network to be counted by. In production what comes from it is most likely a proxy
  // that TRUSTED_PROXY does not name: then all who are behind it share one limit, rather than have none.
  const { production } = services.config;
  const local = !production && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip);
  return { ...networkCaller(request.ip), limit: local ? 0 : perMinute.address };
}

export function createRateLimits(services: Services): RateLimits {
  const secret = deriveKey(services.secret, 'rate limits');
  const held = new Map<string, Share>();
  let sweptMs = Date.now();

  const refill = async (
    deskId: string,
    id: string,
    limit: Omit<Limit, 'name'>,
    share: Share,
  ): Promise<void> => {
    const at = Date.now();
    const wanted = Math.max(1, Math.floor(limit.most / shares));
    const { rows } = await sql<{ taken: number; granted: number; until: number }>`
      select taken, granted, extract(epoch from until)::float8 as until
        from take_requests(${deskId}, ${id}, ${wanted}, ${limit.most}, ${limit.perSeconds},
                           to_timestamp(${at / 1000}))`.execute(services.db.app);
    const row = rows[0];
    if (row === undefined) throw new Error('a count of requests gave no row');
    share.left = row.granted;
    share.taken = row.taken;
    share.untilMs = row.until * 1000;
  };

  /** Takes one, if there is one; what is left, and for how many seconds. */
  const takeOne = async (
    deskId: string,
    what: string,
    name: string,
    limit: Omit<Limit, 'name'>,
  ): Promise<{ taken: boolean; remaining: number; seconds: number }> => {
    const id = `${what}:${createHmac('sha256', secret).update(name).digest('base64url')}`;
    const place = `${deskId} ${id}`;
    sweep();
    const share = held.get(place) ?? { left: 0, taken: 0, untilMs: 0, pending: null };
    held.set(place, share);
    const usable = (): boolean => share.untilMs > Date.now() && (share.left > 0 || share.taken >= limit.most);
    while (!usable()) {
      share.pending ??= refill(deskId, id, limit, share).finally(() => {
        share.pending = null;
      });
      await share.pending;
    }
    const seconds = Math.max(1, Math.ceil((share.untilMs - Date.now()) / 1000));
    if (share.left === 0) return { taken: false, remaining: 0, seconds };
    share.left -= 1;
    return { taken: true, remaining: Math.max(0, limit.most - share.taken + share.left), seconds };
  };

  return {
    async take(deskId, { policy, name, limit }, use) {
      if (limit === 0) return null;
      const counted = use === 'read' ? policy : `${use}:${policy}`;
      const { taken, ...rest } = await takeOne(deskId, counted, name, { most: limit, perSeconds: 60 });
      const quota = { policy, limit, ...rest };
      if (!taken) throw tooManyRequests(quota);
      return quota;
    },
    async takeOf(limit, deskId, { policy, name }) {
      const { taken, seconds } = await takeOne(deskId, `${limit.name}:${policy}`, name, limit);
      if (!taken) throw tooOften(limit, policy, seconds);
    },
  };

  function sweep(): void {
    const now = Date.now();
    if (now - sweptMs < 60_000) return;
    sweptMs = now;
    for (const [place, share] of held) if (share.untilMs <= now && share.pending === null) held.delete(place);
  }
}

/** The header fields of draft-ietf-httpapi-ratelimit-headers-10. */
export function quotaHeaders({ policy, limit, remaining, seconds }: Quota): Record<string, string> {
  return {
    'ratelimit-policy': `"${policy}";q=${limit};w=60`,
    ratelimit: `"${policy}";r=${remaining};t=${seconds}`,
  };
}

function tooManyRequests(quota: Quota): Problem {
  return new Problem(
    'too-many',
    429,
    `At most ${quota.limit} requests in a minute. Go on in ${quota.seconds} s.`,
    {
      extra: { 'violated-policies': [quota.policy] },
      headers: { ...quotaHeaders(quota), 'retry-after': String(quota.seconds) },
    },
  );
}

function tooOften({ most, perSeconds }: Limit, policy: Quota['policy'], seconds: number): Problem {
  const often = `At most ${most} times in ${Math.round(perSeconds / 60)} minutes`;
  return new Problem(
    'too-many',
    429,
    policy === 'address' ? `${often} without signing in. Wait, or write a mail.` : `${often}. Wait a moment.`,
    { headers: { 'retry-after': String(seconds) } },
  );
}
