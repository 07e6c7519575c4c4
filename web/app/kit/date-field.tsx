import { parseDate } from '@internationalized/date';
import type { CalendarDate } from '@internationalized/date';
import { useId } from 'react';
import { DatePicker } from 'react-aria-components/DatePicker';
import { DateLine } from './date-line.tsx';
import { describedBy, FieldFrame, PlainFrame } from './field.tsx';
import type { FieldWords } from './field.tsx';
import { useHydrated } from './use-hydrated.ts';

export interface DateFieldProps extends FieldWords {
  readonly name?: string;
  /** `2027-03-02`, or null for none yet. */
  readonly value?: string | null;
  readonly defaultValue?: string | null;
  readonly min?: string;
  readonly max?: string;
  readonly isDisabled?: boolean;
  readonly onChange?: (date: string | null) => void;
}

/** A date of the calendar, of no zone: typed part by part in the order of the language, or chosen from a month. */
export function DateField(props: DateFieldProps) {
  return useHydrated() ? <LiveDate {...props} /> : <PlainDate {...props} />;
}

function LiveDate(props: DateFieldProps) {
  const { label, labelHidden, hint, fault, value, defaultValue, min, max, onChange, ...rest } = props;
  return (
    <DatePicker<CalendarDate>
      {...rest}
      {...(value === undefined ? { defaultValue: readDate(defaultValue) } : { value: readDate(value) })}
      minValue={readDate(min)}
      maxValue={readDate(max)}
      onChange={(date) => onChange?.(date === null ? null : date.toString())}
      className="kit-field"
      validationBehavior="aria"
      isInvalid={fault !== undefined}
    >
      <FieldFrame label={label} labelHidden={labelHidden} hint={hint} fault={fault}>
        <DateLine />
      </FieldFrame>
    </DatePicker>
  );
}

function PlainDate({
  label,
  labelHidden,
  hint,
  fault,
  name,
  value,
  defaultValue,
  min,
  max,
  isDisabled,
}: DateFieldProps) {
  const id = useId();
  return (
    <PlainFrame id={id} label={label} labelHidden={labelHidden} hint={hint} fault={fault}>
      <input
        id={id}
        type="date"
        name={name}
        defaultValue={value ?? defaultValue ?? ''}
        min={min}
        max={max}
        disabled={isDisabled}
        {...describedBy(id, { hint, fault })}
      />
    </PlainFrame>
  );
}

/** The date of a text, null when it is none. */
function readDate(text: string | null | undefined): CalendarDate | null {
  if (!text) return null;
  try {
    return parseDate(text);
  } catch {
    return null;
  }
}
