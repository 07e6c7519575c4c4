import { isIP } from 'node:net';
import { networkOf } from './auth/throttle.ts';
import { tooMany } from './problem.ts';

/**
 * Lets whoever is on one network do a thing `most` times in any `perSeconds`; on the machine's clock, in this process.
 * A network is an IPv4 address or an IPv6 /64; whoever is known may be counted by a name instead.
 */
export function createThrottle(options: { most: number; perSeconds: number; now?: () => number }): {
  take(peer: string): void;
} {
  const { most, perSeconds, now = Date.now } = options;
  const seen = new Map<string, number[]>();
  let swept = now();
  return {
    take(peer) {
      const at = now();
      const since = at - perSeconds * 1000;
      if (at - swept > perSeconds * 1000) {
        swept = at;
        for (const [key, times] of seen) if ((times.at(-1) ?? 0) <= since) seen.delete(key);
      }
      const network = networkOf(peer);
      const recent = (seen.get(network) ?? []).filter((each) => each > since);
      if (recent.length >= most)
        throw tooMany(
          isIP(peer) === 0
            ? `At most ${most} times in ${Math.round(perSeconds / 60)} minutes. Wait a moment.`
            : `At most ${most} times in ${Math.round(perSeconds / 60)} minutes without signing in. Wait, or write a mail.`,
        );
      recent.push(at);
      seen.set(network, recent);
    },
  };
}
