import { useTexts } from '../../i18n/texts.tsx';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { EntryDetails } from '../fields/entry-details.tsx';
import { inShort, useKeyWords } from '../fields/field-words.ts';
import { furtherConditions, readGrid, setCells } from '../grid/table-grid.ts';
import type { Axes, Cell } from '../grid/table-grid.ts';
import { idsFor, nameOf } from '../schema/known-ids.ts';
import { nameIn } from '../schema/suggest.ts';
import { useChange, useFile, useLocked } from '../studio-context.tsx';
import { itemsAt, keysAt } from '../yaml/policy-text.ts';
import { flowText, wordOf } from '../yaml/write-value.ts';
import { SectionForm } from './section-form.tsx';

const path = ['access'];

/** Which plan has which channel, and at which hours: channels × plans, each cell a calendar. */
export function PlansView() {
  const file = useFile();
  const { t, language } = useTexts();
  const words = useKeyWords();
  const axes: Axes = {
    across: { column: 'plan', ids: keysAt(file, ['plans']) },
    down: { column: 'channel', ids: keysAt(file, ['channels']) },
  };
  const grid = readGrid(itemsAt(file, path), axes);
  const name = (section: string, id: string): string => nameIn(nameOf(file, [section, id]), language) || id;
  return (
    <div className="studio-view">
      <h2>{t('studio.view.plans')}</h2>
      <p className="small mute">{t('studio.plans.about')}</p>
      <ScrollBox label={t('studio.plans.table')}>
        <table className="studio-grid">
          <caption className="hidden">{t('studio.plans.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{words('channel')}</th>
              {axes.across.ids.map((plan) => (
                <th scope="col" key={plan}>
                  {name('plans', plan)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {axes.down.ids.map((channel, line) => (
              <tr key={channel}>
                <th scope="row">{name('channels', channel)}</th>
                {axes.across.ids.map((plan, column) => (
                  <td key={plan}>
                    <AccessCell
                      axes={axes}
                      plan={plan}
                      channel={channel}
                      cell={grid[line]?.[column] ?? { rule: null, special: [] }}
                      label={t('studio.plans.cell', {
                        channel: name('channels', channel),
                        plan: name('plans', plan),
                      })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <EntryDetails path={['access']} summary={t('studio.plans.rows')}>
        <SectionForm section="access" level={null} />
      </EntryDetails>
      <SectionForm section="plans" />
      <SectionForm section="channels" />
      <SectionForm section="strangers" />
    </div>
  );
}

function AccessCell({
  axes,
  plan,
  channel,
  cell,
  label,
}: {
  axes: Axes;
  plan: string;
  channel: string;
  cell: Cell;
  label: string;
}) {
  const file = useFile();
  const locked = useLocked();
  const change = useChange();
  const { t, language } = useTexts();
  const { rule, special } = cell;
  const value = rule === null ? '' : rule.row['none'] === true ? '!none' : wordOf(rule.row['calendar']);
  const calendars = idsFor(file, ['access', 0, 'calendar']);
  return (
    <>
      <select
        aria-label={label}
        className={value.startsWith('!') || value === '' ? 'mute' : ''}
        value={value}
        disabled={locked}
        onChange={({ target }) =>
          change((editor) =>
            setCells(
              editor,
              path,
              axes,
              [{ across: plan, down: channel }],
              target.value === '!none' ? { none: true } : { calendar: target.value },
              ['calendar', 'none'],
            ),
          )
        }
      >
        {value === '' && <option value="">{t('studio.plans.silent')}</option>}
        <option value="!none">{t('studio.plans.none')}</option>
        {calendars.map(({ id, name }) => (
          <option key={id} value={id}>
            {nameIn(name, language) || (id === 'always' ? t('studio.plans.always') : id)}
          </option>
        ))}
      </select>
      {special.map(({ index, row }) => (
        <span className="studio-special small mute" key={index}>
          {furtherConditions(row, axes)
            .map(([, one]) => inShort(one, language) || flowText(one))
            .join(', ')}
          {': '}
          {row['none'] === true
            ? t('studio.plans.none')
            : nameIn(nameOf(file, ['calendars', wordOf(row['calendar'])]), language) ||
              wordOf(row['calendar'])}
        </span>
      ))}
    </>
  );
}
