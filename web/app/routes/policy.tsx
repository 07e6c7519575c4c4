import { useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import type { PolicyPage } from '../api-types.ts';
import { read } from '../api.server.ts';
import { pageContext } from '../context.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ZoneChoice } from '../parts/zone-choice.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { Block } from '../policy/blocks.tsx';
import { PhraseText } from '../policy/phrase.tsx';
import { civilDateWords, monthWords } from '../time/words.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** The policy as it holds now, in the reader's language where the desk has written it so. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { language } = context.get(pageContext);
  return read<PolicyPage>(context, `/api/v1/${params.desk}/policy?language=${language}`, request);
}

export default function Policy() {
  const { outline, version, effective, kept, versions, hash } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t, language } = useTexts();
  const settled = kept ? kept.kept + kept.broken : 0;
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <article className="policy">
      <title>{`${t('nav.policy')} · ${desk.name}`}</title>
      <p className="small mute policy-about">
        {t('policy.about', { version, date: civilDateWords(effective, language) })} ·{' '}
        <a href={`/api/v1/${desk.id}/policy?language=${language}`}>{t('policy.as-data')}</a>
      </p>
      <h1>
        <PhraseText phrase={outline.title} />
      </h1>
      <p className="lead">
        <PhraseText phrase={outline.summary} />
      </p>
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
      <nav className="contents small" aria-label={t('policy.contents')}>
        <ol>
          {outline.sections.map((section) => (
            <li key={section.id}>
              <a href={`#${section.id}`}>
                <PhraseText phrase={section.title} />
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {outline.sections.map((section, index) => (
        <section key={section.id} aria-labelledby={section.id}>
          <h2 id={section.id}>
            <a className="anchor num" href={`#${section.id}`} aria-hidden="true" tabIndex={-1}>
              {index + 1}
            </a>{' '}
            <PhraseText phrase={section.title} />
          </h2>
          {section.id === 'hours' && <ZoneChoice />}
          {section.blocks.map((block, at) => (
            <Block key={at} block={block} section={section.id} />
          ))}
        </section>
      ))}
      <footer className="policy-foot small mute">
        <p>
          {t('policy.source')} <cite lang={outline.source.language}>{outline.source.title}</cite>
        </p>
        {versions.length > 1 && (
          <details>
            <summary>{t('policy.versions')}</summary>
            <ul className="plain">
              {versions.map((one) => (
                <li key={one.hash}>
                  {one.version} · {civilDateWords(one.effective, language)} ·{' '}
                  <code>{one.hash.slice(0, 12)}</code>
                </li>
              ))}
            </ul>
          </details>
        )}
        <p className="break">
          {t('policy.hash')} <code>{hash}</code>
        </p>
      </footer>
    </article>
  );
}
