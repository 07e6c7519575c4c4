import type { EntitlementRow, Origin, Policy, QuotaPeriod, ServiceAnswer } from '@amparo/policy';
import { applies } from './combination.ts';
import type { Known } from './combination.ts';

/** What somebody has of one service. */
export interface ServiceFinding {
  readonly id: string;
  readonly answer: ServiceAnswer;
  readonly within: { readonly most: number; readonly per: QuotaPeriod } | null;
  /** Calendar at whose hours it is given; null when the policy does not say. */
  readonly calendar: string | null;
  /** Id of a wording in the policy's `texts`. */
  readonly say: string | null;
  /** The row that spoke; where none did, the clause that defines the service. */
  readonly origin: Origin;
}

/** What these facts give of a service: the first row that applies. Nothing matches = not included (OPS-1). */
export function findService(policy: Policy, id: string, known: Known): ServiceFinding | null {
  const service = policy.services.get(id);
  if (service === undefined) return null;
  const facts = { ...known, service: id };
  const row: EntitlementRow | undefined = policy.entitlements.find((one) => applies(one, facts));
  return {
    id,
    answer: row?.answer ?? 'not-included',
    within: row?.within ?? null,
    calendar: row?.calendar ?? null,
    say: row?.say ?? null,
    origin: row?.origin ?? service.origin,
  };
}

/** What holds for the service that a request asks for; null when it asks for none. */
export function serviceOf(policy: Policy, known: Known): ServiceFinding | null {
  return known.service === null ? null : findService(policy, known.service, known);
}
