import { useTexts } from '../../i18n/texts.tsx';
import { emptyOf } from '../schema/policy-schema.ts';
import type { Schema } from '../schema/policy-schema.ts';
import { useChange, useFile, useLocked, useStudio } from '../studio-context.tsx';
import { keysAt } from '../yaml/policy-text.ts';
import type { Path } from '../yaml/policy-text.ts';
import { InnerField } from './inner-field.tsx';
import { FaultNote } from './fault-note.tsx';
import { useKeyWords } from './field-words.ts';

/** The parts of a table with known keys: those that are there, and a choice of those that could be. */
export function PartsField({
  path,
  schema,
  leaveOut = [],
}: {
  path: Path;
  schema: Schema;
  leaveOut?: readonly string[];
}) {
  const file = useFile();
  const { schema: policy } = useStudio();
  const locked = useLocked();
  const change = useChange();
  const { t } = useTexts();
  const words = useKeyWords();
  const all = Object.keys(schema.properties ?? {});
  const there = keysAt(file, path);
  const required = schema.required ?? [];
  const shown = [
    ...all.filter((key) => there.includes(key) || required.includes(key)),
    ...there.filter((key) => !all.includes(key)),
  ].filter((key) => !leaveOut.includes(key));
  const more = all.filter((key) => !shown.includes(key) && !leaveOut.includes(key));
  return (
    <div className="studio-parts">
      <FaultNote path={path} />
      {shown.map((key) => (
        <Part
          key={key}
          path={[...path, key]}
          label={words(key)}
          describe={policy.describe([...path, key])?.description ?? ''}
          {...(required.includes(key) || locked
            ? {}
            : { onRemove: () => change((editor) => void editor.remove([...path, key])) })}
        />
      ))}
      {more.length > 0 && !locked && (
        <select
          className="studio-add"
          aria-label={t('studio.form.add-part')}
          value=""
          onChange={({ target }) => {
            const key = target.value;
            const property = schema.properties?.[key];
            if (property) change((editor) => void editor.put([...path, key], emptyOf(policy, property), all));
          }}
        >
          <option value="">{t('studio.form.add-part')}</option>
          {more.map((key) => (
            <option key={key} value={key}>
              {words(key)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

function Part({
  path,
  label,
  describe,
  onRemove,
}: {
  path: Path;
  label: string;
  describe: string;
  onRemove?: () => void;
}) {
  const { t } = useTexts();
  return (
    <div className="studio-part">
      <div className="studio-part-head">
        <span className="studio-part-label" title={describe}>
          {label}
        </span>
        {onRemove && (
          <button
            type="button"
            className="studio-small"
            onClick={onRemove}
            aria-label={t('studio.form.remove', { what: label })}
          >
            <span aria-hidden="true">×</span>
          </button>
        )}
      </div>
      <InnerField path={path} label={label} optional={onRemove !== undefined} />
    </div>
  );
}
