import type { Seconds } from '@amparo/business-time';
import type { PromiseType } from '@amparo/policy';
import type { PromiseStateName } from '../types.ts';
import type { Block } from './block.ts';

/** How many tickets of each kind of change are listed; all are counted. */
export const LISTED = 250;

/** One side of a promise that came out otherwise. */
export interface PromiseSide {
  /** `unjudged`: whether it was kept the past does not tell. */
  readonly state: PromiseStateName | 'unjudged';
  readonly start: Seconds;
  readonly due: Seconds | null;
  readonly settled: Seconds | null;
  readonly fulfilled: Seconds | null;
  /** The amount as the policy writes it. */
  readonly within: string;
  readonly calendar: string;
  readonly clause: string;
  readonly plan: string;
  readonly severity: string;
  readonly team: string;
}

/**
 * Why it came out otherwise: `refused` and `admitted`: the request is not taken any more, or is now; `not-promised` and
 * `promised`: it is, but this is not promised any more, or is now; `plan` and `severity`: it counts to another one;
 * `amount`, `days` and `hours`: another time, another way of counting days, other working hours; `start`: it begins
 * elsewhere; `pauses`: its clock stood still otherwise; `settles`: something else fulfils it; `changes`: a change of the
 * ticket did otherwise.
 */
export const moveReasons = [
  'refused',
  'admitted',
  'not-promised',
  'promised',
  'plan',
  'severity',
  'amount',
  'days',
  'hours',
  'start',
  'pauses',
  'settles',
  'changes',
] as const;
export type MoveReason = (typeof moveReasons)[number];

/** A promise that came out otherwise, or a request that was taken by one policy only (then there is no promise). */
export interface Moved {
  readonly ticket: string;
  readonly customer: string | null;
  readonly opened: Seconds;
  /** Its id on the ticket: `update#3`. Null when it is about the request. */
  readonly promise: string | null;
  /** Of an answer. */
  readonly type: PromiseType | null;
  readonly why: readonly MoveReason[];
  readonly against: PromiseSide | null;
  readonly draft: PromiseSide | null;
}

/** Some of many: those with the smallest keys. Keys are hashes, so it is a fair choice, and the same in any order. */
export interface Sample {
  total: number;
  /** No key above it is wanted any more. */
  limit: number;
  items: { readonly key: number; readonly moved: Moved }[];
}

/** Would one with this key be among those listed? Ask before it is made. */
export function isWanted(samples: ReadonlyMap<string, Sample>, kind: string, key: number): boolean {
  return key <= (samples.get(kind)?.limit ?? Infinity);
}

/** Counts one; `moved` is null when it is not wanted. */
export function addMoved(samples: Map<string, Sample>, kind: string, key: number, moved: Moved | null): void {
  const sample = sampleOf(samples, kind);
  sample.total += 1;
  if (moved === null) return;
  sample.items.push({ key, moved });
  if (sample.items.length >= 2 * LISTED) cut(sample);
}

export function addSample(samples: Map<string, Sample>, kind: string, other: Sample): void {
  const sample = sampleOf(samples, kind);
  sample.total += other.total;
  sample.items.push(...other.items);
  cut(sample);
}

function sampleOf(samples: Map<string, Sample>, kind: string): Sample {
  const known = samples.get(kind);
  if (known !== undefined) return known;
  const made: Sample = { total: 0, limit: Infinity, items: [] };
  samples.set(kind, made);
  return made;
}

/** Keeps the smallest, in order. */
function cut(sample: Sample): void {
  sample.items.sort(
    (a, b) =>
      a.key - b.key ||
      compare(a.moved.ticket, b.moved.ticket) ||
      compare(a.moved.promise ?? '', b.moved.promise ?? ''),
  );
  if (sample.items.length < LISTED) return;
  sample.items.length = LISTED;
  sample.limit = sample.items.at(-1)?.key ?? Infinity;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The key of a promise of a ticket. @param more tells the promises of a ticket from each other */
export function keyOf({ labels, labelEnd }: Block, ticket: number, more: number): number {
  // Within bounds: blocks are checked when they are decoded.
  const from = ticket === 0 ? 0 : (labelEnd[ticket - 1] as number);
  return hashOf(labels, from, labelEnd[ticket] as number, more);
}

/** A hash of 32 bits of the bytes of a name and a number: FNV-1a, mixed so that near names lie far from each other. */
export function hashOf(bytes: Uint8Array, from: number, to: number, more: number): number {
  let hash = 0x811c9dc5 ^ more;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
