import { formatInstant } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import type { Origin } from '@amparo/policy';

/** An instant as answers give it: ISO 8601 in UTC. */
export function instantText(at: Seconds | null): string | null {
  return at === null ? null : formatInstant(at);
}

/** The clauses of what spoke, each once, in the order in which it spoke. */
export function clausesOf(because: readonly { readonly origin: Origin }[]): string[] {
  return [...new Set(because.map(({ origin }) => origin.clause))].filter((clause) => clause !== '');
}

/** What spoke, by clause; what cites none is the desk's own. */
export function becauseText<R extends string>(
  because: readonly { readonly rule: R; readonly origin: Origin }[],
): { rule: R; clause: string | null }[] {
  const seen = new Set<string>();
  return because
    .filter(
      ({ origin }) => origin.clause !== '' || origin.option !== undefined || origin.reading !== undefined,
    )
    .map(({ rule, origin }) => ({ rule, clause: origin.clause === '' ? null : origin.clause }))
    .filter((one) => !seen.has(JSON.stringify(one)) && seen.add(JSON.stringify(one)));
}
