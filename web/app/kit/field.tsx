import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';

/** What every field of the kit has. */
export interface FieldWords {
  readonly label: string;
  /** The label is only heard: where the place says what the field is. */
  readonly labelHidden?: boolean;
  /** How to fill it in, below the label. */
  readonly hint?: string;
  /** What is wrong with what stands in it, and what to do. */
  readonly fault?: string;
}

/** Label and hint of a field, its control, and what is wrong with it: in this order, each tied to the control by the library. */
export function FieldFrame({
  label,
  labelHidden,
  hint,
  fault,
  children,
}: FieldWords & { children: ReactNode }) {
  return (
    <>
      <Label className={labelHidden ? 'hidden' : 'kit-label'}>{label}</Label>
      {hint !== undefined && (
        <Text slot="description" className="kit-hint">
          {hint}
        </Text>
      )}
      {children}
      <FieldError className="kit-fault">{fault}</FieldError>
    </>
  );
}

/** The same around a control of the browser's own. `id` is the control's; hint and fault are `${id}-hint` and `${id}-fault`. */
export function PlainFrame({
  id,
  label,
  labelHidden,
  hint,
  fault,
  children,
}: FieldWords & { id: string; children: ReactNode }) {
  return (
    <div className="kit-field">
      <label htmlFor={id} className={labelHidden ? 'hidden' : 'kit-label'}>
        {label}
      </label>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="kit-hint">
          {hint}
        </span>
      )}
      {children}
      {fault !== undefined && (
        <span id={`${id}-fault`} className="kit-fault">
          {fault}
        </span>
      )}
    </div>
  );
}

/** What describes a control in a `PlainFrame`. */
export function describedBy(id: string, { hint, fault }: Pick<FieldWords, 'hint' | 'fault'>) {
  const ids = [hint !== undefined && `${id}-hint`, fault !== undefined && `${id}-fault`].filter(Boolean);
  return {
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    'aria-invalid': fault !== undefined || undefined,
  };
}
