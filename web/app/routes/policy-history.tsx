import { useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { ask } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { civilDateWords } from '../time/words.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export async function loader(args: LoaderFunctionArgs) {
  return ask(args, 'listPolicyVersions', {});
}

/** Every version that was published, with what it changed: the one in force, those to come, all earlier ones. */
export default function PolicyHistory() {
  const { items } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t, language } = useTexts();
  return (
    <article className="policy">
      <title>{`${t('policy.history')} · ${desk.name}`}</title>
      <p className="small">
        <a href={`/${desk.id}/policy`}>{t('nav.policy')}</a>
      </p>
      <h1>{t('policy.history')}</h1>
      <p className="lead">{t('policy.history-lead')}</p>
      <ol className="entries versions" reversed>
        {items.map((one, index) => (
          <li key={`${one.hash} ${index}`}>
            <h2 className="entry-title">
              <a href={`/${desk.id}/policy/versions/${one.hash.slice(0, 12)}`}>
                {t('policy.version', { version: one.version })}
              </a>{' '}
              <span className={`version-state ${one.state}`}>{t(`policy.state.${one.state}`)}</span>
            </h2>
            <p>
              {one.until === null
                ? t('policy.from', { date: civilDateWords(one.effective, language) })
                : t('policy.from-until', {
                    date: civilDateWords(one.effective, language),
                    until: civilDateWords(one.until, language),
                  })}
            </p>
            {one.comment !== '' && <p>{one.comment}</p>}
            <p className="small mute break">
              <code>{one.hash}</code>
            </p>
          </li>
        ))}
      </ol>
    </article>
  );
}
