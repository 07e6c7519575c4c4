import { useState } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { useZone } from '../../parts/surroundings.tsx';
import { useFile } from '../studio-context.tsx';
import { useAnswer } from '../use-answer.ts';
import { keysAt } from '../yaml/policy-text.ts';
import { AskedDecision } from './asked-decision.tsx';
import type { AskedAnswer } from './asked-decision.tsx';
import { AskedFields } from './asked-fields.tsx';
import { askedFacts, factsOf } from './asked-facts.ts';
import type { AskedForm, Given } from './asked-facts.ts';
import { instantIn, wallIn } from './wall-time.ts';

/**
 * Put a request together and see what the draft makes of it, with the clauses that make it so. What the form of such a request
 * asks comes first, as the draft says it; all else that a decision can rest on is below it.
 */
export function AskPanel() {
  const file = useFile();
  const { t } = useTexts();
  const { zone } = useZone();
  const [said, setGiven] = useState<Given>({});
  const [at, setAt] = useState(() => wallIn(Date.now(), zone));
  const instant = instantIn(at, zone);
  const channel = said['channel'] ?? keysAt(file, ['channels'])[0] ?? '';
  const given: Given = { ...said, channel };
  const sound = file.faults.length === 0;
  const usable = sound && channel !== '' && instant !== null;
  const facts = factsOf(given);
  const { answer: form } = useAnswer(sound ? { ask: 'form', ...facts } : null);
  const { answer, refused, asking } = useAnswer(usable ? { ask: 'decision', at: instant, ...facts } : null);
  const asked = askedFacts(file, form as AskedForm | null);
  const fields = (list: (typeof asked)['form']) => (
    <AskedFields
      facts={list}
      given={given}
      onGiven={(key, text) => setGiven((before) => ({ ...before, [key]: text }))}
    />
  );
  return (
    <>
      <p className="small mute">{t('studio.ask.about')}</p>
      <form className="sheet" onSubmit={(event) => event.preventDefault()}>
        <div className="pair">
          {fields(asked.known)}
          <label className="field">
            <span className="small">{t('studio.ask.at', { zone })}</span>
            <input
              type="datetime-local"
              value={at}
              aria-invalid={instant === null || undefined}
              onChange={({ target }) => setAt(target.value)}
            />
          </label>
        </div>
        {asked.form.length > 0 && (
          <fieldset>
            <legend className="small">{t('studio.ask.form')}</legend>
            <div className="pair">{fields(asked.form)}</div>
          </fieldset>
        )}
        <details open={asked.rest.some(({ key }) => given[key])}>
          <summary className="small">{t('studio.ask.rest')}</summary>
          <div className="pair">{fields(asked.rest)}</div>
        </details>
      </form>
      <div className="studio-answer" aria-live="polite" aria-busy={asking}>
        {refused !== null && <p className="fault">{refused || t('studio.problems.unreachable')}</p>}
        {answer && <AskedDecision answer={answer as unknown as AskedAnswer} file={file} />}
        {!answer && refused === null && usable && <p className="empty">{t('studio.ask.asking')}</p>}
        {!sound && <p className="empty">{t('studio.page.not-yet')}</p>}
      </div>
    </>
  );
}
