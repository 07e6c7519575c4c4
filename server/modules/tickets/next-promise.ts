import type { PromiseState } from '@amparo/promises';

/**
 * Of a ticket's promises the one that its row shows: the earliest that is broken and not done, else what falls due next. What has no
 * time comes last, and what others owe us is nothing that we are late with.
 */
export function nextPromise(states: readonly PromiseState[]): PromiseState | null {
  const ours = byDue(states);
  return (
    ours.find(({ state, fulfilled }) => state === 'broken' && fulfilled === null) ??
    ours.find(({ state }) => state === 'open') ??
    ours.find(({ state }) => state === 'paused') ??
    null
  );
}

/** What we are to keep, by its due time. */
export const byDue = (states: readonly PromiseState[]): PromiseState[] =>
  states
    .filter(({ type }) => type !== 'milestone-of-others')
    .toSorted((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity));
