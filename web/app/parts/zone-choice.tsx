import { useLocation } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { offeredZones } from '../time/zones.ts';
import { zoneWords } from '../time/words.ts';
import { useZone } from './surroundings.tsx';

/** Lets readers say where they are, so that hours and times can be shown on their clock too. Works without script. */
export function ZoneChoice() {
  const { t, language } = useTexts();
  const { zone, foreignZone } = useZone();
  const { pathname } = useLocation();
  const offered: readonly string[] = offeredZones;
  const more = foreignZone || offered.includes(zone) ? offered : [zone, ...offered];
  return (
    <form className="zone-choice small" method="get" action={pathname}>
      <label>
        {t('policy.zone.choose')}{' '}
        <select name="zone" defaultValue={foreignZone ? '' : zone}>
          {foreignZone && <option value="">{t('policy.zone.none')}</option>}
          {more.map((one) => (
            <option key={one} value={one}>
              {zoneWords(one, language)}
            </option>
          ))}
        </select>
      </label>{' '}
      <button className="btn">{t('policy.zone.show')}</button>
    </form>
  );
}
