import { useFetcher, useParams } from 'react-router';
import type { Dossier, ExplanationStep, TicketPromise } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ClauseLink } from '../parts/clause-link.tsx';
import { nameOf } from '../parts/names.ts';
import { Steps } from '../parts/steps.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { exactWords, instantWords } from '../time/words.ts';
import { PromiseBar } from './promise-bar.tsx';
import { PromiseFacts } from './promise-facts.tsx';
import { promiseName, promiseTone, standWords, termWords } from './promise-words.ts';

/**
 * One promise of a ticket: when it is due, what its clock says, its bar, what stopped, moved or ended it, and the steps of “why
 * then?”, read when somebody asks.
 */
export function PromiseCard({
  promise,
  admitted,
  dossier,
  steps,
}: {
  promise: TicketPromise;
  /** Of the request: whether the policy takes it. */
  admitted: boolean;
  /** Who decided what beside the policy; null where it can't be read. */
  dossier: Pick<Dossier, 'decided' | 'merged'> | null;
  steps?: readonly ExplanationStep[] | undefined;
}) {
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
      <PromiseFacts promise={promise} admitted={admitted} dossier={dossier} />
      <Why promise={promise.promise} steps={steps} label={t('promise.why')} />
    </article>
  );
}

/** An open promise is broken one second after it was due, before the server has said so. */
function stateOf(promise: TicketPromise, now: number): TicketPromise['state'] {
  return promise.state === 'open' && promiseTone(promise, now) === 'broken' ? 'broken' : promise.state;
}

function Why({
  promise,
  steps,
  label,
}: {
  promise: string;
  steps?: readonly ExplanationStep[] | undefined;
  label: string;
}) {
  const { desk, number } = useParams();
  const { t } = useTexts();
  const fetcher = useFetcher<{ items: readonly ExplanationStep[] }>({ key: `why ${number} ${promise}` });
  const shown = fetcher.data?.items ?? steps;
  const address = `/${desk}/tickets/${number}/why/${encodeURIComponent(promise)}`;
  return (
    <details
      className="why small"
      open={steps !== undefined || undefined}
      onToggle={(event) => {
        if (event.currentTarget.open && fetcher.state === 'idle') void fetcher.load(address);
      }}
    >
      <summary>{label}</summary>
      {shown ? (
        <Steps steps={shown} />
      ) : fetcher.state === 'loading' ? (
        <p className="mute">{t('page.loading')}</p>
      ) : (
        <p>
          <a href={`?why=${encodeURIComponent(promise)}`}>{t('promise.show-steps')}</a>
        </p>
      )}
    </details>
  );
}
