import { useTexts } from '../../i18n/texts.tsx';
import { idsFor } from '../schema/known-ids.ts';
import type { KnownId } from '../schema/known-ids.ts';
import { nameIn } from '../schema/suggest.ts';
import { useChange, useFile, useLocked } from '../studio-context.tsx';
import type { Path } from '../yaml/policy-text.ts';
import { valueAt } from '../yaml/policy-text.ts';
import { isList, wordOf } from '../yaml/write-value.ts';
import type { Plain } from '../yaml/write-value.ts';
import { FaultNote, useFaultsAt } from './fault-note.tsx';
import { fieldId } from './field-words.ts';

function labelOf({ id, name }: KnownId, language: string): string {
  const words = nameIn(name, language);
  return words && words !== id ? `${words} (${id})` : id;
}

/** Choosing one of the ids that the policy defines, or of the words of the language. */
export function ChoiceField({
  path,
  label,
  options,
  optional,
}: {
  path: Path;
  label: string;
  options: readonly KnownId[];
  optional: boolean;
}) {
  const file = useFile();
  const locked = useLocked();
  const change = useChange();
  const { t, language } = useTexts();
  const wrong = useFaultsAt(path).length > 0;
  const value = valueAt(file, path);
  const now = wordOf(value);
  const known = options.some(({ id }) => id === now);
  return (
    <>
      <select
        id={fieldId(path)}
        aria-label={label}
        value={now}
        disabled={locked}
        aria-invalid={wrong || undefined}
        {...(wrong ? { 'aria-describedby': `${fieldId(path)}-faults` } : {})}
        onChange={({ target }) =>
          change((editor) => {
            if (target.value === '') editor.remove(path);
            else editor.put(path, target.value);
          })
        }
      >
        {(optional || now === '') && <option value="">{t('studio.form.nothing')}</option>}
        {!known && now !== '' && <option value={now}>{now}</option>}
        {options.map((one) => (
          <option key={one.id} value={one.id}>
            {labelOf(one, language)}
          </option>
        ))}
      </select>
      <FaultNote path={path} />
    </>
  );
}

/** Choosing any number of ids, each a box to tick. One alone is written without brackets. */
export function ChoicesField({
  path,
  label,
  options,
  alwaysList,
}: {
  path: Path;
  label: string;
  options: readonly KnownId[];
  /** The place takes nothing but a list. */
  alwaysList: boolean;
}) {
  const file = useFile();
  const locked = useLocked();
  const change = useChange();
  const { language } = useTexts();
  const value = valueAt(file, path);
  const chosen = (isList(value) ? value : value === undefined || value === null ? [] : [value as Plain]).map(
    String,
  );
  const all = [
    ...options,
    ...chosen.filter((id) => !options.some((one) => one.id === id)).map((id) => ({ id, name: undefined })),
  ];
  const set = (ids: readonly string[]): void =>
    change((editor) => {
      const [only] = ids;
      if (only === undefined) editor.remove(path);
      else editor.put(path, ids.length === 1 && !alwaysList ? only : ids);
    });
  return (
    <fieldset className="studio-choices" id={fieldId(path)} tabIndex={-1} disabled={locked}>
      <legend className="hidden">{label}</legend>
      {all.map((one) => (
        <label className="check" key={one.id}>
          <input
            type="checkbox"
            checked={chosen.includes(one.id)}
            onChange={({ target }) =>
              // In the order of the policy, as its author would write them.
              set(
                all
                  .map(({ id }) => id)
                  .filter((id) => (id === one.id ? target.checked : chosen.includes(id))),
              )
            }
          />{' '}
          {labelOf(one, language)}
        </label>
      ))}
      <FaultNote path={path} />
    </fieldset>
  );
}

/** The ids that may stand at a place of this policy. */
export function useIdsFor(path: Path): readonly KnownId[] {
  return idsFor(useFile(), path);
}
