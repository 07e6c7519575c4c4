import { lazy, useId } from 'react';
import type { DateFieldProps } from './date-field-props.ts';
import { describedBy, PlainFrame } from './field.tsx';
import { fetchPart } from './fetch-part.ts';
import { WhenAlive } from './when-alive.tsx';

const LiveDate = lazy(async () => ({
  default: (await fetchPart(() => import('./date-field-live.tsx'))).LiveDate,
}));

/** A date of the calendar, of no zone: typed part by part in the order of the language, or chosen from a month. */
export function DateField(props: DateFieldProps) {
  return (
    <WhenAlive plain={<PlainDate {...props} />}>
      <LiveDate {...props} />
    </WhenAlive>
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
