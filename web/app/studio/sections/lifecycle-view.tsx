import { useState } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { nameOf } from '../schema/known-ids.ts';
import { nameIn } from '../schema/suggest.ts';
import { useFile, useStudio } from '../studio-context.tsx';
import { useAnswer } from '../use-answer.ts';
import { keysAt, valueAt } from '../yaml/policy-text.ts';
import type { PolicyText } from '../yaml/policy-text.ts';
import { isMapValue, wordOf } from '../yaml/write-value.ts';
import { LifeLine } from './life-line.tsx';
import type { Life } from './life-line.tsx';
import { SectionForm } from './section-form.tsx';
import { utcDate } from '../../time/utc-date.ts';

/** The life of a product as a line of time: the dates it is reckoned from can be tried out beside it. */
export function LifecycleView() {
  const file = useFile();
  const { t } = useTexts();
  const there = valueAt(file, ['lifecycle']) !== undefined;
  return (
    <div className="studio-view">
      <h2>{t('studio.view.lifecycle')}</h2>
      {there && <Trial />}
      <SectionForm section="lifecycle" />
      <SectionForm section="periods" />
    </div>
  );
}

function Trial() {
  const file = useFile();
  const { go } = useStudio();
  const { t, language } = useTexts();
  const products = keysAt(file, ['products']);
  const [product, setProduct] = useState('');
  const [day, setDay] = useState(() => utcDate(Date.now()));
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const dates = keysAt(file, ['lifecycle', 'dates']);
  const own = datesOf(file, product);
  const first = dates[0] ?? '';
  // Without any date nothing is known of the line: it begins two years before the day that is looked at.
  const assumed =
    product === '' && Object.keys(given).length === 0 && first ? { [first]: yearsBefore(day, 2) } : {};
  const known = { ...assumed, ...own, ...given };
  const facts = Object.fromEntries(
    Object.entries(known).filter(([id, date]) => dates.includes(id) && date !== ''),
  );
  const usable = file.faults.length === 0 && dates.length > 0 && /^\d{4}-\d{2}-\d{2}$/u.test(day);
  const { answer, refused } = useAnswer(
    usable
      ? { ask: 'lifecycle', at: `${day}T12:00:00Z`, ...(product ? { product } : {}), dates: facts, language }
      : null,
  );
  return (
    <div className="life">
      <p className="small mute">{t('studio.lifecycle.about')}</p>
      <div className="pair">
        {products.length > 0 && (
          <label className="field">
            <span className="small">{t('studio.lifecycle.product')}</span>
            <select value={product} onChange={({ target }) => setProduct(target.value)}>
              <option value="">{t('studio.lifecycle.any')}</option>
              {products.map((id) => (
                <option key={id} value={id}>
                  {nameIn(nameOf(file, ['products', id]), language) || id}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="field">
          <span className="small">{t('studio.lifecycle.day')}</span>
          <input type="date" value={day} onChange={({ target }) => target.value && setDay(target.value)} />
        </label>
        {dates.map((id) => (
          <label className="field" key={id}>
            <span className="small">{nameIn(nameOf(file, ['lifecycle', 'dates', id]), language) || id}</span>
            <input
              type="date"
              value={known[id] ?? ''}
              onChange={({ target }) => setGiven({ ...given, [id]: target.value })}
            />
          </label>
        ))}
      </div>
      {refused !== null && refused !== '' && <p className="fault small">{refused}</p>}
      {answer && (
        <LifeLine
          life={answer as unknown as Life}
          onOpen={(what, id) => go(what === 'phase' ? ['lifecycle', 'phases', id] : ['periods', id])}
        />
      )}
    </div>
  );
}

/** The dates that the policy itself gives for a product. */
function datesOf(file: PolicyText, product: string): Readonly<Record<string, string>> {
  const value = product ? valueAt(file, ['products', product, 'dates']) : undefined;
  if (!isMapValue(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([id, date]) => [id, wordOf(date)]));
}

function yearsBefore(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) - years}-01-01`;
}
