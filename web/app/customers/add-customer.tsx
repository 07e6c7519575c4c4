import { Form } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useDesk } from '../parts/use-desk.ts';
import type { Unfinished } from '../ticket-action.server.ts';
import { zoneWords } from '../time/words.ts';
import { offeredZones } from '../time/zones.ts';

/** For leads: writes a customer down; its page then takes in its people. */
export function AddCustomer() {
  const { desk } = useDesk();
  const { t, say, language } = useTexts();
  const refused = useAnswer<Unfinished>();
  const typed = refused?.typed ?? {};
  return (
    <details className="fold-form" open={refused !== undefined || undefined}>
      <summary>{t('customers.new')}</summary>
      <Form method="post" className="sheet">
        {refused && <ProblemNote problem={refused.problem} />}
        <p className="mute small">{t('customers.new-how')}</p>
        <label className="field">
          <span>{t('field.name')}</span>
          <input name="name" required maxLength={200} autoComplete="off" defaultValue={typed['name']} />
        </label>
        {desk.regions.length > 0 && (
          <label className="field">
            <span>{t('field.region')}</span>
            <select name="region" defaultValue={typed['region'] ?? ''}>
              <option value="">{t('customers.unknown')}</option>
              {desk.regions.map(({ id, name }) => (
                <option key={id} value={id}>
                  {say(name)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="field">
          <span>{t('customers.zone')}</span>
          <select name="zone" defaultValue={typed['zone'] ?? ''}>
            <option value="">{t('customers.unknown')}</option>
            {offeredZones.map((each) => (
              <option key={each} value={each}>
                {zoneWords(each, language)}
              </option>
            ))}
          </select>
        </label>
        <p className="actions">
          <button className="btn main" name="intent" value="add">
            {t('customers.new-submit')}
          </button>
        </p>
      </Form>
    </details>
  );
}
