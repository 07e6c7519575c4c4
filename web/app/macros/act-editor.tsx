import { useTexts } from '../i18n/texts.tsx';
import { IconButton } from '../kit/button.tsx';
import type { ActNames } from './act-words.ts';
import { ActFields } from './act-fields.tsx';
import type { MacroAct } from './macro-api.ts';

/** One act in the editor of a macro, with its fields; it is moved and taken out by buttons and by keys. */
export function ActEditor({
  act,
  at,
  count,
  names,
  fields,
  faultAt,
  onChange,
  onMove,
  onRemove,
}: {
  act: MacroAct;
  /** Its place; 0 is first. */
  at: number;
  count: number;
  names: ActNames;
  fields: readonly string[];
  /** What is wrong with a field of it. */
  faultAt: (path: string) => string | undefined;
  onChange: (act: MacroAct) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}) {
  const { t } = useTexts();
  const number = at + 1;
  const id = `macro-act-${at}`;
  return (
    <li>
      <div
        onKeyDownCapture={(event) => {
          if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
          event.preventDefault();
          onMove(event.key === 'ArrowUp' ? -1 : 1);
        }}
      >
        <div className="macro-act" role="group" aria-labelledby={id}>
          <div className="macro-act-head">
            <h4 id={id}>{t('macros.act-number', { number, what: t(`macros.kind.${act.do}`) })}</h4>
            <span>
              <IconButton
                icon="up"
                small
                label={t('macros.act-up', { number })}
                isDisabled={at === 0}
                onPress={() => onMove(-1)}
              />
              <IconButton
                icon="down"
                small
                label={t('macros.act-down', { number })}
                isDisabled={at === count - 1}
                onPress={() => onMove(1)}
              />
              <IconButton icon="close" small label={t('macros.act-remove', { number })} onPress={onRemove} />
            </span>
          </div>
          <ActFields act={act} names={names} fields={fields} faultAt={faultAt} onChange={onChange} />
        </div>
      </div>
    </li>
  );
}
