import { Link, useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { ask } from '../api.server.ts';
import { languageNames, matchLanguage } from '../i18n/languages.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { instantWords } from '../time/words.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Every mail that goes out by itself, by kind and language. */
export async function loader(args: LoaderFunctionArgs) {
  return ask(args, 'listMailTemplates', {});
}

export default function SettingsTemplates() {
  const { items } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  return (
    <>
      <title>{`${t('templates.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('templates.title')}</h1>
      </header>
      <div className="settings-body sending">
        <p className="mute">{t('templates.how')}</p>
        {kinds.map((kind) => (
          <section key={kind} aria-labelledby={`kind-${kind}`}>
            <h2 id={`kind-${kind}`}>{t(`templates.kind-${kind}`)}</h2>
            <p className="mute small">{t(`templates.means-${kind}`)}</p>
            <ul className="plain in-row">
              {items
                .filter((one) => one.kind === kind)
                .map((one) => (
                  <li key={one.language}>
                    <Link to={`/${desk.id}/settings/templates/${kind}/${one.language}`}>
                      {languageNames[matchLanguage(one.language) ?? 'en']}
                    </Link>{' '}
                    <span className={one.own ? 'chip' : 'mute small'}>
                      {t(one.own ? 'templates.own' : 'templates.ours')}
                    </span>{' '}
                    {one.own && one.changed !== null && (
                      <span className="mute small">
                        {instantWords(Date.parse(one.changed), now, reader)} {one.by}
                      </span>
                    )}
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
