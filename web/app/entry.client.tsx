import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import { matchLanguage } from './i18n/languages.ts';
import { createTexts, TextsProvider } from './i18n/texts.tsx';
import type { TextResource } from './i18n/texts.tsx';
import { forgetOldTexts } from './kit/kept-text.ts';

const files = import.meta.glob<TextResource>('../locales/*.json', { import: 'default' });

/** Brings a page of the workspace to life in the language in which the server wrote it. */
async function hydrate(): Promise<void> {
  forgetOldTexts();
  const language = matchLanguage(document.documentElement.lang) ?? 'en';
  const resource = await files[`../locales/${language}.json`]?.();
  if (!resource) return;
  const texts = createTexts(language, resource);
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <TextsProvider texts={texts}>
          <HydratedRouter />
        </TextsProvider>
      </StrictMode>,
    );
  });
}

void hydrate();
