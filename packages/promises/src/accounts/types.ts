import type { Seconds } from '@amparo/business-time';
import type { Facts } from '@amparo/decisions';
import type { OverdrawAnswer, Origin, PackUnit, RefundCause } from '@amparo/policy';

/**
 * What happens to the account of a pack. `seq` is the order within a second; an event with the `id` of one that was taken
 * already is the same event delivered again, and has no effect.
 */
export type AccountEvent = {
  readonly at: Seconds;
  readonly seq: number;
  readonly id: string;
} & (
  | {
      /** Something was bought or given. */
      readonly type: 'grant';
      readonly block: string;
      /** Pieces or minutes. */
      readonly quantity: number;
      /** Only for this service; null: for all that the pack covers. */
      readonly service: string | null;
      /** Another end than the pack's; null: the pack's. */
      readonly until: Seconds | null;
    }
  | {
      /** A request, with what is known of it. */
      readonly type: 'open';
      readonly item: string;
      readonly facts: Partial<Facts>;
      /** The company that asks, when it is not the one to which the pack belongs. */
      readonly customer: string | null;
      /** Consented to overdraw. */
      readonly approved: boolean;
    }
  | {
      /** Work on it, from one instant to another. */
      readonly type: 'log';
      readonly item: string;
      readonly log: string;
      readonly from: Seconds;
      readonly to: Seconds;
      readonly travel: boolean;
      /** Why it is not charged; null: it is. */
      readonly free: string | null;
      readonly approved: boolean;
    }
  | { readonly type: 'void'; readonly log: string }
  | { readonly type: 'close'; readonly item: string; readonly approved: boolean }
  | { readonly type: 'reopen'; readonly item: string }
  | { readonly type: 'cancel'; readonly item: string }
  | { readonly type: 'refund'; readonly item: string; readonly cause: RefundCause }
  | {
      readonly type: 'reclassify';
      readonly item: string;
      readonly facts: Partial<Facts>;
      readonly cause: RefundCause;
    }
  | {
      readonly type: 'split';
      readonly item: string;
      readonly into: readonly Part[];
      readonly approved: boolean;
    }
  | { readonly type: 'merge'; readonly item: string; readonly into: string }
  | { readonly type: 'adjust'; readonly units: number; readonly reason: string }
);
export type AccountEventType = AccountEvent['type'];

/** A new request that was split off; facts that are not given are those of the one it was part of. */
export interface Part {
  readonly item: string;
  readonly facts: Partial<Facts>;
}

export const entryKinds = [
  'grant',
  'reserve',
  'burn',
  'release',
  'expire',
  'roll-over-out',
  'roll-over-in',
  'refund',
  'adjust',
  'settle',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** A line of the account. Lines are only ever added; the balance is their sum. */
export interface Entry {
  readonly at: Seconds;
  readonly kind: EntryKind;
  readonly block: string;
  readonly item: string | null;
  /** What it does to what is available, and to what is set aside. */
  readonly available: number;
  readonly reserved: number;
  /** What is available after it. */
  readonly balance: number;
  /** Of refunds the cause, of adjustments the reason. */
  readonly cause: string | null;
  readonly origin: Origin;
  /** The event that made it; null: time alone. */
  readonly event: string | null;
}

export interface BlockState {
  readonly id: string;
  readonly service: string | null;
  readonly granted: Seconds;
  /** From this second on it holds no more; null: for good. */
  readonly expires: Seconds | null;
  readonly quantity: number;
  /** What is left and not set aside; below zero only what was overdrawn. */
  readonly left: number;
  readonly reserved: number;
  readonly expired: boolean;
}

export type RefusalReason = 'not-covered' | 'not-shared' | 'empty' | 'ask' | 'limit';

/** An event that took nothing because it was not allowed to. */
export interface AccountRefusal {
  readonly at: Seconds;
  readonly event: string;
  readonly item: string | null;
  readonly reason: RefusalReason;
  /** Pieces or minutes that it would have taken, and those that there were. */
  readonly needs: number;
  readonly has: number;
  readonly answer: OverdrawAnswer;
  /** Id of a wording in `texts`: how to get more. */
  readonly say: string | null;
  readonly origin: Origin;
}

export interface ItemState {
  readonly id: string;
  readonly state: 'open' | 'closed' | 'cancelled' | 'merged' | 'refused';
  /** What it has taken and not been given back. */
  readonly charged: number;
  readonly reserved: number;
  /** The item into which it was merged. */
  readonly into: string | null;
}

export interface AccountAlert {
  readonly at: Seconds;
  /** Share used, in millionths; or the block that is about to end. */
  readonly used: number | null;
  readonly block: string | null;
  readonly left: number;
  readonly origin: Origin;
}

/** How a pack stands at an instant, with everything that made it so. */
export interface Account {
  readonly pack: string;
  readonly unit: PackUnit;
  readonly at: Seconds;
  /** The sum of the lines: what can still be taken. Below zero only where overdrawing is allowed. */
  readonly balance: number;
  readonly reserved: number;
  readonly entries: readonly Entry[];
  readonly blocks: readonly BlockState[];
  readonly items: readonly ItemState[];
  readonly refused: readonly AccountRefusal[];
  /** Events that made no sense when they came, such as work on what nobody opened. */
  readonly ignored: readonly { readonly event: string; readonly why: string }[];
  readonly alerts: readonly AccountAlert[];
}
