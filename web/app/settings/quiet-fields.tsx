import type { NotificationSettings } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useReader } from '../parts/surroundings.tsx';
import { zoneWords } from '../time/words.ts';
import { offeredZones } from '../time/zones.ts';
import { dayWords, days, quietForm, usualQuiet } from './quiet-form.ts';
import type { Day } from './quiet-form.ts';
import { daysTyped } from './saved-notices.ts';

/** Hours in which mail is held back: the nights of some days, and whole days. */
export function QuietFields({
  quiet,
  typed,
}: {
  quiet: NotificationSettings['quiet'];
  /** What was typed in a form that was refused. */
  typed: Readonly<Record<string, string>> | undefined;
}) {
  const { t, language } = useTexts();
  const { zone: here } = useReader();
  const saved = quiet === null ? usualQuiet : (quietForm(quiet.hours) ?? usualQuiet);
  const form =
    typed === undefined
      ? saved
      : {
          nights: daysTyped(typed, 'night'),
          from: typed['from'] ?? saved.from,
          to: typed['to'] ?? saved.to,
          whole: daysTyped(typed, 'whole'),
        };
  const zone = typed?.['zone'] ?? quiet?.zone ?? here;
  const offered: readonly string[] = offeredZones;
  const zones = offered.includes(zone) ? offered : [zone, ...offered];
  return (
    <fieldset className="quiet">
      <legend>{t('notifications.quiet.title')}</legend>
      <p className="mute small">{t('notifications.quiet.how')}</p>
      {quiet !== null && quietForm(quiet.hours) === null && (
        <p className="notice">{t('notifications.quiet.other')}</p>
      )}
      <label className="quiet-on">
        <input
          type="checkbox"
          className="kit-checkbox"
          name="quiet"
          defaultChecked={typed === undefined ? quiet !== null : typed['quiet'] === 'on'}
        />{' '}
        {t('notifications.quiet.on')}
      </label>
      <div className="quiet-more">
        <label>
          {t('notifications.quiet.zone')}{' '}
          <select name="zone" defaultValue={zone}>
            {zones.map((one) => (
              <option key={one} value={one}>
                {zoneWords(one, language)}
              </option>
            ))}
          </select>
        </label>
        <p className="quiet-hours">
          <label>
            {t('notifications.quiet.from')}{' '}
            <input type="time" name="from" required defaultValue={form.from} />
          </label>{' '}
          <label>
            {t('notifications.quiet.to')} <input type="time" name="to" required defaultValue={form.to} />
          </label>
        </p>
        <DayBoxes name="night" label={t('notifications.quiet.nights')} chosen={form.nights} />
        <DayBoxes name="whole" label={t('notifications.quiet.whole')} chosen={form.whole} />
      </div>
    </fieldset>
  );
}

function DayBoxes({ name, label, chosen }: { name: string; label: string; chosen: readonly Day[] }) {
  const { language } = useTexts();
  return (
    <fieldset className="day-boxes">
      <legend className="small">{label}</legend>
      {days.map((day) => (
        <label key={day}>
          <input
            type="checkbox"
            className="kit-checkbox"
            name={`${name}:${day}`}
            defaultChecked={chosen.includes(day)}
          />{' '}
          {dayWords(day, language)}
        </label>
      ))}
    </fieldset>
  );
}
