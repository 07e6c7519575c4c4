import type { Conditions, LocalText, Origin } from '../../types.ts';

export interface ReleaseClass {
  readonly id: string;
  readonly name: LocalText;
  readonly means: LocalText | null;
  readonly origin: Origin;
}

/** How far a release lies behind the newest one, in its place of the version: 0 is the newest, null any. */
export interface ReleaseRow extends Conditions {
  readonly major: number | null;
  readonly minor: number | null;
  readonly patch: number | null;
  readonly class: string;
  readonly origin: Origin;
}

export interface ReleasesPart {
  readonly releases: {
    /** Best first: an upgrade leads to a release of the first class. */
    readonly classes: ReadonlyMap<string, ReleaseClass>;
    /** First match wins; no match: the class of the installed release is not known. */
    readonly rows: readonly ReleaseRow[];
  };
}
