import type { Seconds } from '@amparo/business-time';
import type { Facts } from '@amparo/decisions';
import type { TicketEvent } from '../types.ts';

/**
 * What was known of a request when it came in, as far as policies look at it. `way` is how it came (`email`, `portal`):
 * another policy may count that way to another channel. Contracts go by their hash.
 */
export type PastFacts = Omit<Facts, 'contract' | 'customer' | 'subject'> & { readonly way?: string | null };

/** An event of a ticket that is over. As those of a fold, but a contract is named by its hash. */
export type PastEvent =
  | Exclude<TicketEvent, { readonly type: 'contract' | 'opened' }>
  | { readonly at: Seconds; readonly seq: number; readonly type: 'opened' }
  | { readonly at: Seconds; readonly seq: number; readonly type: 'contract'; readonly to: string | null };

/** A ticket as a replay reads it: ids, figures and hashes, no word of anybody. */
export interface PastTicket {
  /** How people call it: `OSW-1042`. */
  readonly id: string;
  /** Hash of the policy version that it was opened under; null when another tool kept it. */
  readonly policy: string | null;
  /** A salted hash of its customer. */
  readonly customer: string | null;
  /** Hash of the contract terms that held when it was opened. */
  readonly contract: string | null;
  readonly facts: PastFacts;
  /** In the order of (at, seq). The one that opened it is among them. */
  readonly events: readonly PastEvent[];
}
