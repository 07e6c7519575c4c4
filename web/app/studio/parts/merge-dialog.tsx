import { useEffect, useMemo, useRef, useState } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { useNow, useReader } from '../../parts/surroundings.tsx';
import { instantWords } from '../../time/words.ts';
import type { Conflict } from '../draft/draft-keeper.ts';
import { mergedText, mergeTexts } from '../draft/merge-texts.ts';
import type { Choice, MergePart } from '../draft/merge-texts.ts';

/**
 * Somebody else saved the draft meanwhile: what they changed, what I changed, and where both changed the same lines a
 * choice. Nothing of either is lost: both texts stay to be undone to and in the draft's history.
 */
export function MergeDialog({
  conflict,
  mine,
  onMerged,
}: {
  conflict: Conflict;
  mine: string;
  onMerged: (text: string) => void;
}) {
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const dialog = useRef<HTMLDialogElement>(null);
  const parts = useMemo(() => mergeTexts(conflict.base, mine, conflict.theirs), [conflict, mine]);
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map());
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const told = parts.flatMap((part, index) => (part.type === 'same' ? [] : [{ part, index }]));
  const open = told.filter(({ part, index }) => part.type === 'both' && !choices.has(index)).length;
  return (
    <dialog
      ref={dialog}
      className="dialog studio-merge"
      aria-labelledby="studio-merge-title"
      // The two texts must become one: this dialog cannot be waved away.
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id="studio-merge-title">{t('studio.merge.title')}</h2>
      <p>
        {t('studio.merge.about', {
          who: conflict.by ?? t('studio.merge.somebody'),
          when: instantWords(Date.parse(conflict.at), now, reader),
        })}
      </p>
      <ol className="plain">
        {told.map(({ part, index }) => (
          <li key={index} className="merge-part">
            <MergePartView
              part={part}
              index={index}
              choice={choices.get(index)}
              onChoice={(choice) => setChoices(new Map(choices).set(index, choice))}
            />
          </li>
        ))}
      </ol>
      <p className="actions">
        <button
          type="button"
          className="btn main"
          disabled={open > 0}
          onClick={() => onMerged(mergedText(parts, choices))}
        >
          {t('studio.merge.take')}
        </button>
        <span className="small mute" role="status">
          {open > 0 && t('studio.merge.open', { count: open })}
        </span>
      </p>
    </dialog>
  );
}

function MergePartView({
  part,
  index,
  choice,
  onChoice,
}: {
  part: Exclude<MergePart, { type: 'same' }>;
  index: number;
  choice: Choice | undefined;
  onChoice: (choice: Choice) => void;
}) {
  const { t } = useTexts();
  const name = `merge-${index}`;
  const sides: readonly { choice: Choice; lines: readonly string[] }[] =
    part.type === 'both'
      ? [
          { choice: 'mine', lines: part.mine },
          { choice: 'theirs', lines: part.theirs },
          { choice: 'mine, theirs', lines: [] },
        ]
      : [
          { choice: part.type, lines: part.lines },
          { choice: part.type === 'mine' ? 'theirs' : 'mine', lines: part.before },
        ];
  const chosen = choice ?? (part.type === 'both' ? undefined : part.type);
  return (
    <fieldset>
      <legend className="small">{t(`studio.merge.${part.type}`)}</legend>
      <div className="merge-sides">
        {sides.map((side, at) => (
          <label key={side.choice} className={chosen === side.choice ? 'merge-side on' : 'merge-side'}>
            <span className="check">
              <input
                type="radio"
                name={name}
                checked={chosen === side.choice}
                onChange={() => onChoice(side.choice)}
              />{' '}
              {part.type === 'both'
                ? t(`studio.merge.choice.${side.choice === 'mine, theirs' ? 'both' : side.choice}`)
                : t(at === 0 ? 'studio.merge.choice.with' : 'studio.merge.choice.without')}
            </span>
            {side.choice !== 'mine, theirs' && (
              <pre>{side.lines.length > 0 ? side.lines.join('\n') : t('studio.merge.nothing')}</pre>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
