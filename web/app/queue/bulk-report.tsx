import { Link } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { IconButton } from '../kit/button.tsx';
import { ProgressBar } from '../kit/progress-bar.tsx';
import { useDesk } from '../parts/use-desk.ts';
import type { Bulk } from './use-bulk.ts';

/** How far an act with many tickets is; afterwards each ticket that was not changed, with the reason, until it is put away. */
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
            {refusals.map(({ number, reason }) => (
              <li key={number}>
                <Link className="num" to={`/${desk.id}/tickets/${number}`}>
                  {number}
                </Link>
                {': '}
                {reason ?? t('bulk.away')}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
