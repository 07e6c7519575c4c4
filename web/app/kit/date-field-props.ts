import type { FieldWords } from './field.tsx';

export interface DateFieldProps extends FieldWords {
  readonly name?: string;
  /** `2027-03-02`, or null for none yet. */
  readonly value?: string | null;
  readonly defaultValue?: string | null;
  readonly min?: string;
  readonly max?: string;
  readonly isDisabled?: boolean;
  readonly onChange?: (date: string | null) => void;
}
