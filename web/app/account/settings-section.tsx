import { Form } from 'react-router';
import { languageNames, languages } from '../i18n/languages.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { zoneWords } from '../time/words.ts';
import { offeredZones } from '../time/zones.ts';

/** In which language and zone somebody is written to, and reads these pages on every device. */
export function SettingsSection() {
  const { me } = useDesk();
  const { t, language } = useTexts();
  const zones: readonly string[] = offeredZones;
  const own = me.zone === null || zones.includes(me.zone) ? zones : [me.zone, ...zones];
  return (
    <section aria-labelledby="settings">
      <h2 id="settings">{t('account.settings')}</h2>
      <Form method="post" className="sheet">
        <div className="pair">
          <label className="field">
            <span>{t('account.language')}</span>
            <select name="language" defaultValue={me.language ?? language}>
              {languages.map((one) => (
                <option key={one} value={one} lang={one}>
                  {languageNames[one]}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{t('account.zone')}</span>
            <select name="zone" defaultValue={me.zone ?? ''}>
              <option value="">{t('account.zone-desk')}</option>
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
