import type { FieldWords } from './field.tsx';
import type { Option } from './option-item.ts';

export interface ComboBoxProps extends FieldWords {
  readonly items: readonly Option[];
  readonly name?: string;
  readonly placeholder?: string;
  readonly value?: string | null;
  readonly defaultValue?: string;
  readonly isDisabled?: boolean;
  /** What is typed is a value too, and is what the form sends. */
  readonly allowsCustomValue?: boolean;
  readonly inputValue?: string;
  readonly defaultInputValue?: string;
  /** For lists that the server searches: `items` are then shown as they come. */
  readonly onInputChange?: (text: string) => void;
  /** There are more than `items`: asked for as the end of the list comes into sight. */
  readonly onMore?: () => void;
  /** The id of what was chosen; null when there is none any more. */
  readonly onChange?: (id: string | null) => void;
}
