import { useTexts } from '../../i18n/texts.tsx';
import { useChange, useLocked } from '../studio-context.tsx';
import type { Path } from '../yaml/policy-text.ts';

/** Moving a part up and down, and taking it away. */
export function PartTools({
  path,
  label,
  first,
  last,
}: {
  path: Path;
  label: string;
  first: boolean;
  last: boolean;
}) {
  const { t } = useTexts();
  const locked = useLocked();
  const change = useChange();
  const at = Number(path.at(-1));
  if (locked) return null;
  return (
    <span className="studio-tools">
      <button
        type="button"
        className="studio-small"
        disabled={first}
        aria-label={t('studio.form.up', { what: label })}
        onClick={() => change((editor) => void editor.swapWithNext([...path.slice(0, -1), at - 1]))}
      >
        <span aria-hidden="true">↑</span>
      </button>
      <button
        type="button"
        className="studio-small"
        disabled={last}
        aria-label={t('studio.form.down', { what: label })}
        onClick={() => change((editor) => void editor.swapWithNext(path))}
      >
        <span aria-hidden="true">↓</span>
      </button>
      <button
        type="button"
        className="studio-small"
        aria-label={t('studio.form.remove', { what: label })}
        onClick={() => change((editor) => void editor.remove(path))}
      >
        <span aria-hidden="true">×</span>
      </button>
    </span>
  );
}
