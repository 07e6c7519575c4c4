import { useState } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { EntryDetails } from '../fields/entry-details.tsx';
import { EntriesField } from '../fields/entries-field.tsx';
import { PartsField } from '../fields/parts-field.tsx';
import { AnyField } from '../fields/any-field.tsx';
import { nameOf } from '../schema/known-ids.ts';
import { branchFor } from '../fields/field-shape.ts';
import { InnerFieldContext } from '../fields/inner-field.tsx';
import { nameIn } from '../schema/suggest.ts';
import { useChange, useFile, useLocked, useStudio } from '../studio-context.tsx';
import { keysAt, valueAt } from '../yaml/policy-text.ts';
import { isMapValue } from '../yaml/write-value.ts';
import { WeekEditor } from '../week/week-editor.tsx';

/** The calendars: one at a time as a week, with its zone, holidays and extra days below. */
export function HoursView() {
  const file = useFile();
  const { schema } = useStudio();
  const { t, language } = useTexts();
  const ids = keysAt(file, ['calendars']);
  const [chosen, setChosen] = useState<string | null>(null);
  const id = chosen !== null && ids.includes(chosen) ? chosen : (ids[0] ?? '');
  const [branch] = schema.at(['calendars']);
  return (
    <div className="studio-view">
      <h2>{t('studio.view.hours')}</h2>
      {ids.length > 0 && (
        <label className="field studio-narrow">
          <span>{t('studio.hours.calendar')}</span>
          <select value={id} onChange={({ target }) => setChosen(target.value)}>
            {ids.map((one) => (
              <option key={one} value={one}>
                {nameIn(nameOf(file, ['calendars', one]), language) || one}
              </option>
            ))}
          </select>
        </label>
      )}
      {id !== '' && <Calendar key={id} id={id} />}
      {branch && (
        <EntryDetails path={['calendars']} summary={t('studio.hours.all')}>
          <InnerFieldContext value={AnyField}>
            <EntriesField path={['calendars']} schema={branch} />
          </InnerFieldContext>
        </EntryDetails>
      )}
    </div>
  );
}

function Calendar({ id }: { id: string }) {
  const file = useFile();
  const { schema } = useStudio();
  const locked = useLocked();
  const change = useChange();
  const { t } = useTexts();
  const path = ['calendars', id];
  const value = valueAt(file, path);
  const always = value === '24x7' || (isMapValue(value) && value['24x7'] === true);
  const branch = branchFor(schema.at(path), isMapValue(value) ? value : {});
  return (
    <>
      {always ? (
        <p>
          {t('studio.hours.always')}{' '}
          {!locked && (
            <button
              type="button"
              className="btn small"
              onClick={() =>
                change((editor) => {
                  if (isMapValue(value))
                    editor.remove([...path, '24x7']).put([...path, 'hours'], { 'mon-fri': ['09:00-17:00'] });
                  else editor.put(path, { hours: { 'mon-fri': ['09:00-17:00'] } });
                })
              }
            >
              {t('studio.hours.draw')}
            </button>
          )}
        </p>
      ) : (
        <WeekEditor path={[...path, 'hours']} />
      )}
      {isMapValue(value) && branch && (
        <InnerFieldContext value={AnyField}>
          <PartsField path={path} schema={branch} leaveOut={['hours', '24x7']} />
        </InnerFieldContext>
      )}
    </>
  );
}
