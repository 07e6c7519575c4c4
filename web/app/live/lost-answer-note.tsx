import { useSyncExternalStore } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { lostAnswer, subscribe } from './lost-answer.ts';

/** Says that a form was not answered, and sends it again. It stands above windows that are open, which stay as they are. */
export function LostAnswerNote() {
  const lost = useSyncExternalStore(subscribe, lostAnswer, () => null);
  const { t } = useTexts();
  return (
    <div className="lost-answer" role="alert" data-react-aria-top-layer="true">
      {lost && (
        <>
          <p>{t('live.unanswered')}</p>
          <button type="button" className="btn main small" onClick={lost.again}>
            {t('live.again')}
          </button>
        </>
      )}
    </div>
  );
}
