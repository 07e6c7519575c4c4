import type { LocalText, Origin } from '../../types.ts';

/** One of the values that a fact of the policy may have. */
export interface FactValue {
  readonly id: string;
  readonly name: LocalText;
  readonly means: LocalText | null;
  readonly origin: Origin;
}

/** A fact of the policy's own, with finite values: a column (`where`) of every decision table. */
export interface Fact {
  readonly id: string;
  readonly name: LocalText;
  readonly values: ReadonlyMap<string, FactValue>;
  /** Forms ask for it. */
  readonly ask: boolean;
  /** Who may state it. */
  readonly by: 'customer' | 'agent';
  /** The value of a request that does not say. Null: it stays unknown. */
  readonly default: string | null;
  readonly origin: Origin;
}

export interface FactsPart {
  /** The policy's own facts, in its order. */
  readonly facts: ReadonlyMap<string, Fact>;
}
