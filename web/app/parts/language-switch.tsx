import { useLocation, useRouteLoaderData } from 'react-router';
import { languageNames, languages, pseudoLanguage } from '../i18n/languages.ts';
import { useTexts } from '../i18n/texts.tsx';
import type { loader } from '../root.tsx';

/**
 * The same page in the other languages; with `forDevelopers` also in the one that is none. Who is signed in chooses for their account,
 * and so for every device.
 */
export function LanguageSwitch({ forDevelopers = false }: { forDevelopers?: boolean }) {
  const { language, pseudo, t } = useTexts();
  const { pathname, search } = useLocation();
  const root = useRouteLoaderData<typeof loader>('root');
  const account = root?.desk && root.me?.signedIn ? `/${root.desk.id}/account` : null;
  const query = new URLSearchParams(search);
  const at = (chosen: string | null): string => {
    query.delete('language');
    if (chosen !== null) query.set('language', chosen);
    return query.size === 0 ? pathname : `${pathname}?${query}`;
  };
  const choices = languages.map((other) =>
    other === language && !pseudo ? (
      <span key={other} lang={other} aria-current="true">
        {languageNames[other]}
      </span>
    ) : account ? (
      <button key={other} className="link" lang={other} formAction={`${account}?language=${other}`}>
        {languageNames[other]}
      </button>
    ) : (
      <a key={other} lang={other} hrefLang={other} href={at(other)}>
        {languageNames[other]}
      </a>
    ),
  );
  return (
    <nav className="languages" aria-label={t('page.languages')}>
      {account ? (
        <form method="post" action={account}>
          <input type="hidden" name="intent" value="language" />
          <input type="hidden" name="next" value={at(null)} />
          {choices}
        </form>
      ) : (
        choices
      )}
      {forDevelopers && <a href={`${pathname}?language=${pseudoLanguage.tag}`}>{pseudoLanguage.name}</a>}
    </nav>
  );
}
