import type { ReactNode } from 'react';
import type { TicketPromise } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ClauseLink } from '../parts/clause-link.tsx';
import { nameOf } from '../parts/names.ts';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { exactWords, instantWords } from '../time/words.ts';
import { PromiseBar } from './promise-bar.tsx';
import { promiseName, promiseTone, standWords, termWords } from './promise-words.ts';

/** How one promise stands: its name, when it is due, what its clock says, its bar, its term and clause; then what is told besides. */
export function PromiseStand({ promise, children }: { promise: TicketPromise; children?: ReactNode }) {
  const { desk } = useDesk();
  const texts = useTexts();
  const { t, say } = texts;
  const now = useNow();
  const reader = useReader();
  const tone = promiseTone(promise, now);
  const level = promise.level === null ? undefined : nameOf(desk.levels, promise.level, say);
  const id = `promise-${promise.promise.replaceAll(/[^\w-]/g, '-')}`;
  const runs = promise.state === 'open' || (promise.state === 'broken' && promise.fulfilled === null);
  const due = promise.due === null ? null : Date.parse(promise.due);
  return (
    <article className="promise" aria-labelledby={id}>
      <div className="promise-head">
        <h3 id={id}>{promiseName(promise, texts, level)}</h3>
        <span className={`promise-state ${tone}`}>{t(`promise.state.${stateOf(promise, now)}`)}</span>
      </div>
      <p className="promise-due">
        {runs && due !== null ? (
          <>
            <b className="num" title={exactWords(due, reader)}>
              {instantWords(due, now, reader)}
            </b>{' '}
            <span className={`num ${tone}`}>{standWords(promise, now, reader)}</span>
          </>
        ) : (
          <b
            className={`num ${tone}`}
            title={promise.settled === null ? undefined : exactWords(Date.parse(promise.settled), reader)}
          >
            {standWords(promise, now, reader)}
          </b>
        )}
      </p>
      <PromiseBar promise={promise} size="wide" />
      <p className="small mute promise-term">
        {promise.within && <span>{termWords(promise.within, reader, texts.maybe)}</span>}{' '}
        <ClauseLink clause={promise.clause} />
      </p>
      {children}
    </article>
  );
}

/** An open promise is broken one second after it was due, before the server has said so. */
function stateOf(promise: TicketPromise, now: number): TicketPromise['state'] {
  return promise.state === 'open' && promiseTone(promise, now) === 'broken' ? 'broken' : promise.state;
}
