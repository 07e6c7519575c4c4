import type { PromiseEntry } from '../api-types.ts';

/** Broken and not yet done, then what runs, then what stands still, then what is settled. */
function urgency(promise: PromiseEntry): number {
  if (promise.state === 'broken') return promise.fulfilled === null ? 0 : 3;
  return { open: 1, paused: 2, kept: 4, waived: 5 }[promise.state];
}

/** The promises of a ticket, what hurts first: by how they stand, then by what is due first, then by what was settled last. */
export const byUrgency = <T extends PromiseEntry>(promises: readonly T[]): T[] =>
  promises.toSorted(
    (a, b) =>
      urgency(a) - urgency(b) ||
      (a.due ?? '9').localeCompare(b.due ?? '9') ||
      (b.settled ?? '').localeCompare(a.settled ?? ''),
  );

/** Something is still to be done for it. */
export const isOwed = ({ state, fulfilled }: PromiseEntry): boolean =>
  state === 'open' || state === 'paused' || (state === 'broken' && fulfilled === null);
