import { Form } from 'react-router';
import type { Problem, TrustSettings } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { SeenVersion } from '../parts/seen-version.tsx';

/** Whom the desk believes, from when on it puts mail aside, and what it does with files that nobody scanned. */
export function TrustForm({
  settings,
  refused,
}: {
  settings: TrustSettings;
  refused: { readonly problem: Problem; readonly typed: Readonly<Record<string, string>> } | undefined;
}) {
  const { t } = useTexts();
  const typed = refused?.typed ?? {};
  const threshold = String(Math.round(settings.spamThreshold * 1000) / 10);
  return (
    <section aria-labelledby="trust">
      <h2 id="trust">{t('nav.settings')}</h2>
      <Form method="post" className="sheet">
        <input type="hidden" name="intent" value="settings" />
        {refused !== undefined && <ProblemNote problem={refused.problem} />}
        <SeenVersion
          version={settings.version}
          refused={refused}
          saved={[
            { name: 'threshold', label: t('settings.spam.threshold'), value: threshold },
            { name: 'sealers', label: t('settings.spam.sealers'), value: settings.sealers.join('\n') },
            {
              name: 'scan',
              label: t('settings.spam.scan'),
              value: settings.scan,
              shown: t(`settings.spam.scan-${settings.scan}`),
            },
          ]}
        />
        <label className="field">
          <span>{t('settings.spam.threshold')}</span>
          <input
            name="threshold"
            type="number"
            min={50}
            max={100}
            step={0.1}
            required
            defaultValue={typed['threshold'] ?? threshold}
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
            defaultValue={typed['sealers'] ?? settings.sealers.join('\n')}
            aria-describedby="sealers-means"
          />
          <span className="mute small" id="sealers-means">
            {t('settings.spam.sealers-means')}
          </span>
        </label>
        <label className="field">
          <span>{t('settings.spam.scan')}</span>
          <select name="scan" defaultValue={typed['scan'] ?? settings.scan}>
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
