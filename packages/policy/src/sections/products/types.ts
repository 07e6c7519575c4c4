import type { LocalText, Origin } from '../../types.ts';

export interface Product {
  readonly id: string;
  readonly name: LocalText;
  /** A class of products: conditions may name it for all its members. */
  readonly class: string | null;
  /** The product that takes its place. */
  readonly successor: string | null;
  /** Dates of its life as the policy states them, by date id, YYYY-MM-DD. Facts given when asking win over them. */
  readonly dates: Readonly<Record<string, string>>;
  readonly origin: Origin;
}

export interface ProductsPart {
  readonly products: ReadonlyMap<string, Product>;
}
