/** What examples say, by place (server/description/example-values.ts). */
export type PlaceValues = Readonly<Record<string, unknown>>;

/** Several values for a place: the first that its schema takes is shown. */
export class Choices {
  readonly values: readonly unknown[];

  constructor(values: readonly unknown[]) {
    this.values = values;
  }
}

/** One word that means several things; the schema of each place tells which. */
export const either = (...values: readonly unknown[]): Choices => new Choices(values);

/** Stands for what an example does not have: one of several ways to say something, or what this desk has not. */
export const leftOut = Symbol('left out');
