import { useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import type { Outline } from '../api-types.ts';
import { ask } from '../api.server.ts';
import { pageContext } from '../context.ts';
import { useTexts } from '../i18n/texts.tsx';
import { PolicyLanguageNote } from '../parts/policy-language-note.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { PolicyArticle } from '../policy/article.tsx';
import { civilDateWords, monthWords } from '../time/words.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** The policy as it holds now, in the reader's language where the desk has written it so. */
export async function loader(args: LoaderFunctionArgs) {
  const { context } = args;
  const { language } = context.get(pageContext);
  const [page, { items, coming }] = await Promise.all([
    ask(args, 'readPolicy', { query: { language } }),
    ask(args, 'listPolicyVersions', {}),
  ]);
  // Its shape is that of the policy's package, which the API hands on as it is.
  return {
    page: { ...page, outline: page.outline as Outline },
    coming: items.find(({ hash }) => hash === coming) ?? null,
  };
}

export default function Policy() {
  const { page, coming } = useLoaderData<typeof loader>();
  const { outline, version, effective, kept, hash, pinned } = page;
  const { desk } = useDesk();
  const { t, language } = useTexts();
  const settled = kept ? kept.kept + kept.broken : 0;
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <article className="policy">
      <title>{`${t('nav.policy')} · ${desk.name}`}</title>
      <p className="small mute policy-about">
        {t('policy.about', { version, date: civilDateWords(effective, language) })} ·{' '}
        <a href={`/${desk.id}/policy.json`}>{t('policy.as-data')}</a>
      </p>
      <PolicyArticle outline={outline}>
        <PolicyLanguageNote />
        {coming && (
          <p className="notice">
            {t('policy.coming', {
              version: coming.version,
              date: civilDateWords(coming.effective, language),
            })}{' '}
            <a href={`/${desk.id}/policy/versions/${coming.hash.slice(0, 12)}`}>{t('policy.what-changes')}</a>
          </p>
        )}
        {pinned && (
          <p className="notice">
            {t('policy.pinned', { version: pinned.version })}{' '}
            <a href={`/${desk.id}/policy/versions/${pinned.hash.slice(0, 12)}`}>{t('policy.read-it')}</a>
          </p>
        )}
        {kept && (
          <p className="kept-last num">
            {settled === 0
              ? t('policy.kept-none', { month: monthWords(kept.month, language) })
              : t('policy.kept', {
                  percent: percent.format(kept.kept / settled),
                  count: settled,
                  month: monthWords(kept.month, language),
                  broken: kept.broken,
                })}
          </p>
        )}
      </PolicyArticle>
      <footer className="policy-foot small mute">
        <p>
          {t('policy.source')} <cite lang={outline.source.language}>{outline.source.title}</cite>
        </p>
        <p>
          <a href={`/${desk.id}/policy/history`}>{t('policy.history')}</a>
        </p>
        <p className="break">
          {t('policy.hash')} <code>{hash}</code>
        </p>
      </footer>
    </article>
  );
}
