import { useId } from 'react';
import type {
  HoursBlock,
  ListBlock,
  OutlineBlock,
  ParagraphsBlock,
  Remark,
  TableBlock,
} from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { clauseAnchor, ClauseLink } from '../parts/clause-link.tsx';
import { useNow, useZone } from '../parts/surroundings.tsx';
import { weekdayName, zoneWords } from '../time/words.ts';
import { Phrases, PhraseText } from './phrase.tsx';
import { Timeline } from './timeline.tsx';
import { drawnWeek, groupWeek } from './week.ts';
import { weekElsewhere } from './week-elsewhere.ts';

/** One block of a section of the policy page. */
export function Block({ block, section }: { block: OutlineBlock; section: string }) {
  switch (block.type) {
    case 'table':
      return <Table block={block} />;
    case 'hours':
      return <Hours block={block} />;
    case 'list':
      return <List block={block} section={section} />;
    case 'paragraphs':
      return <Paragraphs block={block} />;
    case 'timeline':
      return <Timeline block={block} />;
  }
}

function Clauses({ clauses }: { clauses: readonly string[] }) {
  return clauses.map((clause) => (
    <span key={clause}>
      {' '}
      <ClauseLink clause={clause} />
    </span>
  ));
}

/** How we read a clause, or that it is ours and not the source's: told where it matters. */
function Remarks({ remarks }: { remarks: readonly Remark[] }) {
  const { t } = useTexts();
  return remarks.map((remark) => (
    <details className={`remark ${remark.type}`} key={`${remark.type} ${remark.words.text}`}>
      <summary>{remark.type === 'reading' ? t('policy.reading') : t('policy.option')}</summary>
      <p>
        <PhraseText phrase={remark.words} />
      </p>
    </details>
  ));
}

function Table({ block }: { block: TableBlock }) {
  const id = useId();
  const { t } = useTexts();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table scrolls in its own box, also by keyboard
    <div className="scroll" tabIndex={0} role="region" aria-labelledby={id}>
      <table className={block.columns.length > 1 ? 'stacks' : undefined}>
        <caption id={id}>
          <PhraseText phrase={block.caption} />
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden">{t('policy.column.for')}</span>
            </th>
            {block.columns.map((column, index) => (
              <th scope="col" key={index}>
                <PhraseText phrase={column} />
              </th>
            ))}
            <th scope="col">
              <span className="hidden">{t('decision.clauses')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, index) => {
            const clauses = [...new Set(row.cells.flatMap((cell) => cell.clauses))];
            return (
              <tr key={index}>
                <th scope="row">
                  <Phrases phrases={row.head} />
                </th>
                {row.cells.map((cell, at) => (
                  <td key={at} className={cell.absent ? 'mute' : undefined}>
                    {/* On a narrow screen each cell stands on its own line and says which column it is of. */}
                    <span className="of-column" aria-hidden="true">
                      {block.columns[at] && <PhraseText phrase={block.columns[at]} />}
                    </span>
                    <span className="cell-words">
                      <Phrases phrases={cell.phrases} />
                    </span>
                    <Remarks remarks={cell.remarks} />
                  </td>
                ))}
                <td className="row-clauses">
                  <Clauses clauses={clauses} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const left = 48;
const day = 480;
const line = 17;

function Hours({ block }: { block: HoursBlock }) {
  const { t, language } = useTexts();
  const now = useNow();
  const { zone, foreignZone } = useZone();
  const lines = useWeekLines(block.week);
  const elsewhere = !block.always && !foreignZone && zone !== block.zone;
  const height = 7 * line + 16;
  return (
    <div className="hours" id={`hours-${clauseAnchor(block.calendar)}`}>
      <h3>
        <PhraseText phrase={block.name} /> <Clauses clauses={block.clauses} />
      </h3>
      <p className="small mute">
        {block.always
          ? t('policy.week.always')
          : t('policy.week.zone', { zone: zoneWords(block.zone, language) })}
      </p>
      {!block.always && (
        <>
          <svg
            className="week"
            viewBox={`0 0 ${left + day + 4} ${height}`}
            role="img"
            aria-label={lines.map(({ days, hours }) => `${days} ${hours}`).join('; ')}
          >
            {drawnWeek(block.week).map(({ weekday, pieces }, index) => (
              <g key={weekday}>
                <text x="0" y={index * line + 11}>
                  {weekdayName(weekday, language)}
                </text>
                <rect className="track" x={left} y={index * line + 1} width={day} height="12" rx="2" />
                {pieces.map(({ from, to }) => (
                  <rect
                    className="open"
                    key={from}
                    x={left + (from / 1440) * day}
                    y={index * line + 1}
                    width={((to - from) / 1440) * day}
                    height="12"
                    rx="1"
                  />
                ))}
              </g>
            ))}
            {[0, 6, 12, 18, 24].map((hour) => (
              <text
                key={hour}
                x={left + (hour / 24) * day}
                y={height - 3}
                textAnchor={hour === 0 ? 'start' : hour === 24 ? 'end' : 'middle'}
              >
                {hour}
              </text>
            ))}
          </svg>
          <WeekLines lines={lines} />
          {elsewhere && <Elsewhere block={block} zone={zone} now={now} />}
        </>
      )}
      {block.exceptions.length > 0 && (
        <ul className="small plain">
          {block.exceptions.map((exception, index) => (
            <li key={index}>
              <PhraseText phrase={exception} />
            </li>
          ))}
        </ul>
      )}
      <Remarks remarks={block.remarks} />
    </div>
  );
}

interface WeekLine {
  readonly days: string;
  readonly hours: string;
}

/** A week in two or three lines of words. */
function useWeekLines(week: Parameters<typeof groupWeek>[0]): WeekLine[] {
  const { t, language } = useTexts();
  return groupWeek(week).map(({ from, to, intervals }) => {
    const days =
      from === to
        ? weekdayName(from, language)
        : `${weekdayName(from, language)}–${weekdayName(to, language)}`;
    const hours =
      intervals.length === 0
        ? t('policy.week.closed')
        : intervals.map(({ open, close }) => `${open}–${close}`).join(', ');
    return { days, hours };
  });
}

/** The hours of a week in words. */
export function WeekWords({ week }: { week: HoursBlock['week'] }) {
  return <WeekLines lines={useWeekLines(week)} />;
}

function WeekLines({ lines }: { lines: readonly WeekLine[] }) {
  return (
    <dl className="week-words small">
      {lines.map(({ days, hours }) => (
        <div key={days}>
          <dt>{days}</dt>
          <dd className="num">{hours}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The same hours on the reader's own clock. */
function Elsewhere({ block, zone, now }: { block: HoursBlock; zone: string; now: number }) {
  const { t, language } = useTexts();
  const lines = useWeekLines(weekElsewhere(block, zone, now));
  return (
    <>
      <p className="small mute">{t('policy.zone.yours', { zone: zoneWords(zone, language) })}</p>
      <WeekLines lines={lines} />
    </>
  );
}

function List({ block, section }: { block: ListBlock; section: string }) {
  const clauses = section === 'clauses';
  const Title = block.caption ? 'h4' : 'h3';
  return (
    <>
      {block.caption && (
        <h3>
          <PhraseText phrase={block.caption} />
        </h3>
      )}
      <ul className={`entries ${section}`}>
        {block.items.map((item) => (
          <li
            key={item.anchor}
            id={clauses ? clauseAnchor(item.anchor) : `${section}-${clauseAnchor(item.anchor)}`}
          >
            {item.title && (
              <Title className="entry-title">
                {clauses && (
                  <a className="anchor num" href={`#${clauseAnchor(item.anchor)}`}>
                    {item.anchor}
                  </a>
                )}{' '}
                <PhraseText phrase={item.title} />
              </Title>
            )}
            {item.phrases.map((phrase, index) => (
              <p key={index}>
                <PhraseText phrase={phrase} />
                {!clauses && index === item.phrases.length - 1 && <Clauses clauses={item.clauses} />}
              </p>
            ))}
            {item.details.map((detail, at) => (
              <div className="detail" key={at}>
                <p className="small mute">
                  <PhraseText phrase={detail.label} />
                </p>
                {detail.phrases.length === 1 && detail.phrases[0] ? (
                  <p>
                    <PhraseText phrase={detail.phrases[0]} />
                  </p>
                ) : (
                  <ul>
                    {detail.phrases.map((phrase, index) => (
                      <li key={index}>
                        <PhraseText phrase={phrase} />
                      </li>
                    ))}
                  </ul>
                )}
              </div>
            ))}
            {!clauses && item.phrases.length === 0 && <Clauses clauses={item.clauses} />}
            <Remarks remarks={item.remarks} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Paragraphs({ block }: { block: ParagraphsBlock }) {
  return block.items.map(({ phrase, clauses }, index) => (
    <p key={index}>
      <PhraseText phrase={phrase} />
      <Clauses clauses={clauses} />
    </p>
  ));
}
