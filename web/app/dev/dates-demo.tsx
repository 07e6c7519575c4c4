import { useTexts } from '../i18n/texts.tsx';
import { DateField } from '../kit/date-field.tsx';
import { DateTimeField } from '../kit/date-time-field.tsx';

/** Days, and instants by the clock of a place. */
export function DatesDemo() {
  const { t } = useTexts();
  return (
    <section aria-labelledby="demo-dates">
      <h2 id="demo-dates">{t('dev.dates')}</h2>
      <div className="demo-columns">
        <DateField label={t('dev.day')} defaultValue="2027-03-02" name="day" />
        <DateField label={t('dev.day')} fault={t('dev.wrong')} />
        <DateField label={t('dev.day')} isDisabled defaultValue="2027-03-02" />
        <DateTimeField
          label={t('dev.instant')}
          name="instant"
          zone="America/Sao_Paulo"
          defaultValue="2027-03-02T14:00:00.000Z"
        />
        <DateTimeField label={t('dev.instant')} zone="Europe/Bucharest" fault={t('dev.wrong')} />
        <DateTimeField label={t('dev.instant')} zone="America/New_York" isDisabled />
      </div>
    </section>
  );
}
