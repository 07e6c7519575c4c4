import type { ReactNode, Ref } from 'react';
import { Input } from 'react-aria-components/Input';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import type { TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { FieldFrame } from './field.tsx';
import type { FieldWords } from './field.tsx';

type Common = Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid' | 'validate'> &
  FieldWords & { readonly placeholder?: string };

export type TextFieldProps = Common & {
  readonly inputRef?: Ref<HTMLInputElement>;
  /** Stands at the end of the line: a unit, a button. */
  readonly end?: ReactNode;
};

/** A line of text. What is wrong with it stands below it and is read out with it. */
export function TextField(props: TextFieldProps) {
  const { label, labelHidden, hint, fault, placeholder, inputRef, end, ...rest } = props;
  return (
    <AriaTextField {...rest} className="kit-field" validationBehavior="aria" isInvalid={fault !== undefined}>
      <FieldFrame label={label} labelHidden={labelHidden} hint={hint} fault={fault}>
        <div className="kit-line">
          <Input ref={inputRef} placeholder={placeholder} />
          {end}
        </div>
      </FieldFrame>
    </AriaTextField>
  );
}

export type TextAreaProps = Common & {
  readonly rows?: number;
  readonly areaRef?: Ref<HTMLTextAreaElement>;
};

/** Text of several lines; it grows with what is written, where the browser can. */
export function TextArea(props: TextAreaProps) {
  const { label, labelHidden, hint, fault, placeholder, rows = 4, areaRef, ...rest } = props;
  return (
    <AriaTextField {...rest} className="kit-field" validationBehavior="aria" isInvalid={fault !== undefined}>
      <FieldFrame label={label} labelHidden={labelHidden} hint={hint} fault={fault}>
        <AriaTextArea className="kit-area" ref={areaRef} rows={rows} placeholder={placeholder} />
      </FieldFrame>
    </AriaTextField>
  );
}
