import { useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import type { Outline } from '../api-types.ts';
import { ask } from '../api.server.ts';
import { pageContext } from '../context.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ClauseBase } from '../parts/clause-link.tsx';
import { PolicyLanguageNote } from '../parts/policy-language-note.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { PolicyArticle } from '../policy/article.tsx';
import { ChangeReport } from '../policy/change-report.tsx';
import type { Report } from '../policy/change-report.tsx';
import { civilDateWords } from '../time/words.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** One version as it was published, with what it changed against the one before it. */
export async function loader(args: LoaderFunctionArgs) {
  const { context, params } = args;
  const { language } = context.get(pageContext);
  const [page, changes] = await Promise.all([
    ask(args, 'readPolicyVersion', { path: { hash: params.hash ?? '' }, query: { language } }),
    ask(args, 'readPolicyChanges', { path: { hash: params.hash ?? '' }, query: { language } }),
  ]);
  // Their shapes are those of the policy's packages, which the API hands on as they are.
  return {
    page: { ...page, outline: page.outline as Outline },
    changes: { ...changes, report: changes.report as Report },
  };
}

export default function PolicyVersion() {
  const { page, changes } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t, language } = useTexts();
  const date = civilDateWords(page.effective, language);
  return (
    <article className="policy">
      <title>{`${t('policy.version', { version: page.version })} · ${desk.name}`}</title>
      <p className="small">
        <a href={`/${desk.id}/policy`}>{t('nav.policy')}</a> ·{' '}
        <a href={`/${desk.id}/policy/history`}>{t('policy.history')}</a>
      </p>
      <PolicyLanguageNote />
      <p className="notice">
        {t('policy.version', { version: page.version })},{' '}
        <span className={`version-state ${page.state}`}>{t(`policy.state.${page.state}`)}</span>.{' '}
        {page.until === null
          ? t('policy.from', { date })
          : t('policy.from-until', { date, until: civilDateWords(page.until, language) })}
      </p>
      {/* Its clauses are those of this version, which the one in force may not have. */}
      <ClauseBase value="">
        <PolicyArticle outline={page.outline}>
          {changes.from !== null && (
            <section className="what-changes" aria-labelledby="changes">
              <h2 id="changes">{t('policy.changed-against', { version: changes.from.version })}</h2>
              <ChangeReport report={changes.report} />
            </section>
          )}
        </PolicyArticle>
      </ClauseBase>
      <footer className="policy-foot small mute">
        {page.comment !== '' && <p>{page.comment}</p>}
        <p className="break">
          {t('policy.hash')} <code>{page.hash}</code>
        </p>
      </footer>
    </article>
  );
}
