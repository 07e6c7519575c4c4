import { useMemo, useState } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { LocalTextField } from '../fields/local-text-field.tsx';
import { isLocalText, languagesOf } from '../schema/suggest.ts';
import type { PolicySchema } from '../schema/policy-schema.ts';
import { placeText } from '../text/hover.ts';
import { useFile, useStudio } from '../studio-context.tsx';
import { valueAt } from '../yaml/policy-text.ts';
import type { Path, PolicyText } from '../yaml/policy-text.ts';
import { isList, isMapValue } from '../yaml/write-value.ts';

const page = 40;

/** Every text of the policy in all languages side by side, to be translated or searched. */
export function TextsView() {
  const file = useFile();
  const { schema } = useStudio();
  const { t } = useTexts();
  const [search, setSearch] = useState('');
  const [missing, setMissing] = useState(false);
  const [most, setMost] = useState(page);
  const all = useMemo(() => localTexts(schema, file), [schema, file]);
  const languages = languagesOf(file);
  const lacking = all.filter(({ texts }) => languages.some((one) => texts[one] === undefined));
  const wanted = search.toLowerCase();
  const found = (missing ? lacking : all).filter(
    ({ path, texts }) =>
      wanted === '' ||
      placeText(path).toLowerCase().includes(wanted) ||
      Object.values(texts).some((text) => String(text).toLowerCase().includes(wanted)),
  );
  return (
    <div className="studio-view">
      <h2>{t('studio.view.texts')}</h2>
      <div className="studio-filter">
        <input
          type="search"
          aria-label={t('studio.texts.search')}
          placeholder={t('studio.texts.search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <label className="check">
          <input type="checkbox" checked={missing} onChange={({ target }) => setMissing(target.checked)} />{' '}
          {t('studio.texts.missing', { count: lacking.length })}
        </label>
      </div>
      {found.length === 0 && <p className="empty">{t('studio.texts.none')}</p>}
      {found.slice(0, most).map(({ path }) => (
        <div className="studio-part" key={path.join('.')}>
          <span className="studio-part-label small">{placeText(path)}</span>
          <LocalTextField path={path} label={placeText(path)} />
        </div>
      ))}
      {found.length > most && (
        <button type="button" className="btn" onClick={() => setMost(most + page)}>
          {t('studio.texts.more', { count: found.length - most })}
        </button>
      )}
    </div>
  );
}

/** Every place that holds a text by language. What several places share is told once. */
function localTexts(
  schema: PolicySchema,
  file: PolicyText,
): { path: Path; texts: Readonly<Record<string, unknown>> }[] {
  const found: { path: Path; texts: Readonly<Record<string, unknown>> }[] = [];
  const seen = new Set<unknown>();
  const walk = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    if (isMapValue(value) && schema.at(path).some(isLocalText)) {
      seen.add(value);
      found.push({ path, texts: value });
    } else if (isMapValue(value)) for (const [key, one] of Object.entries(value)) walk(one, [...path, key]);
    else if (isList(value)) value.forEach((one, index) => walk(one, [...path, index]));
  };
  walk(valueAt(file, []), []);
  return found;
}
