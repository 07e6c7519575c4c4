import { redirect, useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import type { PolicyPage } from '../api-types.ts';
import { askIfAllowed } from '../api.server.ts';
import { pageContext } from '../context.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { ClauseLink } from '../parts/clause-link.tsx';
import { FindForm } from '../parts/find-form.tsx';
import { SearchHitRow } from '../parts/search-hit.tsx';
import { PolicyLanguageNote } from '../parts/policy-language-note.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { findClauses } from '../policy/find-clauses.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** What there is on some words: one's own requests, clauses of the policy, what is not served; and the way to ask. */
export async function loader(args: LoaderFunctionArgs) {
  const { params, request, context } = args;
  const q = new URL(request.url).searchParams.get('q')?.trim().slice(0, 400) ?? '';
  if (q === '') throw redirect(`/${params['desk']}`);
  const { language } = context.get(pageContext);
  const [own, page, form] = await Promise.all([
    askIfAllowed(args, 'searchTickets', { query: { q, limit: 5 } }),
    askIfAllowed(args, 'readPolicy', { query: { language } }),
    askIfAllowed(args, 'outlineRequest', { body: { text: q } }),
  ]);
  if (own?.number != null) throw redirect(`/${params['desk']}/requests/${own.number}`);
  return {
    q,
    hits: own?.items ?? [],
    clauses: page === null ? [] : findClauses(page.outline as PolicyPage['outline'], q),
    unserved: form?.recognised ?? [],
  };
}

export default function Find() {
  const { q, hits, clauses, unserved } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const ask = `/${desk.id}/new?${new URLSearchParams({ subject: q.slice(0, 300) })}`;
  return (
    <div className="narrow">
      <title>{`${q} · ${desk.name}`}</title>
      <h1>{t('home.title')}</h1>
      <FindForm q={q} />
      <PolicyLanguageNote />
      {unserved.map((one) => (
        <p className="notice" key={one.topic}>
          <b>
            <Local text={one.name} />
          </b>
          {': '}
          <Local text={one.text} /> {one.clause && <ClauseLink clause={one.clause} />}
        </p>
      ))}
      {hits.length > 0 && (
        <section aria-labelledby="own">
          <h2 id="own">{t('nav.requests')}</h2>
          <ul className="hits">
            {hits.map((hit) => (
              <SearchHitRow
                key={hit.number}
                hit={hit}
                to="requests"
                stand={t(`request-state.${hit.state}`)}
              />
            ))}
          </ul>
        </section>
      )}
      {clauses.length > 0 && (
        <section aria-labelledby="clauses">
          <h2 id="clauses">{t('find.policy')}</h2>
          <ul className="mine">
            {clauses.map((clause) => (
              <li key={clause.id}>
                <span>
                  <b>
                    <Local text={{ [clause.language]: clause.title }} />
                  </b>{' '}
                  <ClauseLink clause={clause.id} />
                </span>
                <span className="read">
                  <Local text={{ [clause.language]: clause.text }} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {hits.length + clauses.length + unserved.length === 0 && (
        <p className="mute">{t('find.nothing', { q })}</p>
      )}
      <p>
        <a className="btn main" href={ask}>
          {t('find.ask')}
        </a>
      </p>
    </div>
  );
}
