import { useTexts } from '../i18n/texts.tsx';
import type { TimelineBlock } from '../api-types.ts';
import { clauseAnchor, ClauseLink } from '../parts/clause-link.tsx';
import { civilDateWords } from '../time/words.ts';
import { PhraseText } from './phrase.tsx';
import { drawnTimeline } from './drawn-timeline.ts';

/** The life of a product: a line for each phase and period on one scale, with its days in words beside it. */
export function Timeline({ block }: { block: TimelineBlock }) {
  const { t, language } = useTexts();
  const { bars, years } = drawnTimeline(block);
  const day = (date: string): string => civilDateWords(date, language);
  const said = ({ from, until, atLeast }: TimelineBlock['bars'][number]): string => {
    if (from === null)
      return until === null ? t('policy.timeline.always') : t('policy.timeline.until', { until: day(until) });
    if (until !== null) return t('policy.timeline.between', { from: day(from), until: day(until) });
    return atLeast === null
      ? t('policy.timeline.since', { from: day(from) })
      : t('policy.timeline.atLeast', { from: day(from), until: day(atLeast) });
  };
  return (
    <div className="timeline" id={`life-${clauseAnchor(block.anchor)}`}>
      <h3>
        <PhraseText phrase={block.name} />
        {block.clauses.map((clause) => (
          <span key={clause}>
            {' '}
            <ClauseLink clause={clause} />
          </span>
        ))}
      </h3>
      <ul className="plain">
        {block.bars.map((bar, index) => {
          const drawn = bars[index];
          return (
            <li key={`${bar.kind} ${bar.name.text}`}>
              <p className="small">
                <PhraseText phrase={bar.name} /> <span className="mute num">{said(bar)}</span>
              </p>
              <svg
                className={`life ${bar.kind}`}
                viewBox="0 0 1000 10"
                preserveAspectRatio="none"
                aria-hidden="true"
              >
                <rect className="track" x="0" y="1" width="1000" height="8" />
                {drawn && (
                  <rect className="sure" x={drawn.from} y="1" width={drawn.sure - drawn.from} height="8" />
                )}
                {drawn && drawn.open > drawn.sure && (
                  <rect className="maybe" x={drawn.sure} y="3" width={drawn.open - drawn.sure} height="4" />
                )}
                {years.map(({ at }) => (
                  <line
                    key={at}
                    className="year"
                    x1={at}
                    x2={at}
                    y1="0"
                    y2="10"
                    vectorEffect="non-scaling-stroke"
                  />
                ))}
              </svg>
            </li>
          );
        })}
      </ul>
      <ul className="plain small marks">
        {block.marks.map(({ name, on }) => (
          <li key={`${name.text} ${on}`}>
            <PhraseText phrase={name} /> <span className="mute num">{day(on)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
