import { useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { apiContext } from '../context.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { findOperations, operationPage, operationsByTag } from '../reference/description.ts';
import type { Description } from '../reference/description.ts';
import { OperationView } from '../reference/operation-view.tsx';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';
export const handle = { hydrate: true };

/** All operations of the API by what they are about, and one of them in full. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const answer = await context.get(apiContext)('GET', '/api/openapi.json');
  const description = answer.data as Description;
  const { searchParams } = new URL(request.url);
  const id = searchParams.get('operation');
  const q = searchParams.get('q')?.trim().slice(0, 100) ?? '';
  const operation = id === null ? null : operationPage(description, id);
  if (id !== null && operation === null) throw new Response(null, { status: 404 });
  // The address under which we are reached, the same for the server's page and the browser's.
  const { origin } = new URL(request.url);
  return { groups: findOperations(operationsByTag(description), q), operation, origin, q };
}

export default function ApiReference() {
  const { groups, operation, origin, q } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  return (
    <article className="reference">
      <title>{`${t('reference.title')} · ${desk.name}`}</title>
      <h1>{t('reference.title')}</h1>
      <p className="lead">{t('reference.lead')}</p>
      <p>
        <a href="/api/openapi.json">{t('reference.description')}</a>
      </p>
      <div className="reference-parts">
        <nav aria-label={t('reference.operations')}>
          <form role="search" className="reference-find">
            <label className="field">
              <span>{t('reference.find')}</span>
              <input type="search" name="q" defaultValue={q} maxLength={100} />
            </label>
            <button className="btn">{t('reference.go')}</button>
          </form>
          {groups.length === 0 && <p role="status">{t('reference.nothing')}</p>}
          {groups.map(({ tag, operations }) => (
            <details key={tag} open={q !== '' || operations.some(({ id }) => id === operation?.id)}>
              <summary lang="en">{tag}</summary>
              <ul>
                {operations.map(({ id, method, summary }) => (
                  <li key={id}>
                    <a
                      href={`/${desk.id}/api?operation=${id}${q === '' ? '' : `&q=${encodeURIComponent(q)}`}#operation`}
                      aria-current={id === operation?.id ? 'page' : undefined}
                    >
                      <b>{method}</b> <span lang="en">{summary}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </nav>
        {operation === null ? (
          <p>{t('reference.choose')}</p>
        ) : (
          <OperationView operation={operation} desk={desk.id} origin={origin} />
        )}
      </div>
    </article>
  );
}
