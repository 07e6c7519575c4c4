import type { Conditions, LocalText, Origin } from '../../types.ts';

/** What the policy answers to somebody who asks for a service. */
export const serviceAnswers = ['included', 'on-request', 'paid', 'not-included'] as const;
export type ServiceAnswer = (typeof serviceAnswers)[number];
export const quotaPeriods = ['day', 'week', 'month', 'quarter', 'year', 'contract', 'request'] as const;
export type QuotaPeriod = (typeof quotaPeriods)[number];

export interface ServiceGroup {
  readonly id: string;
  readonly name: LocalText;
  readonly means: LocalText | null;
  readonly origin: Origin;
}

export interface Service {
  readonly id: string;
  readonly name: LocalText;
  readonly means: LocalText | null;
  readonly group: string | null;
  readonly origin: Origin;
}

/** Who has which service. First match wins; nothing matches = not included. */
export interface EntitlementRow extends Conditions {
  readonly service: readonly string[];
  readonly answer: ServiceAnswer;
  /** How often. Null: without a limit. */
  readonly within: { readonly most: number; readonly per: QuotaPeriod } | null;
  /** Calendar at whose hours it is given. Null: the rows say nothing about hours. */
  readonly calendar: string | null;
  /** Id of a wording in `texts`: how to get it, or why not. */
  readonly say: string | null;
  readonly origin: Origin;
}

export interface ServicesPart {
  readonly serviceGroups: ReadonlyMap<string, ServiceGroup>;
  readonly services: ReadonlyMap<string, Service>;
  readonly entitlements: readonly EntitlementRow[];
}
