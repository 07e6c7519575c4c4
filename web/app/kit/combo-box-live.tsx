import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import type { ComboBoxProps } from './combo-box-props.ts';
import { FieldFrame } from './field.tsx';
import { Icon } from './icon.tsx';
import { Options } from './option.tsx';

/** The combo box of a page that is alive. */
export function LiveComboBox(props: ComboBoxProps) {
  const {
    label,
    labelHidden,
    hint,
    fault,
    items,
    placeholder,
    value,
    onChange,
    onInputChange,
    onMore,
    ...rest
  } = props;
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
        <Options items={items} onMore={onMore} />
      </FieldFrame>
    </AriaComboBox>
  );
}
