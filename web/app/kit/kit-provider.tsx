import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { Language } from '../i18n/languages.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ToastRegion } from './toast.tsx';

/** The region of each language by which dates are ordered and the library's own words are chosen. */
const locales: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  'pt-BR': 'pt-BR',
  es: 'es-ES',
  ro: 'ro-RO',
};

/** Around every page that uses the kit: its words in the page's language, one region for toasts. */
export function KitProvider({ children }: { children: ReactNode }) {
  const { language } = useTexts();
  useEffect(() => {
    // When the page has come to rest, so that windows open at once; one that fails is asked for again when it is opened.
    const timer = setTimeout(() => {
      for (const part of [
        import('./dialog-live.tsx'),
        import('./popover-live.tsx'),
        import('./menu-live.tsx'),
      ])
        part.catch(() => {});
    }, 1500);
    return () => clearTimeout(timer);
  }, []);
  return (
    <I18nProvider locale={locales[language]}>
      {children}
      <ToastRegion />
    </I18nProvider>
  );
}
