/** What a published version is at an instant. `withdrawn`: another one with its date of effect was published after it. */
export type VersionState = 'in-force' | 'coming' | 'past' | 'withdrawn';

interface Dated {
  readonly id: string;
  /** The instant from which it holds, in seconds. */
  readonly effective: number;
  /** Order of publication. */
  readonly ordinal: number;
}

export interface Scheduled<Version> {
  readonly version: Version;
  readonly state: VersionState;
  /** When the next one takes effect; null for the last. */
  readonly until: number | null;
  /** The version that held before it; null for the first, and for a withdrawn one. */
  readonly before: Version | null;
}

/**
 * Versions in the order in which they hold, each from its date of effect to that of the next. Every version keeps its date
 * whenever another is published: only one with the same date takes its place. Pure.
 */
export function schedule<Version extends Dated>(
  versions: readonly Version[],
  at: number,
): Scheduled<Version>[] {
  const ordered = versions.toSorted((a, b) => a.effective - b.effective || a.ordinal - b.ordinal);
  let before: Version | null = null;
  return ordered.map((version, index): Scheduled<Version> => {
    const until = ordered[index + 1]?.effective ?? null;
    if (until === version.effective) return { version, state: 'withdrawn', until, before: null };
    const state =
      version.effective > at ? 'coming' : until === null || until > at ? 'in-force' : ('past' as const);
    const scheduled: Scheduled<Version> = { version, state, until, before };
    before = version;
    return scheduled;
  });
}
