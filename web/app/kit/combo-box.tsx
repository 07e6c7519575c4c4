import { lazy, useId } from 'react';
import type { ComboBoxProps } from './combo-box-props.ts';
import { describedBy, PlainFrame } from './field.tsx';
import { fetchPart } from './fetch-part.ts';
import { WhenAlive } from './when-alive.tsx';

const LiveComboBox = lazy(async () => ({
  default: (await fetchPart(() => import('./combo-box-live.tsx'))).LiveComboBox,
}));

/** One of a long list: type to narrow it, arrows to choose. */
export function ComboBox(props: ComboBoxProps) {
  return (
    <WhenAlive plain={<PlainComboBox {...props} />}>
      <LiveComboBox {...props} />
    </WhenAlive>
  );
}

/** Its line of text, and what stands in it. Where its words are the caller's, what is typed stays. */
function PlainComboBox({ items, value, defaultValue, placeholder, isDisabled, ...rest }: ComboBoxProps) {
  const { inputValue, defaultInputValue, onInputChange, label, labelHidden, hint, fault } = rest;
  const id = useId();
  const chosen = items.find((item) => item.id === (value ?? defaultValue))?.label;
  return (
    <PlainFrame id={id} label={label} labelHidden={labelHidden} hint={hint} fault={fault}>
      <input
        id={id}
        type="text"
        autoComplete="off"
        placeholder={placeholder}
        disabled={isDisabled}
        {...(inputValue === undefined
          ? { defaultValue: defaultInputValue ?? chosen ?? '', readOnly: true }
          : { value: inputValue })}
        onChange={(event) => onInputChange?.(event.currentTarget.value)}
        {...describedBy(id, { hint, fault })}
      />
    </PlainFrame>
  );
}
