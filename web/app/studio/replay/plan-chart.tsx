import { useId } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { monthWords } from '../../time/words.ts';
import type { PlanChart } from './month-bars.ts';

const height = 96;
const slot = 34;
const bar = 12;

/**
 * Kept and broken of a plan over the months: today's policy at the left of each pair, the draft at the right. Broken
 * promises are striped and stand on top, so that no colour is needed to tell them. The same figures stand in the table.
 */
export function PlanChartView({ chart, name }: { chart: PlanChart; name: string }) {
  const { t, language } = useTexts();
  const id = useId();
  const { months, most } = chart;
  const width = Math.max(months.length * slot, 120);
  const y = (count: number): number => (count / most) * height;
  const every = Math.ceil(months.length / 8);
  return (
    <figure className="replay-chart" aria-labelledby={id}>
      <figcaption id={id}>{name}</figcaption>
      <ScrollBox label={t('studio.replay.chart', { plan: name })}>
        <svg viewBox={`0 0 ${width} ${height + 22}`} width={width} height={height + 22} aria-hidden="true">
          <line className="axis" x1="0" x2={width} y1={height} y2={height} />
          {months.map(({ month, today, draft }, index) => (
            <g key={month} transform={`translate(${index * slot} 0)`}>
              {(
                [
                  ['today', today],
                  ['draft', draft],
                ] as const
              ).map(([side, { kept, broken }], at) => (
                <g key={side} className={side} transform={`translate(${3 + at * (bar + 2)} 0)`}>
                  <rect className="kept" y={height - y(kept)} width={bar} height={y(kept)} />
                  <rect className="broken" y={height - y(kept) - y(broken)} width={bar} height={y(broken)} />
                </g>
              ))}
              {index % every === 0 && (
                <text x="3" y={height + 16}>
                  {month.slice(2)}
                </text>
              )}
            </g>
          ))}
        </svg>
      </ScrollBox>
      <details>
        <summary className="small">{t('studio.replay.figures')}</summary>
        <div className="scroll">
          <table className="studio-table small">
            <caption className="hidden">{t('studio.replay.chart', { plan: name })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('studio.replay.month')}</th>
                <th scope="col">{t('studio.replay.today-kept')}</th>
                <th scope="col">{t('studio.replay.today-broken')}</th>
                <th scope="col">{t('studio.replay.draft-kept')}</th>
                <th scope="col">{t('studio.replay.draft-broken')}</th>
              </tr>
            </thead>
            <tbody>
              {months.map(({ month, today, draft }) => (
                <tr key={month}>
                  <th scope="row">{monthWords(month, language)}</th>
                  <td className="num">{today.kept}</td>
                  <td className="num">{today.broken}</td>
                  <td className="num">{draft.kept}</td>
                  <td className="num">{draft.broken}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
