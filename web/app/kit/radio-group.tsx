import { useId } from 'react';
import { describedBy } from './field.tsx';
import type { FieldWords } from './field.tsx';

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly isDisabled?: boolean;
}

export interface RadioGroupProps extends FieldWords {
  readonly name?: string;
  readonly items: readonly Choice[];
  readonly value?: string;
  readonly defaultValue?: string;
  readonly isDisabled?: boolean;
  /** Side by side instead of one below the other. */
  readonly inline?: boolean;
  readonly onChange?: (value: string) => void;
}

/** One of few, all of them seen: the browser's own radio buttons in our look. */
export function RadioGroup({
  label,
  labelHidden,
  hint,
  fault,
  name,
  items,
  value,
  defaultValue,
  isDisabled,
  inline = false,
  onChange,
}: RadioGroupProps) {
  const id = useId();
  return (
    <fieldset className="kit-field" disabled={isDisabled} {...describedBy(id, { hint, fault })}>
      <legend className={labelHidden ? 'hidden' : 'kit-label'}>{label}</legend>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="kit-hint">
          {hint}
        </span>
      )}
      <div className={inline ? 'kit-choices inline' : 'kit-choices'}>
        {items.map((item) => (
          <div key={item.id} className="kit-tick">
            <input
              id={`${id}-${item.id}`}
              type="radio"
              className="kit-radio"
              name={name ?? id}
              value={item.id}
              disabled={item.isDisabled}
              {...describedBy(`${id}-${item.id}`, { hint: item.hint })}
              {...(value === undefined
                ? { defaultChecked: item.id === defaultValue }
                : { checked: item.id === value })}
              onChange={() => onChange?.(item.id)}
            />
            <label htmlFor={`${id}-${item.id}`}>{item.label}</label>
            {item.hint !== undefined && (
              <span id={`${id}-${item.id}-hint`} className="kit-hint">
                {item.hint}
              </span>
            )}
          </div>
        ))}
      </div>
      {fault !== undefined && (
        <span id={`${id}-fault`} className="kit-fault">
          {fault}
        </span>
      )}
    </fieldset>
  );
}
