import { Fragment } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { IconButton } from '../kit/button.tsx';
import { ProgressBar } from '../kit/progress-bar.tsx';
import { useDesk } from '../parts/use-desk.ts';
import type { Refused } from './send-commands.ts';
import type { Bulk } from './use-bulk.ts';

/** How far an act with many tickets is; afterwards which tickets were not changed for each reason, until it is put away. */
export function BulkReport({ bulk }: { bulk: Bulk }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const { progress, refusals } = bulk;
  return (
    <>
      {progress !== null && (
        <div className="bulk-report">
          <ProgressBar
            label={t('bulk.progress', { done: progress.done, count: progress.all })}
            value={(100 * progress.done) / progress.all}
          />
        </div>
      )}
      {refusals.length > 0 && (
        <section className="bulk-report notice bad" aria-labelledby="bulk-refusals">
          <p>
            <b id="bulk-refusals">{t('bulk.failed', { count: refusals.length })}</b>{' '}
            <IconButton icon="close" small label={t('bulk.refusals-away')} onPress={bulk.forget} />
          </p>
          <ul>
            {byReason(refusals).map(({ reason, numbers }) => (
              <li key={reason}>
                {reason ?? t('bulk.away')}{' '}
                {numbers.slice(0, named).map((number, index) => (
                  <Fragment key={number}>
                    {index > 0 && ', '}
                    <Link className="num" to={`/${desk.id}/tickets/${number}`}>
                      {number}
                    </Link>
                  </Fragment>
                ))}
                {numbers.length > named && ` ${t('bulk.and-more', { count: numbers.length - named })}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Tickets that are named for each reason; the others are counted. */
const named = 20;

/** Reasons in the order in which they were told, each with its tickets. */
const byReason = (refusals: readonly Refused[]): { reason: string | null; numbers: string[] }[] =>
  [...Map.groupBy(refusals, ({ reason }) => reason)].map(([reason, of]) => ({
    reason,
    numbers: of.map(({ number }) => number),
  }));
