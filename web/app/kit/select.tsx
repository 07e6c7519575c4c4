import { lazy, useId } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { fetchPart } from './fetch-part.ts';
import { describedBy, PlainFrame } from './field.tsx';
import type { SelectProps } from './select-props.ts';
import { WhenAlive } from './when-alive.tsx';

const LiveSelect = lazy(async () => ({
  default: (await fetchPart(() => import('./select-live.tsx'))).LiveSelect,
}));

/** One of a short list. Until the page is alive it is the browser's own, which sends the same. */
export function Select(props: SelectProps) {
  return (
    <WhenAlive plain={<PlainSelect {...props} />}>
      <LiveSelect {...props} />
    </WhenAlive>
  );
}

function PlainSelect(props: SelectProps) {
  const {
    label,
    labelHidden,
    hint,
    fault,
    items,
    name,
    value,
    defaultValue,
    placeholder,
    isDisabled,
    onChange,
  } = props;
  const { t } = useTexts();
  const id = useId();
  const chosen = value ?? defaultValue;
  return (
    <PlainFrame id={id} label={label} labelHidden={labelHidden} hint={hint} fault={fault}>
      <select
        id={id}
        className="kit-select"
        name={name}
        {...(value === undefined ? { defaultValue: defaultValue ?? '' } : { value: value ?? '' })}
        onChange={(event) => onChange?.(event.currentTarget.value)}
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
