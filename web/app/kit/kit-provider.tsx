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
  return (
    <I18nProvider locale={locales[language]}>
      {children}
      <ToastRegion />
    </I18nProvider>
  );
}
