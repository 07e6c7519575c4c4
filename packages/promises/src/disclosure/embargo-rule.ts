import type { Seconds } from '@amparo/business-time';

/** What is known that forbids a new embargo: the vulnerability or a way to use it is public, or it is being used. */
export interface Exposure {
  readonly public: Seconds | null;
  readonly exploitPublic: Seconds | null;
  readonly attacks: Seconds | null;
}

/** Which of the rules spoke; the numbers are those of the laws (field notes A2). */
export type EmbargoReason =
  /** 1: nobody proposed anything else, so our default holds. */
  | 'default'
  /** 2: the reporter asks for less, so that holds; our default becomes a proposal to prolong it. */
  | 'shorter'
  /** 3: the reporter asks for more, so our default holds; that becomes a proposal to prolong it. */
  | 'longer'
  /** Both ask for the same. */
  | 'same'
  /** 4: neither we nor the reporter ask for one. */
  | 'none'
  /** The reporter asks for one and we have no default: it waits for our answer. */
  | 'asked'
  /** 5: of several proposals the shortest holds, the others become proposals to prolong it. */
  | 'shortest'
  /** 10: there is no new embargo on what is known. */
  | 'exposed';

export interface EmbargoStart {
  /** When the embargo that holds ends; null when there is none (yet). */
  readonly accepted: Seconds | null;
  /** Proposals that remain open: ends, soonest first. */
  readonly open: readonly Seconds[];
  readonly reason: EmbargoReason;
}

/**
 * How an embargo begins: our default and what the reporter asks for, both as the instants at which it would end. Pure.
 * @param fallback the end that our policy asks for, or null when it asks for none
 * @param asked the end that the reporter asks for, or null for silence, which agrees with ours
 */
export function startEmbargo(
  fallback: Seconds | null,
  asked: Seconds | null,
  exposure: Exposure,
  at: Seconds,
): EmbargoStart {
  if (isExposed(exposure, at)) return { accepted: null, open: [], reason: 'exposed' };
  if (fallback === null)
    return asked === null
      ? { accepted: null, open: [], reason: 'none' }
      : { accepted: null, open: [asked], reason: 'asked' };
  if (asked === null) return { accepted: fallback, open: [], reason: 'default' };
  if (asked === fallback) return { accepted: fallback, open: [], reason: 'same' };
  return asked < fallback
    ? { accepted: asked, open: [fallback], reason: 'shorter' }
    : { accepted: fallback, open: [asked], reason: 'longer' };
}

/** Of several open proposals the one that ends soonest is accepted; the others are proposals to prolong it. Pure. */
export function settleProposals(ends: readonly Seconds[], exposure: Exposure, at: Seconds): EmbargoStart {
  if (isExposed(exposure, at)) return { accepted: null, open: [], reason: 'exposed' };
  const [first, ...others] = [...new Set(ends)].sort((a, b) => a - b);
  if (first === undefined) return { accepted: null, open: [], reason: 'none' };
  return { accepted: first, open: others, reason: others.length > 0 ? 'shortest' : 'same' };
}

/** Whether it is known to the world, or to attackers, at an instant. */
function isExposed({ public: p, exploitPublic, attacks }: Exposure, at: Seconds): boolean {
  return [p, exploitPublic, attacks].some((since) => since !== null && since <= at);
}
