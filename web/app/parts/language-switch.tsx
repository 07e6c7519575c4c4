import { useLocation } from 'react-router';
import { languageNames, languages, pseudoLanguage } from '../i18n/languages.ts';
import { useTexts } from '../i18n/texts.tsx';

/** The same page in the other languages; with `forDevelopers` also in the one that is none. */
export function LanguageSwitch({ forDevelopers = false }: { forDevelopers?: boolean }) {
  const { language, pseudo, t } = useTexts();
  const { pathname, search } = useLocation();
  return (
    <nav className="languages" aria-label={t('page.languages')}>
      {languages.map((other) => {
        const query = new URLSearchParams(search);
        query.set('language', other);
        return other === language && !pseudo ? (
          <span key={other} lang={other} aria-current="true">
            {languageNames[other]}
          </span>
        ) : (
          <a key={other} lang={other} hrefLang={other} href={`${pathname}?${query}`}>
            {languageNames[other]}
          </a>
        );
      })}
      {forDevelopers && <a href={`${pathname}?language=${pseudoLanguage.tag}`}>{pseudoLanguage.name}</a>}
    </nav>
  );
}
