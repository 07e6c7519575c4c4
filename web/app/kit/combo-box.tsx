import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { FieldFrame } from './field.tsx';
import type { FieldWords } from './field.tsx';
import { Icon } from './icon.tsx';
import { Options } from './option.tsx';
import type { Option } from './option.tsx';

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
  /** The id of what was chosen; null when there is none any more. */
  readonly onChange?: (id: string | null) => void;
}

/** One of a long list: type to narrow it, arrows to choose. */
export function ComboBox(props: ComboBoxProps) {
  const { label, labelHidden, hint, fault, items, placeholder, value, onChange, onInputChange, ...rest } =
    props;
  const narrowed = onInputChange ? { items, defaultFilter: () => true } : { defaultItems: items };
  return (
    <AriaComboBox
      {...rest}
      {...narrowed}
      {...(value === undefined ? {} : { value })}
      {...(onInputChange ? { onInputChange } : {})}
      className="kit-field"
      validationBehavior="aria"
      isInvalid={fault !== undefined}
      allowsEmptyCollection
      onChange={(id) => onChange?.(id === null ? null : String(id))}
    >
      <FieldFrame label={label} labelHidden={labelHidden} hint={hint} fault={fault}>
        <Group className="kit-combo">
          <Input placeholder={placeholder} />
          <Button className="kit-combo-open">
            <Icon name="down" />
          </Button>
        </Group>
        <Options items={items} />
      </FieldFrame>
    </AriaComboBox>
  );
}
