import { useFetcher, useParams } from 'react-router';
import type { Dossier, ExplanationStep, TicketPromise } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Steps } from '../parts/steps.tsx';
import { PromiseFacts } from './promise-facts.tsx';
import { PromiseStand } from './promise-stand.tsx';

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
  const { t } = useTexts();
  return (
    <PromiseStand promise={promise}>
      <PromiseFacts promise={promise} admitted={admitted} dossier={dossier} />
      <Why promise={promise.promise} steps={steps} label={t('promise.why')} />
    </PromiseStand>
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
