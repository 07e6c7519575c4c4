import { useFetcher, useParams } from 'react-router';
import type { ExplanationStep, PromiseEntry } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { PromiseBar } from '../promise/promise-bar.tsx';
import { promiseName, promiseTone, standWords } from '../promise/promise-words.ts';
import { amountWords, exactWords } from '../time/words.ts';
import { ClauseLink } from './clause-link.tsx';
import { nameOf } from './names.ts';
import { Steps } from './steps.tsx';
import { useNow, useReader } from './surroundings.tsx';
import { useDesk } from './use-desk.ts';

/** One promise: how it stands, its bar, and the steps of “why then?”, read when somebody asks. */
export function PromiseCard({
  promise,
  steps,
}: {
  promise: PromiseEntry;
  steps?: readonly ExplanationStep[] | undefined;
}) {
  const { desk } = useDesk();
  const texts = useTexts();
  const { t, say } = texts;
  const now = useNow();
  const reader = useReader();
  const level = promise.level === null ? undefined : nameOf(desk.levels, promise.level, say);
  return (
    <article className="promise">
      <p className="promise-head">
        <b>{promiseName(promise, texts, level)}</b>
        <span
          className={`num ${promiseTone(promise, now)}`}
          title={promise.due ? exactWords(Date.parse(promise.due), reader) : undefined}
        >
          {standWords(promise, now, reader)}
        </span>
      </p>
      <PromiseBar promise={promise} size="wide" />
      <p className="small mute promise-term">
        {promise.within && <span>{amountWords(promise.within, reader)}</span>}{' '}
        <ClauseLink clause={promise.clause} />
      </p>
      <Why promise={promise.promise} steps={steps} label={t('promise.why')} />
    </article>
  );
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
