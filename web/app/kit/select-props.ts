import type { FieldWords } from './field.tsx';
import type { Option } from './option-item.ts';

export interface SelectProps extends FieldWords {
  readonly items: readonly Option[];
  readonly name?: string;
  readonly value?: string | null;
  readonly defaultValue?: string;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly isRequired?: boolean;
  readonly onChange?: (id: string) => void;
}
