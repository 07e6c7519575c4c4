import { useId } from 'react';
import type { CustomField, Problem } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { inputName, textOf } from './field-values.ts';

/** Is this fault told beside one of the desk's own fields? */
export const isOfField = (path: string): boolean => path.startsWith('fields.');

/** The desk's own fields in a form that works with no script. */
export function FieldInputs({
  fields,
  typed,
  problem,
  opening = false,
}: {
  fields: readonly CustomField[];
  /** What was typed, by the names of the inputs; what is not among it stands as the field holds it. */
  typed: Readonly<Record<string, string>>;
  problem?: Problem | undefined;
  /** The request is being opened: what must be filled in then, must. */
  opening?: boolean;
}) {
  return fields.map((field) => (
    <FieldInput
      key={field.key}
      field={field}
      text={typed[inputName(field)] ?? textOf(field.value ?? null)}
      faulty={problem?.errors?.some(({ path }) => path === `fields.${field.key}`) === true}
      needed={opening && field.required === 'opening'}
    />
  ));
}

function FieldInput({
  field,
  text,
  faulty,
  needed,
}: {
  field: CustomField;
  text: string;
  faulty: boolean;
  needed: boolean;
}) {
  const { t, say } = useTexts();
  const id = useId();
  const hint = say(field.hints);
  const name = inputName(field);
  const described = [hint === '' ? [] : `${id}-hint`, faulty ? `${id}-fault` : []].flat().join(' ');
  const common = {
    name,
    'aria-invalid': faulty || undefined,
    'aria-describedby': described === '' ? undefined : described,
    required: needed,
  };
  const notes = (
    <>
      {faulty && (
        <span className="fault small" id={`${id}-fault`}>
          {t(text === '' ? 'fields.fault.missing' : `fields.fault.${field.type}`)}
        </span>
      )}
      {hint !== '' && (
        <span className="mute small" id={`${id}-hint`}>
          <Local text={field.hints} />
        </span>
      )}
    </>
  );
  const options = field.options.filter(({ id: one, archived }) => !archived || text.split(',').includes(one));
  if (field.type === 'several')
    return (
      <fieldset aria-describedby={common['aria-describedby']}>
        <legend>
          <Local text={field.names} />
        </legend>
        {/* Tells that the field was there when no box is ticked. */}
        <input type="hidden" name={name} value="" />
        {options.map((option) => (
          <div className="choice" key={option.id}>
            <label>
              <input
                type="checkbox"
                name={name}
                value={option.id}
                defaultChecked={text.split(',').includes(option.id)}
              />
              <span>
                <Local text={option.names} />
              </span>
            </label>
          </div>
        ))}
        {notes}
      </fieldset>
    );
  return (
    <label className="field">
      <span>
        <Local text={field.names} />
      </span>
      {field.type === 'long-text' ? (
        <textarea {...common} rows={4} maxLength={10_000} defaultValue={text} />
      ) : field.type === 'one' || field.type === 'yes-no' ? (
        <select {...common} defaultValue={text}>
          <option value="">—</option>
          {field.type === 'yes-no'
            ? (['yes', 'no'] as const).map((one) => (
                <option key={one} value={one}>
                  {t(`fields.${one}`)}
                </option>
              ))
            : options.map((option) => (
                <option key={option.id} value={option.id}>
                  {say(option.names) || option.id}
                </option>
              ))}
        </select>
      ) : (
        <input
          {...common}
          type={field.type === 'date' ? 'date' : 'text'}
          inputMode={field.type === 'number' ? 'decimal' : undefined}
          maxLength={field.type === 'text' ? 500 : undefined}
          defaultValue={text}
        />
      )}
      {notes}
    </label>
  );
}
