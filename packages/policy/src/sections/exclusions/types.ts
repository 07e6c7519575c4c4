import type { LocalText, Origin } from '../../types.ts';

/** Something that is not served. A request about it is refused, unless a row of admission that names it takes it. */
export interface Exclusion {
  readonly id: string;
  readonly name: LocalText;
  /** The wording of the refusal. */
  readonly text: LocalText;
  /** By which a request about it is recognised, in any language; `*` at the end stands for any ending. */
  readonly words: readonly string[];
  /** Services to offer instead. */
  readonly instead: readonly string[];
  readonly origin: Origin;
}

export interface ExclusionsPart {
  readonly exclusions: ReadonlyMap<string, Exclusion>;
}
