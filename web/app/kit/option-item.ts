/** One of a list to choose from. */
export interface Option {
  readonly id: string;
  readonly label: string;
  /** A second, smaller line. */
  readonly hint?: string;
  readonly isDisabled?: boolean;
}
