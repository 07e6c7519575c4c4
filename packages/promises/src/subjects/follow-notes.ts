import type { FollowNote } from '../types.ts';
import type { Following, SubjectPromise } from './types.ts';

/**
 * What follows from a promise of a ticket, as facts that stay what they are: of each row of its `else` what was reached,
 * and while it may still be done the next to come. What was still to come when it was settled never comes.
 */
export function followNotes(promise: SubjectPromise): FollowNote[] {
  return promise.consequences
    .flatMap((one) => notesOf(one, promise))
    .sort((a, b) => a.at - b.at || a.row - b.row || a.n - b.n);
}

function notesOf({ rule, at, n, share, finalAt }: Following, promise: SubjectPromise): FollowNote[] {
  const note = {
    row: promise.rule.consequences.indexOf(rule) + 1,
    n,
    at,
    do: rule.do,
    ahead: rule.side === 'before',
    clause: rule.origin.clause || promise.row.origin.clause || promise.rule.origin.clause,
    share: share === null ? null : firstShare(rule),
    inside: isInside(rule),
  };
  if (share === null || finalAt === null) return [note];
  const last = promise.fulfilled === null ? (rule.cap ?? share) : share;
  return [note, { ...note, n: n + 1, at: finalAt, share: last }];
}

/** Only staff are told of it. */
export const isInside = ({ to }: Following['rule']): boolean => to.length > 0 && !to.includes('customer');

/** The share of the first amount that has begun. */
const firstShare = ({ share, cap }: Following['rule']): number => Math.min(cap ?? Infinity, share ?? 0);
