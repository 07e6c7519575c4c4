import type { Amount } from '@amparo/business-time';
import type { Conditions, Origin } from '../../types.ts';

/** Who of a customer may open requests, and how many people may be named. First match wins; no match: anyone. */
export interface ContactsRow extends Conditions {
  readonly open: 'named' | 'anyone';
  /** The most people that may be named. Null: as many as the customer likes. */
  readonly limit: number | null;
  /** How often the named people may be exchanged. Null: at any time. */
  readonly changes: { readonly most: number; readonly per: Amount; readonly text: string } | null;
  readonly origin: Origin;
}

export interface ContactsPart {
  readonly contacts: readonly ContactsRow[];
}
