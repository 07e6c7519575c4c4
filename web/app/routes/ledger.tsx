import { Form, Link, useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import type { Ledger } from '../api-types.ts';
import { ask } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useLive } from '../live/use-live.ts';
import { LedgerRow } from '../parts/ledger-row.tsx';
import { LedgerSummary } from '../parts/ledger-summary.tsx';
import { useNow } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { ZoneNote } from '../parts/zone-note.tsx';
import { monthWords } from '../time/words.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

const states = ['open', 'paused', 'kept', 'broken', 'waived'] as const;
const types = [
  'acknowledgement',
  'first-response',
  'next-response',
  'update',
  'level-response',
  'resolution',
  'resolution-notice',
  'milestone',
  'milestone-of-others',
] as const;

/** The promises of a month, with the events that opened and settled them. */
export async function loader(args: LoaderFunctionArgs) {
  const url = new URL(args.request.url);
  const filter = Object.fromEntries(
    ['month', 'state', 'type', 'cursor'].flatMap((name) => {
      const value = url.searchParams.get(name);
      return value ? [[name, value]] : [];
    }),
  ) as { month?: string; state?: string; type?: string; cursor?: string };
  // What is no state is refused by the API, as any other word in the address.
  const ledger: Ledger = await ask(args, 'readLedger', { query: filter });
  return { ledger, filter };
}

export default function LedgerPage() {
  const { ledger, filter } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t, language } = useTexts();
  useLive(null);
  const now = new Date(useNow()).toISOString();
  const month = filter.month ?? ledger.months[0] ?? now.slice(0, 7);
  const months = ledger.months.includes(month) ? ledger.months : [month, ...ledger.months];
  const filtered = filter.state !== undefined || filter.type !== undefined;
  return (
    <>
      <title>{`${t('nav.ledger')} ${monthWords(month, language)} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>
          {t('nav.ledger')} <span className="mute">{monthWords(month, language)}</span>
        </h1>
        <Form className="filters" key={JSON.stringify(filter)}>
          <label>
            <span className="small mute">{t('ledger.month')}</span>
            <select name="month" defaultValue={month}>
              {months.map((one) => (
                <option key={one} value={one}>
                  {monthWords(one, language)}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span className="small mute">{t('ledger.state')}</span>
            <select name="state" defaultValue={filter.state ?? ''}>
              <option value="">{t('ledger.any')}</option>
              {states.map((state) => (
                <option key={state} value={state}>
                  {t(`promise.state.${state}`)}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span className="small mute">{t('ledger.type')}</span>
            <select name="type" defaultValue={filter.type ?? ''}>
              <option value="">{t('ledger.any')}</option>
              {types.map((type) => (
                <option key={type} value={type}>
                  {t(`promise.type.${type}`)}
                </option>
              ))}
            </select>
          </label>
          <button className="btn">{t('ledger.show')}</button>
        </Form>
      </header>
      <div className="ledger">
        <LedgerSummary summary={ledger.summary} />
        {ledger.items.length === 0 ? (
          <p className="empty">
            {filtered ? t('ledger.nothing') : t('ledger.empty', { month: monthWords(month, language) })}
          </p>
        ) : (
          <>
            <p className="small mute scale-note">{t('ledger.scale')}</p>
            <ol className="ledger-rows">
              {ledger.items.map((entry) => (
                <LedgerRow key={`${entry.ticket.number} ${entry.promise}`} entry={entry} />
              ))}
            </ol>
          </>
        )}
        {ledger.next && (
          <p className="more">
            <Link to={`?${new URLSearchParams({ ...filter, cursor: ledger.next })}`}>{t('page.more')}</Link>
          </p>
        )}
        <p className="mute small zone">
          <ZoneNote />
        </p>
      </div>
    </>
  );
}
