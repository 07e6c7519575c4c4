import { useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { useTexts } from '../i18n/texts.tsx';
import { describedBy, FieldFrame, PlainFrame } from './field.tsx';
import type { FieldWords } from './field.tsx';
import { Icon } from './icon.tsx';
import { Options } from './option.tsx';
import type { Option } from './option.tsx';
import { useHydrated } from './use-hydrated.ts';

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

/** One of a short list. Until the page is alive it is the browser's own, which sends the same. */
export function Select(props: SelectProps) {
  const hydrated = useHydrated();
  return hydrated ? <LiveSelect {...props} /> : <PlainSelect {...props} />;
}

function LiveSelect(props: SelectProps) {
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

function PlainSelect(props: SelectProps) {
  const { label, labelHidden, hint, fault, items, name, value, defaultValue, placeholder, isDisabled } =
    props;
  const { t } = useTexts();
  const id = useId();
  const chosen = value ?? defaultValue;
  return (
    <PlainFrame id={id} label={label} labelHidden={labelHidden} hint={hint} fault={fault}>
      <select
        id={id}
        className="kit-select"
        name={name}
        defaultValue={chosen ?? ''}
        disabled={isDisabled}
        {...describedBy(id, { hint, fault })}
      >
        {chosen === undefined && <option value="">{placeholder ?? t('kit.choose')}</option>}
        {items.map((item) => (
          <option key={item.id} value={item.id} disabled={item.isDisabled}>
            {item.label}
          </option>
        ))}
      </select>
    </PlainFrame>
  );
}
