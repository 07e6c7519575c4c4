import { useId } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { inShort, useKeyWords } from '../fields/field-words.ts';
import { conditionColumns } from '../grid/table-grid.ts';
import { nameOf } from '../schema/known-ids.ts';
import { nameIn } from '../schema/suggest.ts';
import { useFile, useStudio } from '../studio-context.tsx';
import { itemsAt, keysAt, valueAt } from '../yaml/policy-text.ts';
import { isList, isMapValue, wordOf } from '../yaml/write-value.ts';
import { SectionForm } from './section-form.tsx';

/** Who takes a request, who takes over, and who is told before a promise is broken. */
export function LadderView() {
  const file = useFile();
  const { t, language } = useTexts();
  const levels = keysAt(file, ['levels']);
  return (
    <div className="studio-view">
      <h2>{t('studio.view.ladder')}</h2>
      <ol className="ladder">
        {levels.map((id) => {
          const level = valueAt(file, ['levels', id]);
          const teams = isMapValue(level) && isList(level['teams']) ? level['teams'] : [];
          const checklist = isMapValue(level) && isList(level['checklist']) ? level['checklist'] : [];
          return (
            <li key={id}>
              <strong>{nameIn(nameOf(file, ['levels', id]), language) || id}</strong>
              <span className="small mute block">
                {teams
                  .map((row) => (isMapValue(row) ? wordOf(row['team']) : ''))
                  .map((team) => nameIn(nameOf(file, ['teams', team]), language) || team)
                  .join(', ')}
              </span>
              {checklist.length > 0 && (
                <span className="small mute block">
                  {t('studio.ladder.checklist', { count: checklist.length })}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <EscalationPicture />
      <SectionForm section="escalation" />
      <SectionForm section="levels" />
      <SectionForm section="route" />
      <SectionForm section="teams" />
    </div>
  );
}

interface Step {
  readonly index: number;
  /** Percent of the time of the promise. */
  readonly at: number;
  readonly row: Readonly<Record<string, unknown>>;
}

/** The steps of each promise along its time. */
function EscalationPicture() {
  const file = useFile();
  const { go } = useStudio();
  const { t, language } = useTexts();
  const words = useKeyWords();
  const title = useId();
  const byPromise = new Map<string, Step[]>();
  itemsAt(file, ['escalation']).forEach((row, index) => {
    if (!isMapValue(row)) return;
    const at = row['at'] === 'due' ? 100 : Number.parseFloat(wordOf(row['at']));
    const whom = Object.entries(row).filter(([key]) => conditionColumns.has(key));
    const told = whom.map(([, value]) => inShort(value, language)).join(' · ');
    const promises = isList(row['promise']) ? row['promise'] : [row['promise'] ?? ''];
    for (const promise of promises) {
      const line = [words(wordOf(promise)), told].filter(Boolean).join(' · ');
      const step = { index, at: Number.isFinite(at) ? at : 0, row };
      byPromise.set(line, [...(byPromise.get(line) ?? []), step]);
    }
  });
  if (byPromise.size === 0) return null;
  return (
    <figure className="ladder-steps" aria-labelledby={title}>
      <figcaption id={title}>{t('studio.ladder.steps')}</figcaption>
      {[...byPromise].map(([promise, steps]) => (
        <div key={promise} className="ladder-line">
          <span className="small">{promise}</span>
          <div className="ladder-track">
            {steps
              .toSorted((a, b) => a.at - b.at)
              .map(({ index, at, row }) => (
                <button
                  key={index}
                  type="button"
                  className={at >= 100 ? 'ladder-step due' : 'ladder-step'}
                  style={{ insetInlineStart: `${Math.min(at, 100) * 0.92}%` }}
                  onClick={() => go(['escalation', index])}
                  title={`${inShort(row['notify'], language)} · ${inShort(row, language)}`}
                >
                  <span className="num">{at >= 100 ? t('studio.ladder.due') : `${at} %`}</span>
                  <span className="hidden">{` ${inShort(row['notify'], language)}`}</span>
                </button>
              ))}
          </div>
        </div>
      ))}
    </figure>
  );
}
