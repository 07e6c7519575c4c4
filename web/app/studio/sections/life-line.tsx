import { useTexts } from '../../i18n/texts.tsx';
import { civilDateWords } from '../../time/words.ts';

interface Day {
  readonly on: string | null;
  readonly atLeast: string | null;
  readonly atMost: string | null;
}

interface Stretch {
  readonly id: string;
  readonly name: string;
  readonly standing: string;
  readonly from: Day | null;
  readonly until: Day | null;
  readonly clause: string | null;
}

/** The answer to the question `lifecycle`, as much of it as is drawn. */
export interface Life {
  readonly day: string;
  readonly phases: readonly Stretch[];
  readonly periods: readonly Stretch[];
  readonly dates: readonly (Day & { readonly id: string; readonly name: string })[];
}

const width = 640;
const line = 26;

/** Phases and periods as bars over the years, with the day that is looked at; the same as a table for those who ask. */
export function LifeLine({
  life,
  onOpen,
}: {
  life: Life;
  onOpen: (what: 'phase' | 'period', id: string) => void;
}) {
  const { t, language } = useTexts();
  const bars = [
    ...life.phases.map((one) => ({ ...one, what: 'phase' as const })),
    ...life.periods.map((one) => ({ ...one, what: 'period' as const })),
  ];
  const known = [
    life.day,
    ...bars.flatMap(({ from, until }) => [dayOf(from), dayOf(until)]),
    ...life.dates.map(dayOf),
  ].filter((one): one is string => one !== null);
  const first = Number(known.toSorted()[0]?.slice(0, 4));
  const last = Number(known.toSorted().at(-1)?.slice(0, 4)) + 1;
  const x = (day: string): number => ((yearsOf(day) - first) / Math.max(1, last - first)) * width;
  const words = (day: Day | null, open: 'studio.lifecycle.always' | 'studio.lifecycle.no-end'): string => {
    if (day === null) return t(open);
    if (day.on) return civilDateWords(day.on, language);
    if (day.atLeast) return t('studio.lifecycle.at-least', { date: civilDateWords(day.atLeast, language) });
    if (day.atMost) return t('studio.lifecycle.at-most', { date: civilDateWords(day.atMost, language) });
    return t('studio.lifecycle.open');
  };
  const every = Math.ceil((last - first) / 8) || 1;
  const years = Array.from(
    { length: Math.floor((last - first) / every) + 1 },
    (_, index) => first + index * every,
  );
  const height = bars.length * line + 24;
  return (
    <>
      <svg className="life-line" viewBox={`0 0 ${width + 8} ${height}`} aria-hidden="true">
        {years.map((year) => (
          <g key={year}>
            <line className="grid" x1={x(`${year}-01-01`)} x2={x(`${year}-01-01`)} y1="0" y2={height - 18} />
            {x(`${year}-01-01`) < width - 30 && (
              <text x={x(`${year}-01-01`) + 2} y={height - 4}>
                {year}
              </text>
            )}
          </g>
        ))}
        {bars.map((one, index) => {
          const from = one.from ? dayOf(one.from) : `${first}-01-01`;
          const until = one.until ? dayOf(one.until) : null;
          if (from === null) return null;
          const start = x(from);
          const end = until === null ? width : Math.max(start + 2, x(until));
          return (
            <g key={`${one.what} ${one.id}`} className={`${one.what} ${one.standing}`}>
              <rect x={start} y={index * line + 3} width={end - start} height={line - 8} rx="3" />
              {one.until?.on == null && (
                <line
                  className="open-end"
                  x1={end}
                  x2={end}
                  y1={index * line + 3}
                  y2={index * line + line - 5}
                />
              )}
              <text x={Math.min(start + 6, width - 140)} y={index * line + 17}>
                {one.name}
              </text>
            </g>
          );
        })}
        <line className="today" x1={x(life.day)} x2={x(life.day)} y1="0" y2={height - 18} />
      </svg>
      <table className="studio-table small">
        <caption className="hidden">{t('studio.lifecycle.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('studio.lifecycle.what')}</th>
            <th scope="col">{t('studio.lifecycle.from')}</th>
            <th scope="col">{t('studio.lifecycle.until')}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((one) => (
            <tr key={`${one.what} ${one.id}`}>
              <th scope="row">
                <button type="button" className="link" onClick={() => onOpen(one.what, one.id)}>
                  {one.name}
                </button>{' '}
                {one.standing === 'holds' && <span className="kept">{t('studio.lifecycle.holds')}</span>}
              </th>
              <td className="num">{words(one.from, 'studio.lifecycle.always')}</td>
              <td className="num">{words(one.until, 'studio.lifecycle.no-end')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function dayOf(day: Day | null): string | null {
  return day === null ? null : (day.on ?? day.atLeast ?? day.atMost);
}

function yearsOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return year + (month - 1) / 12 + (date - 1) / 365;
}
