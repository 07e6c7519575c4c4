import { useSyncExternalStore } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { lostAnswer, subscribe } from './lost-answer.ts';

/**
 * Says that a form was not answered, and sends it again. It stands above windows that are open, which stay as they are, and at the top:
 * what is written, and sent, is at the foot. How much of the top it takes stands on the page as `--noted`, which makes room for it.
 */
export function LostAnswerNote() {
  const lost = useSyncExternalStore(subscribe, lostAnswer, () => null);
  const { t } = useTexts();
  return (
    <div ref={makeRoom} className="lost-answer" role="alert" data-react-aria-top-layer="true">
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

function makeRoom(note: HTMLElement | null): (() => void) | undefined {
  if (!note) return undefined;
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => {
    // As far below it as it is from the edge of the window.
    const { top, bottom, height } = note.getBoundingClientRect();
    if (height > 0) style.setProperty('--noted', `${Math.ceil(bottom + top)}px`);
    else style.removeProperty('--noted');
  });
  observer.observe(note);
  return () => {
    observer.disconnect();
    style.removeProperty('--noted');
  };
}
