import { parseDate } from '@internationalized/date';
import type { CalendarDate } from '@internationalized/date';
import { DatePicker } from 'react-aria-components/DatePicker';
import type { DateFieldProps } from './date-field-props.ts';
import { DateLine } from './date-line.tsx';
import { FieldFrame } from './field.tsx';

/** The date field of a page that is alive. */
export function LiveDate(props: DateFieldProps) {
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

/** The date of a text, null when it is none. */
function readDate(text: string | null | undefined): CalendarDate | null {
  if (!text) return null;
  try {
    return parseDate(text);
  } catch {
    return null;
  }
}
