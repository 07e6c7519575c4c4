import { useTexts } from '../../i18n/texts.tsx';
import { renameId } from '../rename-id.ts';
import { useChange, useLocked } from '../studio-context.tsx';
import type { Path } from '../yaml/policy-text.ts';
import { TextField } from './text-field.tsx';

/**
 * The id of an entry, which can be changed with all that refer to it, and its place among its siblings.
 * @param shape what an id may look like here
 */
export function EntryHead({
  path,
  siblings,
  shape,
}: {
  path: Path;
  siblings: readonly string[];
  shape: RegExp;
}) {
  const locked = useLocked();
  const change = useChange();
  const { t } = useTexts();
  const id = String(path.at(-1));
  const index = siblings.indexOf(id);
  const before = siblings[index - 1];
  return (
    <div className="studio-entry-head">
      <label className="field">
        <span className="small mute">{t('studio.form.id')}</span>
        <TextField
          value={id}
          disabled={locked}
          accept={(typed) => typed === id || (shape.test(typed) && !siblings.includes(typed))}
          onValue={(typed) => change((editor) => renameId(editor, path, typed))}
        />
      </label>
      {!locked && (
        <span className="studio-tools">
          <button
            type="button"
            className="studio-small"
            disabled={before === undefined}
            aria-label={t('studio.form.up', { what: id })}
            onClick={() =>
              before !== undefined &&
              change((editor) => void editor.swapWithNext([...path.slice(0, -1), before]))
            }
          >
            <span aria-hidden="true">↑</span>
          </button>
          <button
            type="button"
            className="studio-small"
            disabled={siblings[index + 1] === undefined}
            aria-label={t('studio.form.down', { what: id })}
            onClick={() => change((editor) => void editor.swapWithNext(path))}
          >
            <span aria-hidden="true">↓</span>
          </button>
          <button
            type="button"
            className="studio-small"
            aria-label={t('studio.form.remove', { what: id })}
            onClick={() => change((editor) => void editor.remove(path))}
          >
            <span aria-hidden="true">×</span>
          </button>
        </span>
      )}
    </div>
  );
}
