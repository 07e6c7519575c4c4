import type { Tx } from '../../platform/services.ts';
import { nextNumber } from './queries.ts';

/** Numbers for tickets that may come to be. */
export interface SpareNumbers {
  /** One that is kept here, else the desk's next, in the caller's transaction: a short one, as it holds the desk's counter. */
  take(tx: Tx, deskId: string): Promise<number>;
  /** So many at once, the lowest first. */
  takeMany(tx: Tx, deskId: string, count: number): Promise<number[]>;
  /** For a number that no ticket needed, so that answers leave no gaps. */
  giveBack(deskId: string, number: number): void;
}

/**
 * Taken in the transaction that opens a ticket, a number makes all new tickets of a desk wait for each other until they are
 * committed. So the intake takes it before. A number that is kept when the process ends, or whose ticket could not be
 * written, is never given again: numbers are unique, and now and then one is missing.
 */
export function createSpareNumbers(): SpareNumbers {
  const kept = new Map<string, number[]>();
  return {
    take: async (tx, deskId) => kept.get(deskId)?.shift() ?? nextNumber(tx, deskId),
    async takeMany(tx, deskId, count) {
      const spare = kept.get(deskId)?.splice(0, count) ?? [];
      const more = count - spare.length;
      if (more === 0) return spare;
      const last = await nextNumber(tx, deskId, more);
      return [...spare, ...Array.from({ length: more }, (_, index) => last - more + 1 + index)];
    },
    giveBack(deskId, number) {
      const list = kept.get(deskId);
      if (list === undefined) kept.set(deskId, [number]);
      else list.push(number);
    },
  };
}
