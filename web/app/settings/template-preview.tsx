import { useCallback, useEffect, useRef, useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';

/** How long somebody pauses in typing before the preview follows, in milliseconds. */
const pause = 400;

/**
 * Sends the form to the preview when the page opens and while somebody types; without script the button does. Each time into a new
 * frame (`round`), so that the browser's way back does not lead through every word that was typed.
 */
export function useLivePreview() {
  const formRef = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [round, setRound] = useState(0);
  const onInput = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setRound((before) => before + 1), pause);
  }, []);
  useEffect(() => {
    const form = formRef.current;
    const button = form?.querySelector<HTMLButtonElement>('button[formtarget="preview"]');
    if (form && button) form.requestSubmit(button);
  }, [round]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { formRef, onInput, round };
}

/** The mail as it would be: at the width of a desktop's mail program, or of a telephone. */
export function TemplatePreview({ round }: { round: number }) {
  const { t } = useTexts();
  return (
    <section className="template-preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{t('templates.preview')}</h2>
      <fieldset className="widths">
        <legend className="hidden">{t('templates.width')}</legend>
        <label>
          <input type="radio" name="width" value="wide" defaultChecked /> {t('templates.width-wide')}
        </label>
        <label>
          <input type="radio" name="width" value="narrow" /> {t('templates.width-narrow')}
        </label>
      </fieldset>
      <iframe key={round} name="preview" title={t('templates.preview')} sandbox="allow-popups" />
      <p className="mute small">{t('templates.preview-how')}</p>
    </section>
  );
}
