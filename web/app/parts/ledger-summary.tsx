import type { Ledger } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';

const order = ['kept', 'broken', 'open', 'paused', 'waived'] as const;

/** The month in one line: how many promises were kept, broken, waived, or still run. */
export function LedgerSummary({ summary }: { summary: Ledger['summary'] }) {
  const { t, language } = useTexts();
  const total = order.reduce((sum, state) => sum + (summary[state] ?? 0), 0);
  const settled = (summary.kept ?? 0) + (summary.broken ?? 0);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const count = new Intl.NumberFormat(language);
  const starts = order.map((_, index) =>
    order.slice(0, index).reduce((sum, state) => sum + (summary[state] ?? 0), 0),
  );
  return (
    <section className="summary" aria-label={t('ledger.summary')}>
      <p className="summary-kept num">
        {settled > 0 ? (
          <>
            <b className={summary.broken > 0 ? '' : 'kept'}>{percent.format(summary.kept / settled)}</b>{' '}
            {t('ledger.kept-of', { count: settled })}
          </>
        ) : (
          <span className="mute">{t('ledger.none-settled')}</span>
        )}
      </p>
      {total > 0 && (
        <svg className="plot" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">
          {order.map((state, index) => (
            <rect
              key={state}
              className={`part ${state}`}
              x={((starts[index] ?? 0) / total) * 1000}
              y="0"
              width={Math.max(0, ((summary[state] ?? 0) / total) * 1000 - 2)}
              height="16"
            />
          ))}
        </svg>
      )}
      <dl className="counts">
        {order.map((state) => (
          <div key={state}>
            <dt className={state}>{t(`promise.state.${state}`)}</dt>
            <dd className="num">{count.format(summary[state] ?? 0)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
