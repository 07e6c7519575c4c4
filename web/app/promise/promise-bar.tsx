import type { PromiseEntry } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { clockWords, instantWords } from '../time/words.ts';
import { barGeometry } from './bar-geometry.ts';
import { promiseSentence, promiseTone } from './promise-words.ts';

/**
 * Our mark: one thin line of time. Pale track = the span, darker = working time, filled = used, striped = the clock
 * stands still, upright line = due. `row` is the short form of lists; `wide` fills its place and names start and due below it, in
 * words that are as large as the reader wants all words.
 */
export function PromiseBar({ promise, size }: { promise: PromiseEntry; size: 'row' | 'wide' }) {
  const now = useNow();
  const reader = useReader();
  const { t } = useTexts();
  const { bar } = promise;
  if (!bar) return null;
  const width = size === 'row' ? 132 : 300;
  const height = size === 'row' ? 8 : 12;
  const shape = barGeometry(bar, { due: promise.due, now, width, live: promise.state === 'open' });
  const drawn = (
    <svg
      className={`bar ${size} ${promiseTone(promise, now)}`}
      viewBox={`0 0 ${width} ${height + 4}`}
      role="img"
      aria-label={promiseSentence(promise, now, reader)}
    >
      <rect className="track" x="0" y="2" width={width} height={height} rx="2" />
      {shape.work.map(({ x, width: w }) => (
        <rect className="work" key={x} x={x} y="2" width={w} height={height} />
      ))}
      {shape.used.map(({ x, width: w }) => (
        <rect className="used" key={x} x={x} y="2" width={w} height={height} />
      ))}
      {shape.pauses.map(({ x, width: w }) => (
        <g key={x}>
          <rect className="pause-ground" x={x} y="2" width={w} height={height} />
          <rect className="pause" x={x} y="2" width={w} height={height} />
        </g>
      ))}
      {shape.due !== null && <line className="due" x1={shape.due} x2={shape.due} y1="0" y2={height + 4} />}
    </svg>
  );
  if (size === 'row') return drawn;
  return (
    <>
      {drawn}
      {/* The bar has said it to whoever does not see it. */}
      <div className="bar-words num" aria-hidden="true">
        <span>
          {sameDay(bar.from, now, reader)
            ? clockWords(Date.parse(bar.from), reader)
            : instantWords(Date.parse(bar.from), now, reader)}
        </span>
        {promise.due && shape.due !== null && (
          <>
            <span>
              {t('promise.due-at', { instant: instantWords(Date.parse(promise.due), now, reader) })}
            </span>
            {/* Holds the words below the line that they name. */}
            <svg width={`${Math.round(100 - (Math.max(shape.due, width / 2) / width) * 100)}%`} height="1" />
          </>
        )}
      </div>
    </>
  );
}

function sameDay(at: string, now: number, reader: ReturnType<typeof useReader>): boolean {
  return (
    instantWords(Date.parse(at), now, reader) ===
    reader.t('time.today', { time: clockWords(Date.parse(at), reader) })
  );
}
