import { useId } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { emptyOf } from '../schema/policy-schema.ts';
import { useChange, useFile, useLocked, useStudio } from '../studio-context.tsx';
import type { Path } from '../yaml/policy-text.ts';
import { valueAt } from '../yaml/policy-text.ts';
import { EntriesField } from './entries-field.tsx';
import { FaultNote, useFaultsAt } from './fault-note.tsx';
import { alternatives, shapeOf } from './field-shape.ts';
import { fieldId, useKeyWords } from './field-words.ts';
import { ChoiceField, ChoicesField, useIdsFor } from './id-fields.tsx';
import { InnerFieldContext } from './inner-field.tsx';
import { ListField } from './list-field.tsx';
import { LocalTextField } from './local-text-field.tsx';
import { PartsField } from './parts-field.tsx';
import { TextField } from './text-field.tsx';
import { YamlField } from './yaml-field.tsx';
import { wordOf } from '../yaml/write-value.ts';

/** The field for whatever stands at a place of the policy, made from the schema. */
export function AnyField({
  path,
  label,
  optional = false,
}: {
  path: Path;
  label: string;
  optional?: boolean;
}) {
  const { schema } = useStudio();
  const value = valueAt(useFile(), path);
  const branches = schema.at(path);
  const shape = shapeOf(schema, branches, path, value);
  const choices = shape.as === 'choices' || shape.as === 'choice' ? [] : alternatives(branches, value);
  return (
    <InnerFieldContext value={AnyField}>
      {choices.length > 1 && <ShapeSwitch path={path} label={label} />}
      <FieldAs path={path} label={label} optional={optional} shape={shape} value={value} />
    </InnerFieldContext>
  );
}

function FieldAs({
  path,
  label,
  optional,
  shape,
  value,
}: {
  path: Path;
  label: string;
  optional: boolean;
  shape: ReturnType<typeof shapeOf>;
  value: unknown;
}) {
  const ids = useIdsFor(path);
  switch (shape.as) {
    case 'texts':
      return <LocalTextField path={path} label={label} />;
    case 'switch':
      return <SwitchField path={path} label={label} on={shape.on} />;
    case 'choice':
      return (
        <ChoiceField path={path} label={label} options={shape.words.map(wordAsId)} optional={optional} />
      );
    case 'choices':
      return (
        <ChoicesField
          path={path}
          label={label}
          options={shape.words?.map(wordAsId) ?? ids}
          alwaysList={shape.alwaysList}
        />
      );
    case 'id':
      return <ChoiceField path={path} label={label} options={ids} optional={optional} />;
    case 'entries':
      return <EntriesField path={path} schema={shape.schema} />;
    case 'parts':
      return <PartsField path={path} schema={shape.schema} />;
    case 'list':
      return <ListField path={path} schema={shape.schema} />;
    case 'date':
      return <WordField path={path} label={label} type="date" value={value} />;
    case 'number':
      return <WordField path={path} label={label} type="number" value={value} />;
    case 'text':
      return <WordField path={path} label={label} type="text" value={value} examples={shape.examples} />;
    case 'yaml':
      return <YamlField path={path} label={label} />;
  }
}

const wordAsId = (id: string): { id: string; name: undefined } => ({ id, name: undefined });

function SwitchField({ path, label, on }: { path: Path; label: string; on: true | null }) {
  const value = valueAt(useFile(), path);
  const locked = useLocked();
  const change = useChange();
  return (
    <label className="check">
      <input
        type="checkbox"
        id={fieldId(path)}
        checked={value === true}
        disabled={locked}
        onChange={({ target }) =>
          change((editor) => {
            if (target.checked) editor.put(path, true);
            else if (on) editor.remove(path);
            else editor.put(path, false);
          })
        }
      />{' '}
      {label}
    </label>
  );
}

function WordField({
  path,
  label,
  type,
  value,
  examples = [],
}: {
  path: Path;
  label: string;
  type: 'text' | 'date' | 'number';
  value: unknown;
  examples?: readonly string[];
}) {
  const locked = useLocked();
  const change = useChange();
  const wrong = useFaultsAt(path).length > 0;
  const list = useId();
  const text = wordOf(value);
  const shared = {
    id: fieldId(path),
    'aria-label': label,
    disabled: locked,
    'aria-invalid': wrong || undefined,
    ...(wrong ? { 'aria-describedby': `${fieldId(path)}-faults` } : {}),
  };
  if (type === 'date' && /^(?:\d{4}-\d{2}-\d{2})?$/u.test(text))
    return (
      <>
        <input
          type="date"
          {...shared}
          value={text}
          onChange={({ target }) =>
            target.value !== '' && change((editor) => void editor.put(path, target.value))
          }
        />
        <FaultNote path={path} />
      </>
    );
  return (
    <>
      <TextField
        {...shared}
        value={text}
        list={examples.length > 0 ? list : undefined}
        lines={text.includes('\n') || text.length > 80 ? 3 : 1}
        accept={(typed) => type !== 'number' || (typed.trim() !== '' && Number.isFinite(Number(typed)))}
        onValue={(typed) =>
          change((editor) => void editor.put(path, type === 'number' ? Number(typed) : typed), true)
        }
      />
      {examples.length > 0 && (
        <datalist id={list}>
          {examples.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </datalist>
      )}
      <FaultNote path={path} />
    </>
  );
}

/** Where a place may have several shapes, such as a word or a table: which it has. */
function ShapeSwitch({ path, label }: { path: Path; label: string }) {
  const { schema } = useStudio();
  const { t } = useTexts();
  const words = useKeyWords();
  const value = valueAt(useFile(), path);
  const locked = useLocked();
  const change = useChange();
  const options = alternatives(schema.at(path), value);
  return (
    <select
      className="studio-shape"
      aria-label={t('studio.form.shape', { field: label })}
      value={options.findIndex(({ on }) => on)}
      disabled={locked}
      onChange={({ target }) => {
        const wanted = options[Number(target.value)];
        if (wanted) change((editor) => void editor.put(path, emptyOf(schema, wanted.branch)));
      }}
    >
      {options.map(({ word }, index) => (
        <option key={word} value={index}>
          {word.split(' + ').map(words).join(' + ')}
        </option>
      ))}
    </select>
  );
}
