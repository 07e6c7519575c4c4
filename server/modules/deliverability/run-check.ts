import type { Dns } from '../../platform/dns.ts';
import type { Guarded } from '../../platform/net/guarded.ts';
import { evaluate } from './evaluate.ts';
import type { PolicyFile } from './evidence.ts';
import type { Finding } from './finding.ts';
import { gather } from './gather.ts';
import type { Wanted, World } from './gather.ts';
import { createLookup } from './lookup.ts';
import { probeTls } from './probe-tls.ts';

/** Checks that run at the same time in this process; others wait their turn. */
const atOnce = 4;
/** Seconds that a check may take at most. */
const patience = 40;
/** RFC 8461 §3.2 advises a limit; 64 KB are its example. */
const longestPolicy = 64 * 1024;

let running = 0;
const waiting: (() => void)[] = [];

/** What a check needs of the installation. */
export interface Reach {
  readonly dns: Pick<Dns, 'resolve'>;
  readonly net: Pick<Guarded, 'address' | 'fetch'>;
  /** By which name we greet mail servers. */
  readonly name: string;
  /** Another port than 25, for tests. */
  readonly smtpPort?: number;
}

/**
 * Looks at a domain's mail and says what is wrong with it (MAX-7). What can't be reached is told as untried.
 * @throws Error when it takes longer than 40 seconds
 */
export async function runCheck(reach: Reach, wanted: Wanted): Promise<Finding[]> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`The check took longer than ${patience} seconds.`)),
    patience * 1000,
  );
  try {
    return evaluate(await Promise.race([gather(worldOf(reach), wanted), late]));
  } finally {
    clearTimeout(timer);
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

function worldOf({ dns, net, name, smtpPort }: Reach): World {
  return {
    lookup: createLookup(dns),
    probe: (host) => probeTls(net, host, { name, ...(smtpPort === undefined ? {} : { port: smtpPort }) }),
    async fetchPolicy(url): Promise<PolicyFile> {
      try {
        // A redirect must not be followed (RFC 8461 §3.3).
        const { status, headers, body, cut } = await net.fetch(url, {
          maxBytes: longestPolicy,
          timeoutMs: 8000,
        });
        if (status !== 200) return { state: 'failed', why: `HTTP ${status}` };
        if (cut) return { state: 'failed', why: `more than ${longestPolicy} bytes` };
        return { state: 'found', type: headers['content-type'] ?? '', text: body.toString('utf8') };
      } catch (error) {
        return { state: 'failed', why: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}
