import { useCallback, useEffect, useRef, useState } from 'react';
import type { MailTemplate, Problem } from '../api-types.ts';
import { call } from '../browser-api.ts';
import { faultWords } from '../i18n/fault-words.ts';
import { previewMailTemplate } from '../../../contract/operations.ts';
import { useTexts } from '../i18n/texts.tsx';

/** How long somebody pauses in typing before the preview follows, in milliseconds. */
const pause = 400;

/**
 * Sends the form to the preview when the page opens and while somebody types; without script the button does. Each time into a new
 * frame (`round`), so that the browser's way back does not lead through every word that was typed. What is wrong with the text is asked
 * for beside it: the frame has words for programs, and people read it in their own language.
 */
export function useLivePreview(desk: string, { kind, language }: Pick<MailTemplate, 'kind' | 'language'>) {
  const formRef = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [round, setRound] = useState(0);
  const [faults, setFaults] = useState<NonNullable<Problem['errors']>>([]);
  const onInput = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setRound((before) => before + 1), pause);
  }, []);
  useEffect(() => {
    const form = formRef.current;
    const button = form?.querySelector<HTMLButtonElement>('button[formtarget="preview"]');
    if (!form || !button) return undefined;
    form.requestSubmit(button);
    const stop = new AbortController();
    const typed = new FormData(form);
    const body = { subject: textOf(typed, 'subject'), body: textOf(typed, 'body') };
    const asked = { path: { kind, language }, body, signal: stop.signal };
    void call(desk, previewMailTemplate, asked).then((outcome) => {
      if (!stop.signal.aborted) setFaults(outcome.type === 'refused' ? (outcome.problem.errors ?? []) : []);
    });
    return () => stop.abort();
  }, [round, desk, kind, language]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { formRef, onInput, round, faults };
}

/** The mail as it would be: at the width of a desktop's mail program, or of a telephone. */
export function TemplatePreview({
  round,
  faults,
}: {
  round: number;
  faults: NonNullable<Problem['errors']>;
}) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <section className="template-preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{t('templates.preview')}</h2>
      <fieldset className="widths">
        <legend className="hidden">{t('templates.width')}</legend>
        <label className="check">
          <input type="radio" name="width" value="wide" defaultChecked />
          {t('templates.width-wide')}
        </label>
        <label className="check">
          <input type="radio" name="width" value="narrow" />
          {t('templates.width-narrow')}
        </label>
      </fieldset>
      <div role="status">
        {faults.length > 0 && (
          <ul className="plain">
            {faults.map((fault) => (
              <li key={`${fault.path} ${fault.message}`} className="fault">
                {faultWords(fault, texts)}
              </li>
            ))}
          </ul>
        )}
      </div>
      <iframe
        key={round}
        name="preview"
        title={t('templates.preview')}
        sandbox="allow-popups"
        hidden={faults.length > 0}
      />
      <p className="mute small">{t('templates.preview-how')}</p>
    </section>
  );
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
