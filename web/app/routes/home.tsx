import { useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { askIfAllowed, askWho } from '../api.server.ts';
import { Filled } from '../i18n/filled.tsx';
import { Local, useTexts } from '../i18n/texts.tsx';
import { Announcements } from '../parts/announcements.tsx';
import { FindForm } from '../parts/find-form.tsx';
import { ComingClosures } from '../parts/closures.tsx';
import { LocalName } from '../parts/local-name.tsx';
import { waitsForCustomer } from '../parts/names.ts';
import { PolicyLanguageNote } from '../parts/policy-language-note.tsx';
import { RequestRow } from '../parts/request-row.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { Ways } from '../parts/ways.tsx';
import { useWriteByWay } from '../parts/write-by-way.tsx';
import { ZoneNote } from '../parts/zone-note.tsx';
import { askedOfRows } from '../ticket-row.ts';
import type { TicketRow } from '../ticket-row.ts';
import { civilDateWords } from '../time/words.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** What is announced, and the requests of a signed-in contact. */
export async function loader(args: LoaderFunctionArgs) {
  const [me, versions, announcements, closures] = await Promise.all([
    askWho(args),
    askIfAllowed(args, 'listPolicyVersions', {}),
    askIfAllowed(args, 'listShownAnnouncements', {}),
    askIfAllowed(args, 'listClosures', {}),
  ]);
  const told = { announcements: announcements?.items ?? [], closures: closures?.items ?? [] };
  const coming = versions?.items.find(({ hash }) => hash === versions.coming) ?? null;
  if (!me?.signedIn || me.kind !== 'contact')
    return { requests: [] as readonly TicketRow[], coming, ...told };
  const ask = (view: 'open' | 'all', limit: number) =>
    askIfAllowed(args, 'listTickets', { query: { view, limit, fields: askedOfRows } });
  const [open, latest] = await Promise.all([ask('open', 50), ask('all', shownRequests)]);
  if (open === null && latest === null) return { requests: null, coming, ...told };
  const known = new Map([...(open?.items ?? []), ...(latest?.items ?? [])].map((one) => [one.number, one]));
  return { requests: [...known.values()], coming, ...told };
}

const shownRequests = 6;

/** What needs the reader first: what waits for them, then what is late or due next, then what is done, the latest first. */
function first(requests: readonly TicketRow[], desk: Parameters<typeof waitsForCustomer>[1]): TicketRow[] {
  const rank = (one: TicketRow): number =>
    one.state === 'resolved' || one.state === 'closed' ? 2 : waitsForCustomer(one, desk) ? 0 : 1;
  const due = (one: TicketRow): string => one.next?.due ?? '9';
  return [...requests]
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (rank(a) === 1 ? due(a).localeCompare(due(b)) : 0) ||
        b.updatedAt.localeCompare(a.updatedAt),
    )
    .slice(0, shownRequests);
}

export default function Home() {
  const { requests, coming, announcements, closures } = useLoaderData<typeof loader>();
  const { desk, me } = useDesk();
  const { t, language } = useTexts();
  const base = `/${desk.id}`;
  const action = useWriteByWay(desk.id);
  return (
    <div className="home">
      <title>{desk.name}</title>
      <h1>{t('home.title')}</h1>
      <p className="lead">
        <Local text={desk.title} />
      </p>
      <PolicyLanguageNote />
      <FindForm />
      <p className="actions">
        <a className="btn main" href={`${base}/new`}>
          {t('home.ask')}
        </a>
      </p>
      {(announcements.length > 0 || coming !== null || closures.length > 0) && (
        <section className="announced" aria-labelledby="announced">
          <h2 id="announced">{t('announcements.title')}</h2>
          <Announcements items={announcements} mayDismiss={me.signedIn && me.kind === 'contact'} />
          {(coming !== null || closures.length > 0) && (
            <div className="notice">
              <ComingClosures closures={closures} />
              {coming && (
                <p>
                  {t('policy.coming', {
                    version: coming.version,
                    date: civilDateWords(coming.effective, language),
                  })}{' '}
                  <a href={`${base}/policy/versions/${coming.hash.slice(0, 12)}`}>
                    {t('policy.what-changes')}
                  </a>
                </p>
              )}
            </div>
          )}
        </section>
      )}
      <div className="grid">
        <section aria-labelledby="reach">
          <h2 id="reach">{t('home.reach')}</h2>
          <p className="mute small">
            <ZoneNote />. {t('home.hours-from')} <a href={`${base}/policy`}>{t('home.our-policy')}</a>.
            {me.signedIn && me.kind === 'contact' && desk.plan !== undefined && (
              <>
                {' '}
                <Filled text="home.plan" gaps={{ plan: <LocalName of={desk.plans} id={desk.plan} /> }} />
              </>
            )}
          </p>
          <Ways ways={desk.channels} action={action} known={me.signedIn} />
        </section>
        <section aria-labelledby="mine">
          <h2 id="mine">{t('nav.requests')}</h2>
          {me.signedIn && me.kind === 'contact' ? (
            requests === null || requests.length === 0 ? (
              <p className="empty">{t(requests === null ? 'requests.unread' : 'requests.empty')}</p>
            ) : (
              <>
                <ul className="mine">
                  {first(requests, desk).map((ticket) => (
                    <RequestRow key={ticket.number} ticket={ticket} />
                  ))}
                </ul>
                <p>
                  <a href={`${base}/requests`}>{t('home.all-requests')}</a>
                </p>
              </>
            )
          ) : me.signedIn ? (
            <p>
              <a href={`${base}/queue`}>{t('home.to-queue')}</a>
            </p>
          ) : (
            <>
              <p>{t('home.sign-in-why')}</p>
              <p>
                <a href={`${base}/sign-in`}>{t('nav.sign-in')}</a>
              </p>
            </>
          )}
        </section>
      </div>
    </div>
  );
}
