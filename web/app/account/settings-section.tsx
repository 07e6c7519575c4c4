import { Form } from 'react-router';
import type { OwnSettings } from '../api-types.ts';
import { languageNames, languages, matchLanguage } from '../i18n/languages.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { SeenVersion } from '../parts/seen-version.tsx';
import { zoneWords } from '../time/words.ts';
import { offeredZones } from '../time/zones.ts';
import type { AccountAnswer } from './run-account-action.server.ts';

/** In which language and zone somebody is written to, and reads these pages on every device. */
export function SettingsSection({
  settings,
  answer,
}: {
  settings: OwnSettings;
  answer: AccountAnswer | undefined;
}) {
  const { t, language } = useTexts();
  const { me } = useDesk();
  const usual = t(me.kind === 'agent' ? 'account.zone-staff' : 'account.zone-desk');
  const refused = answer?.intent === 'settings' ? answer : undefined;
  const typed = refused?.typed ?? {};
  const zones: readonly string[] = offeredZones;
  const own = settings.zone === null || zones.includes(settings.zone) ? zones : [settings.zone, ...zones];
  const spoken = settings.language === null ? null : matchLanguage(settings.language);
  return (
    <section aria-labelledby="settings">
      <h2 id="settings">{t('account.settings')}</h2>
      <Form method="post" className="sheet">
        {refused?.problem && <ProblemNote problem={refused.problem} />}
        <SeenVersion
          version={settings.version}
          refused={refused}
          saved={[
            {
              name: 'language',
              label: t('account.language'),
              value: settings.language ?? '',
              shown: spoken ? languageNames[spoken] : t('account.language-any'),
            },
            {
              name: 'zone',
              label: t('account.zone'),
              value: settings.zone ?? '',
              shown: settings.zone === null ? usual : zoneWords(settings.zone, language),
            },
          ]}
        />
        <div className="pair">
          <label className="field">
            <span>{t('account.language')}</span>
            <select name="language" defaultValue={typed['language'] ?? settings.language ?? ''}>
              <option value="">{t('account.language-any')}</option>
              {languages.map((one) => (
                <option key={one} value={one} lang={one}>
                  {languageNames[one]}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{t('account.zone')}</span>
            <select name="zone" defaultValue={typed['zone'] ?? settings.zone ?? ''}>
              <option value="">{usual}</option>
              {own.map((one) => (
                <option key={one} value={one}>
                  {zoneWords(one, language)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <p className="actions">
          <button className="btn" name="intent" value="settings">
            {t('organisation.save')}
          </button>
        </p>
      </Form>
    </section>
  );
}
