import { useTexts } from '../../i18n/texts.tsx';
import { useSectionWords } from '../fields/field-words.ts';
import { sameShown, sectionsOf, shownAt, views } from '../sections/views.ts';
import type { Shown } from '../sections/views.ts';
import type { Fault } from '../studio-api.ts';
import { useFile, useStudio } from '../studio-context.tsx';
import { keysAt } from '../yaml/policy-text.ts';

interface Entry {
  readonly shown: Shown;
  readonly label: string;
  readonly sections: readonly string[];
}

/** The parts of the document, each with how many problems it has: a list at the side, or a choice where there is no room. */
export function SectionNav({ shown, onShow }: { shown: Shown; onShow: (shown: Shown) => void }) {
  const { schema, checks } = useStudio();
  const file = useFile();
  const { t } = useTexts();
  const words = useSectionWords();
  const all = Object.keys(schema.root.properties ?? {});
  const there = keysAt(file, []);
  const part = (key: string): Entry => ({ shown: { part: key }, label: words(key), sections: [key] });
  const own: Entry[] = views.map((view) => ({
    shown: { view },
    label: t(`studio.view.${view}`),
    sections: sectionsOf(view),
  }));
  const rest = all.filter((key) => 'part' in shownAt([key]));
  const used = rest.filter((key) => there.includes(key)).map(part);
  const unused = rest.filter((key) => !there.includes(key)).map(part);
  const faults = (checks.result?.faults ?? []).filter(({ severity }) => severity !== 'note');
  const entries = [...own, ...used];
  return (
    <>
      <nav className="studio-nav" aria-label={t('studio.parts')}>
        <ul>
          {entries.map((entry) => (
            <li key={entry.label}>
              <button
                type="button"
                aria-current={sameShown(entry.shown, shown) ? 'true' : undefined}
                onClick={() => onShow(entry.shown)}
              >
                {entry.label} <Mark faults={faultsOf(entry, faults)} />
              </button>
            </li>
          ))}
        </ul>
        {unused.length > 0 && (
          <details>
            <summary className="small">{t('studio.parts-unused')}</summary>
            <ul>
              {unused.map((entry) => (
                <li key={entry.label}>
                  <button
                    type="button"
                    className="mute"
                    aria-current={sameShown(entry.shown, shown) ? 'true' : undefined}
                    onClick={() => onShow(entry.shown)}
                  >
                    {entry.label}
                  </button>
                </li>
              ))}
            </ul>
          </details>
        )}
      </nav>
      <label className="field studio-nav-choice">
        <span className="small">{t('studio.parts')}</span>
        <select
          value={[...entries, ...unused].findIndex((entry) => sameShown(entry.shown, shown))}
          onChange={({ target }) => {
            const entry = [...entries, ...unused][Number(target.value)];
            if (entry) onShow(entry.shown);
          }}
        >
          {[...entries, ...unused].map((entry, index) => (
            <option key={entry.label} value={index}>
              {entry.label}
              {faultsOf(entry, faults).length > 0 ? ` (${faultsOf(entry, faults).length})` : ''}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

function faultsOf(entry: Entry, faults: readonly Fault[]): readonly Fault[] {
  return faults.filter(({ path }) => entry.sections.includes(String(path[0])));
}

function Mark({ faults }: { faults: readonly Fault[] }) {
  const { t } = useTexts();
  if (faults.length === 0) return null;
  const grave = faults.some(({ severity }) => severity === 'error');
  return (
    <span className={`studio-count num ${grave ? 'fault' : 'soon'}`}>
      <span aria-hidden="true">{faults.length}</span>
      <span className="hidden">{t('studio.problems.count', { count: faults.length })}</span>
    </span>
  );
}
