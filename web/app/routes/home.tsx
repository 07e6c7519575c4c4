import { useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import type { Way } from '../api-types.ts';
import { askIfAllowed } from '../api.server.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { FindForm } from '../parts/find-form.tsx';
import { nameOf } from '../parts/names.ts';
import { RequestRow } from '../parts/request-row.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { Ways } from '../parts/ways.tsx';
import { ZoneNote } from '../parts/zone-note.tsx';
import { askedOfRows } from '../ticket-row.ts';
import type { TicketRow } from '../ticket-row.ts';
import { civilDateWords } from '../time/words.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** The last requests of a signed-in contact. */
export async function loader(args: LoaderFunctionArgs) {
  const [me, versions] = await Promise.all([
    askIfAllowed(args, 'readMe', {}),
    askIfAllowed(args, 'listPolicyVersions', {}),
  ]);
  const coming = versions?.items.find(({ hash }) => hash === versions.coming) ?? null;
  if (!me?.signedIn || me.kind !== 'contact') return { requests: [] as readonly TicketRow[], coming };
  const list = await askIfAllowed(args, 'listTickets', {
    query: { view: 'all', limit: 5, fields: askedOfRows },
  });
  return { requests: list?.items ?? [], coming };
}

const writing = ['portal', 'form', 'api'];

export default function Home() {
  const { requests, coming } = useLoaderData<typeof loader>();
  const { desk, me } = useDesk();
  const { t, say, language } = useTexts();
  const base = `/${desk.id}`;
  const action = (way: Way) =>
    way.entitled && way.by.some((by) => writing.includes(by)) ? (
      <a href={`${base}/new`}>{t('nav.new')}</a>
    ) : undefined;
  return (
    <div className="home">
      <title>{desk.name}</title>
      <h1>{t('home.title')}</h1>
      <p className="lead">
        <Local text={desk.title} />
      </p>
      <FindForm />
      <p className="actions">
        <a className="btn main" href={`${base}/new`}>
          {t('home.ask')}
        </a>
      </p>
      {coming && (
        <section className="notice" aria-labelledby="notices">
          <h2 id="notices" className="small">
            {t('home.notices')}
          </h2>
          <p>
            {t('policy.coming', {
              version: coming.version,
              date: civilDateWords(coming.effective, language),
            })}{' '}
            <a href={`${base}/policy/versions/${coming.hash.slice(0, 12)}`}>{t('policy.what-changes')}</a>
          </p>
        </section>
      )}
      <div className="grid">
        <section aria-labelledby="reach">
          <h2 id="reach">{t('home.reach')}</h2>
          <p className="mute small">
            <ZoneNote />. {t('home.hours-from')} <a href={`${base}/policy`}>{t('home.our-policy')}</a>.
            {me.signedIn && me.kind === 'contact' && desk.plan !== undefined && (
              <> {t('home.plan', { plan: nameOf(desk.plans, desk.plan, say) })}</>
            )}
          </p>
          <Ways ways={desk.channels} action={action} known={me.signedIn} />
        </section>
        <section aria-labelledby="mine">
          <h2 id="mine">{t('nav.requests')}</h2>
          {me.signedIn && me.kind === 'contact' ? (
            requests.length === 0 ? (
              <p className="empty">{t('requests.empty')}</p>
            ) : (
              <>
                <ul className="mine">
                  {requests.map((ticket) => (
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
