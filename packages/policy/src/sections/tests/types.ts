import type { Place } from '../../types.ts';

/** A question put to the policy, and what its answer must hold. `given` and `then` are plain JSON. */
export interface WorkedExample {
  readonly name: string;
  readonly clauses: readonly string[];
  /** How the answer was worked out by hand; empty when nobody said. */
  readonly why: string;
  /** The kind of question. */
  readonly ask: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly then: Readonly<Record<string, unknown>>;
  /** The lists of the answer hold nothing but what `then` names. */
  readonly only: boolean;
  readonly place: Place;
}

/** What the section adds to a compiled policy. */
export interface TestsPart {
  readonly tests: readonly WorkedExample[];
}
