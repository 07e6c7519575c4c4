import { foldId } from '@amparo/policy';
import type { Ask, Kind, Policy } from '@amparo/policy';
import { FactsError } from './names.ts';

/** What helps to diagnose a request of a kind, and what of it is still missing (OPT-1). It is never a gate. */
export interface Diagnostics {
  readonly kind: Kind;
  readonly asks: readonly { readonly ask: Ask; readonly given: boolean }[];
}

/**
 * @param kind id of a request kind, in any spelling; the policy's default when it is not known
 * @param given ids of what has been sent
 * @throws FactsError for a kind, or an ask of it, that the policy does not have
 */
export function diagnostics(policy: Policy, kind: string | null, given: readonly string[]): Diagnostics {
  const kinds = [...policy.kinds.values()];
  const wanted = foldId(kind ?? policy.defaultKind);
  const found = kinds.find(({ id }) => foldId(id) === wanted);
  if (found === undefined)
    throw new FactsError(
      'kind',
      kind,
      kinds.map(({ id }) => id),
    );
  const ids = found.asks.map(({ id }) => foldId(id));
  for (const id of given)
    if (!ids.includes(foldId(id)))
      throw new FactsError(
        'given',
        id,
        found.asks.map((ask) => ask.id),
      );
  const sent = new Set(given.map(foldId));
  return { kind: found, asks: found.asks.map((ask) => ({ ask, given: sent.has(foldId(ask.id)) })) };
}
