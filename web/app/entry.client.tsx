import { startTransition, StrictMode, useEffect } from 'react';
import type { ReactNode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import { matchLanguage } from './i18n/languages.ts';
import { clientLoader as waitForTexts } from './i18n/late-loader.ts';
import { lateTexts, provideLateTexts } from './i18n/late-texts.ts';
import { createTexts, TextsProvider } from './i18n/texts.tsx';
import type { TextResource } from './i18n/texts.tsx';
import { forgetOldTexts } from './kit/kept-text.ts';
import { untilAgain } from './kit/until-again.ts';
import { untilPressed } from './live/lost-answer.ts';
import { isThere } from './live/is-there.ts';
import { patientFetch } from './live/patient-fetch.ts';
import { reloadWhenAnswered } from './live/patient-reload.ts';
import { newKey } from './new-key.ts';
import { NonceContext } from './parts/nonce.ts';
import { provideTrustedTypes } from './trusted-types.ts';
import { keepWhatIsTyped } from './typed-before-alive.ts';

// vite.config.ts cuts the files by this question mark.
const first = import.meta.glob<TextResource>('../locales/*.json', { import: 'default', query: '?first' });
const late = import.meta.glob<TextResource>('../locales/*.json', { import: 'default', query: '?late' });

/** Brings a page of the workspace to life in the language in which the server wrote it. */
async function hydrate(): Promise<void> {
  forgetOldTexts();
  const language = matchLanguage(document.documentElement.lang) ?? 'en';
  const file = `../locales/${language}.json`;
  const pseudo = document.documentElement.dataset.pseudo !== undefined;
  const strange = pseudo ? (await import('./i18n/pseudo.ts')).pseudoTexts : (same: TextResource) => same;
  const resource = await first[file]?.();
  if (!resource) return;
  const texts = createTexts(language, strange(resource), pseudo);
  provideLateTexts(async () => {
    const more = await late[file]?.();
    if (more) texts.add(strange(more));
  });
  if (needsAllTexts()) await lateTexts();
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <NonceContext value={nonceOfPage}>
          <TextsProvider texts={texts}>
            <Alive>
              <HydratedRouter />
            </Alive>
          </TextsProvider>
        </NonceContext>
      </StrictMode>,
    );
  });
  // The rest comes when nothing else is to be done; a page that needs it sooner asks for it, and says what went wrong.
  setTimeout(() => void lateTexts().catch(() => {}), 2000);
}

/** What the content policy of this page lets a style be made with, should the page have to be made anew. */
const nonceOfPage = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;

/** Around the page: its effect runs when all of it is alive. Not beside it, which would change the ids that the server gave. */
function Alive({ children }: { children: ReactNode }) {
  useEffect(putBack, []);
  return children;
}

/** Whether the page that was sent is one of those that wait for their words. */
function needsAllTexts(): boolean {
  const modules = (globalThis as { __reactRouterRouteModules?: Record<string, { clientLoader?: unknown }> })
    .__reactRouterRouteModules;
  return Object.values(modules ?? {}).some(({ clientLoader }) => clientLoader === waitForTexts);
}

const putBack = keepWhatIsTyped(document);
provideTrustedTypes();
globalThis.fetch = patientFetch({
  fetch: globalThis.fetch.bind(globalThis),
  origin: location.origin,
  shown: () => location.href,
  pause: () => untilAgain(1500),
  pressed: untilPressed,
  newKey,
});
// A browser that cannot say where it is going loads anew as before.
if ('navigation' in globalThis)
  reloadWhenAnswered({
    navigation,
    there: isThere,
    reload: () => location.reload(),
  });
void hydrate();
