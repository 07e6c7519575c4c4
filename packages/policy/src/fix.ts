import type { Said } from './said.ts';
import type { Place } from './types.ts';

/** Steps from the root of a document: keys and list indexes from 0. */
export type Path = readonly (string | number)[];

/** A passage of a file, from a place to the place after its last character, and what to write instead. */
export interface Edit {
  readonly from: Place;
  readonly to: Place;
  readonly text: string;
}

/** What mends a fault. Edits of one fix do not overlap. */
export interface Fix {
  /** In the imperative and in English: "Delete the row". */
  readonly title: string;
  /** The title as a sentence with gaps, for other languages. */
  readonly said: Said;
  readonly edits: readonly Edit[];
  /** What the policy says stays the same, so that it can be done without asking. */
  readonly safe: boolean;
}

/** A place, and where what stands there ends; of what goes over several lines, the end of the first. */
export interface Span extends Place {
  readonly end?: Place;
}
