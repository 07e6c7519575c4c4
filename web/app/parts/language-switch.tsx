import { useLocation } from 'react-router';
import { languageNames, languages } from '../i18n/languages.ts';
import { useTexts } from '../i18n/texts.tsx';

/** The same page in the other languages. */
export function LanguageSwitch() {
  const { language, t } = useTexts();
  const { pathname, search } = useLocation();
  return (
    <nav className="languages" aria-label={t('page.languages')}>
      {languages.map((other) => {
        const query = new URLSearchParams(search);
        query.set('language', other);
        return other === language ? (
          <span key={other} lang={other} aria-current="true">
            {languageNames[other]}
          </span>
        ) : (
          <a key={other} lang={other} hrefLang={other} href={`${pathname}?${query}`}>
            {languageNames[other]}
          </a>
        );
      })}
    </nav>
  );
}
