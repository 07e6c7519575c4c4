/** What a guard looked at, and what it found. A guard that looked at nothing has failed, whatever it found. */
export interface GuardResult {
  /** How many things were looked at. */
  readonly looked: number;
  /** What they are, in the plural: "modules", "files". */
  readonly unit: string;
  /** One line per fault: where, what, and what to do. */
  readonly problems: readonly string[];
}
