import { Button } from 'react-aria-components/Button';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { useTexts } from '../i18n/texts.tsx';
import { FieldFrame } from './field.tsx';
import { Icon } from './icon.tsx';
import { Options } from './option.tsx';
import type { SelectProps } from './select-props.ts';

/** The select of a page that is alive. */
export function LiveSelect(props: SelectProps) {
  const { label, labelHidden, hint, fault, items, value, onChange, placeholder, ...rest } = props;
  const { t } = useTexts();
  return (
    <AriaSelect
      {...rest}
      {...(value === undefined ? {} : { value })}
      className="kit-field"
      placeholder={placeholder ?? t('kit.choose')}
      validationBehavior="aria"
      isInvalid={fault !== undefined}
      onChange={(id) => {
        if (id !== null) onChange?.(String(id));
      }}
    >
      <FieldFrame label={label} labelHidden={labelHidden} hint={hint} fault={fault}>
        <Button className="kit-select">
          <SelectValue>{({ selectedText, defaultChildren }) => selectedText || defaultChildren}</SelectValue>
          <Icon name="down" />
        </Button>
        <Options items={items} />
      </FieldFrame>
    </AriaSelect>
  );
}
