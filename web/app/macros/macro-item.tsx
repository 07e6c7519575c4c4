import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { nameOf } from '../parts/names.ts';
import { useDesk } from '../parts/use-desk.ts';
import { actWords } from './act-words.ts';
import type { ActNames } from './act-words.ts';
import type { Macro } from './macro-api.ts';

/** A macro in the list: what it does, in words, and what can be done with it. */
export function MacroItem({
  macro,
  names,
  onChange,
  onRemove,
}: {
  macro: Macro;
  names: ActNames;
  onChange: () => void;
  onRemove: () => void;
}) {
  const texts = useTexts();
  const { t, say } = texts;
  const { desk } = useDesk();
  const { name } = macro;
  return (
    <div className="macro-item">
      <p>
        <b>{name}</b>{' '}
        {macro.team !== null && <span className="mute small">{nameOf(desk.teams, macro.team, say)}</span>}{' '}
        {!macro.active && <span className="chip">{t('macros.off')}</span>}
      </p>
      <ol className="small">
        {macro.acts.map((act, index) => (
          <li key={index}>{actWords(act, desk, names, texts)}</li>
        ))}
      </ol>
      {macro.mayChange && (
        <p className="actions">
          <Button small onPress={onChange} aria-label={t('macros.change-of', { name })}>
            {t('macros.change')}
          </Button>
          <Button small onPress={onRemove} aria-label={t('macros.remove-of', { name })}>
            {t('macros.remove')}
          </Button>
        </p>
      )}
    </div>
  );
}
