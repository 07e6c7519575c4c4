import { useState } from 'react';
import { parseAmount } from '@amparo/business-time';
import { useTexts } from '../../i18n/texts.tsx';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { EntryDetails } from '../fields/entry-details.tsx';
import { inShort, useKeyWords } from '../fields/field-words.ts';
import { FaultNote } from '../fields/fault-note.tsx';
import { TextField } from '../fields/text-field.tsx';
import { furtherConditions, readGrid, setCells } from '../grid/table-grid.ts';
import type { Axes, Cell, Row } from '../grid/table-grid.ts';
import { idsFor, nameOf } from '../schema/known-ids.ts';
import { nameIn } from '../schema/suggest.ts';
import { useChange, useFile, useLocked, useStudio } from '../studio-context.tsx';
import { itemsAt, keysAt } from '../yaml/policy-text.ts';
import { SectionForm } from './section-form.tsx';
import { wordOf } from '../yaml/write-value.ts';

const replaced = ['within', 'none', 'calendar'];

/** How fast each promise is: plan × severity, each cell an amount of time and the hours on which it runs. */
export function AnswersView() {
  const { schema } = useStudio();
  const file = useFile();
  const { t, language } = useTexts();
  const words = useKeyWords();
  const there = keysAt(file, ['targets']);
  const types = Object.keys(schema.at(['targets'])[0]?.properties ?? {});
  const [chosen, setChosen] = useState<string | null>(null);
  const promise = chosen ?? there[0] ?? types[0] ?? '';
  const axes: Axes = {
    across: { column: 'severity', ids: keysAt(file, ['severities']) },
    down: { column: 'plan', ids: keysAt(file, ['plans']) },
  };
  const grid = readGrid(itemsAt(file, ['targets', promise]), axes);
  const name = (section: string, id: string): string => nameIn(nameOf(file, [section, id]), language) || id;
  return (
    <div className="studio-view">
      <h2>{t('studio.view.answers')}</h2>
      <p className="small mute">{t('studio.answers.about')}</p>
      <label className="field studio-narrow">
        <span>{t('studio.answers.promise')}</span>
        <select value={promise} onChange={({ target }) => setChosen(target.value)}>
          {types.map((type) => (
            <option key={type} value={type}>
              {words(type)}
              {there.includes(type) ? '' : ` (${t('studio.answers.unused')})`}
            </option>
          ))}
        </select>
      </label>
      <ScrollBox label={t('studio.answers.table', { promise: words(promise) })}>
        <table className="studio-grid">
          <caption className="hidden">{t('studio.answers.table', { promise: words(promise) })}</caption>
          <thead>
            <tr>
              <th scope="col">{words('plan')}</th>
              {axes.across.ids.map((severity) => (
                <th scope="col" key={severity}>
                  {name('severities', severity)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {axes.down.ids.map((plan, line) => (
              <tr key={plan}>
                <th scope="row">{name('plans', plan)}</th>
                {axes.across.ids.map((severity, column) => (
                  <td key={severity}>
                    <TargetCell
                      key={`${promise} ${plan} ${severity}`}
                      promise={promise}
                      axes={axes}
                      plan={plan}
                      severity={severity}
                      cell={grid[line]?.[column] ?? { rule: null, special: [] }}
                      label={`${name('plans', plan)}, ${name('severities', severity)}`}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <EntryDetails path={['targets']} summary={t('studio.answers.rows')}>
        <SectionForm section="targets" level={null} />
      </EntryDetails>
      <SectionForm section="severities" />
    </div>
  );
}

/** `4 h`, `8 working h`: an amount that business time can read. */
function isAmount(typed: string): boolean {
  try {
    return parseAmount(typed).n > 0;
  } catch {
    return false;
  }
}

function TargetCell({
  promise,
  axes,
  plan,
  severity,
  cell: { rule, special },
  label,
}: {
  promise: string;
  axes: Axes;
  plan: string;
  severity: string;
  cell: Cell;
  label: string;
}) {
  const file = useFile();
  const locked = useLocked();
  const change = useChange();
  const { t, language } = useTexts();
  const path = ['targets', promise];
  const row: Row = rule?.row ?? {};
  const none = row['none'] === true;
  const within = typeof row['within'] === 'string' ? row['within'] : '';
  const calendar = typeof row['calendar'] === 'string' ? row['calendar'] : '';
  const set = (answer: Row): void =>
    change((editor) => setCells(editor, path, axes, [{ across: severity, down: plan }], answer, replaced));
  const calendars = idsFor(file, [...path, 0, 'calendar']);
  return (
    <div className="studio-target">
      <TextField
        aria-label={t('studio.answers.within', { cell: label })}
        value={within}
        placeholder={none || !rule ? '—' : ''}
        disabled={locked}
        accept={isAmount}
        onValue={(typed) => set({ within: typed, ...(calendar ? { calendar } : {}) })}
      />
      <select
        aria-label={t('studio.answers.hours', { cell: label })}
        value={none ? '!none' : rule ? calendar : '!silent'}
        disabled={locked}
        onChange={({ target }) => {
          if (target.value === '!none') set({ none: true });
          else if (within) set({ within, ...(target.value ? { calendar: target.value } : {}) });
          else set({ within: '1 working day', ...(target.value ? { calendar: target.value } : {}) });
        }}
      >
        {!rule && <option value="!silent">{t('studio.answers.silent')}</option>}
        <option value="">{t('studio.answers.clock')}</option>
        {calendars.map(({ id, name }) => (
          <option key={id} value={id}>
            {nameIn(name, language) || (id === 'always' ? t('studio.plans.always') : id)}
          </option>
        ))}
        <option value="!none">{t('studio.answers.none')}</option>
      </select>
      {special.map(({ index, row: other }) => (
        <span className="studio-special small mute" key={index}>
          {furtherConditions(other, axes)
            .map(([, one]) => inShort(one, language))
            .join(', ')}
          {': '}
          {other['none'] === true ? t('studio.answers.none') : wordOf(other['within'])}
        </span>
      ))}
      {rule && <FaultNote path={[...path, rule.index]} />}
    </div>
  );
}
