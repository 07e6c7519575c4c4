import { Form } from 'react-router';
import type { Problem, TrustSettings } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';

/** Whom the desk believes, from when on it puts mail aside, and what it does with files that nobody scanned. */
export function TrustForm({ settings, problem }: { settings: TrustSettings; problem: Problem | null }) {
  const { t } = useTexts();
  return (
    <section aria-labelledby="trust">
      <h2 id="trust">{t('nav.settings')}</h2>
      <Form method="post" className="sheet">
        <input type="hidden" name="intent" value="settings" />
        {problem !== null && <ProblemNote problem={problem} />}
        <label className="field">
          <span>{t('settings.spam.threshold')}</span>
          <input
            name="threshold"
            type="number"
            min={50}
            max={100}
            step={0.1}
            required
            defaultValue={Math.round(settings.spamThreshold * 1000) / 10}
            aria-describedby="threshold-means"
          />
          <span className="mute small" id="threshold-means">
            {t('settings.spam.threshold-means')}
          </span>
        </label>
        <label className="field">
          <span>{t('settings.spam.sealers')}</span>
          <textarea
            name="sealers"
            rows={3}
            defaultValue={settings.sealers.join('\n')}
            aria-describedby="sealers-means"
          />
          <span className="mute small" id="sealers-means">
            {t('settings.spam.sealers-means')}
          </span>
        </label>
        <label className="field">
          <span>{t('settings.spam.scan')}</span>
          <select name="scan" defaultValue={settings.scan}>
            <option value="when-present">{t('settings.spam.scan-when-present')}</option>
            <option value="required">{t('settings.spam.scan-required')}</option>
          </select>
        </label>
        <p className="actions">
          <button className="btn main">{t('settings.spam.save')}</button>
        </p>
      </Form>
    </section>
  );
}
