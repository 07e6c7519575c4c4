import { useEffect, useId, useRef } from 'react';
import type { Ref } from 'react';
import { describedBy } from './field.tsx';
import type { FieldWords } from './field.tsx';

export interface CheckboxProps extends FieldWords {
  readonly name?: string;
  readonly value?: string;
  readonly isSelected?: boolean;
  readonly defaultSelected?: boolean;
  /** Some of what it stands for is chosen. */
  readonly isIndeterminate?: boolean;
  readonly isDisabled?: boolean;
  readonly onChange?: (selected: boolean) => void;
}

/** The browser's own checkbox in our look: it is there before any script, and sends its name with its form. */
export function Checkbox({ isIndeterminate = false, ...props }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = isIndeterminate;
  }, [isIndeterminate]);
  return <Tick {...props} boxRef={box} />;
}

/** On or off, at once: a checkbox that is read out as a switch. */
export function Switch(props: Omit<CheckboxProps, 'isIndeterminate'>) {
  return <Tick {...props} isSwitch />;
}

function Tick({
  label,
  labelHidden,
  hint,
  fault,
  isSelected,
  defaultSelected,
  isDisabled,
  onChange,
  isSwitch = false,
  boxRef,
  ...rest
}: CheckboxProps & { isSwitch?: boolean; boxRef?: Ref<HTMLInputElement> }) {
  const id = useId();
  return (
    <div className="kit-tick">
      <input
        {...rest}
        {...describedBy(id, { hint, fault })}
        {...(isSwitch ? { role: 'switch' } : {})}
        ref={boxRef}
        id={id}
        type="checkbox"
        className={isSwitch ? 'kit-switch' : 'kit-checkbox'}
        disabled={isDisabled}
        {...(isSelected === undefined ? { defaultChecked: defaultSelected } : { checked: isSelected })}
        onChange={(event) => onChange?.(event.currentTarget.checked)}
      />
      <label htmlFor={id} className={labelHidden ? 'hidden' : undefined}>
        {label}
      </label>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="kit-hint">
          {hint}
        </span>
      )}
      {fault !== undefined && (
        <span id={`${id}-fault`} className="kit-fault">
          {fault}
        </span>
      )}
    </div>
  );
}
