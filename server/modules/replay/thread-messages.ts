import type { LocalText } from '@amparo/policy';
import type { PolicyText, ReplayMapping, Tally } from '@amparo/promises';
import type { Actor } from '../../platform/db/context.ts';
import type { Period } from './past-tickets.ts';

// What a thread of a replay is told at its start, and what it says.

/** A policy's text; with its holidays when it was published. */
export interface GivenPolicy {
  readonly source: string;
  readonly holidays: PolicyText['holidays'] | null;
  readonly mapping: ReplayMapping;
}

/** Where a thread finds its tickets. */
export type ThreadSource =
  /** Blocks of a snapshot: each thread takes the next that nobody has taken. */
  | {
      readonly kind: 'snapshot';
      readonly file: string;
      readonly blocks: readonly { readonly at: number; readonly bytes: number }[];
      /** A shared number: the next block. */
      readonly next: Int32Array;
    }
  /** Lines of JSON that begin within these bytes. */
  | { readonly kind: 'lines'; readonly file: string; readonly begin: number; readonly end: number }
  | {
      readonly kind: 'database';
      /** Of role app. */
      readonly url: string;
      readonly deskId: string;
      readonly actor: Actor;
      readonly salt: Uint8Array;
    };

export interface ThreadOrder {
  readonly draft: GivenPolicy;
  /** `in-force`: the version that each ticket was opened under; null: nothing to compare with. */
  readonly against: 'in-force' | GivenPolicy | null;
  readonly at: number;
  readonly period: Period;
  /** Of files, whose heads were read before; a database is asked by the thread itself. */
  readonly policies: readonly PolicyText[];
  readonly contracts: Readonly<Record<string, unknown>>;
  readonly source: ThreadSource;
}

/** Names of what sums are broken down by, in the order of the policy: the draft's first. */
export interface Names {
  readonly plan: readonly Named[];
  readonly severity: readonly Named[];
  readonly channel: readonly Named[];
  readonly team: readonly Named[];
}
export interface Named {
  readonly id: string;
  readonly name: LocalText;
}

/** A policy as it is named to people. */
export interface Edition {
  readonly desk: string;
  readonly version: string;
  readonly hash: string;
  readonly zone: string;
}

export type ThreadMessage =
  /** The policies that were given are compiled. */
  | { readonly kind: 'ready'; readonly draft: Edition; readonly against: Edition | null }
  /** All that this thread has summed up so far; `done` and `of` in whatever its source counts (blocks, bytes, tickets). */
  | {
      readonly kind: 'progress';
      readonly tally: Tally;
      readonly names: Names;
      readonly done: number;
      readonly of: number;
    }
  | { readonly kind: 'done'; readonly tally: Tally; readonly names: Names }
  /** What was given can't be replayed: a policy with faults, a broken file. `offset`: where in the file. */
  | { readonly kind: 'refused'; readonly message: string; readonly offset: number | null };
