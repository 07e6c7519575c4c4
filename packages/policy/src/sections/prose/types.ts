import type { LocalText } from '../../types.ts';

/** Words of the company beside the rules. They are shown and never decide anything. */
export interface Prose {
  readonly id: string;
  readonly title: LocalText;
  readonly text: LocalText;
  /** The clause that it belongs to, or empty. */
  readonly clause: string;
}

export interface ProsePart {
  readonly prose: readonly Prose[];
}
