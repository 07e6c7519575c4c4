import interLatin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import { useContext } from 'react';
import type { ReactNode } from 'react';
import { Links, Outlet, redirect, useMatches, useRouteLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import type { Desk } from './api-types.ts';
import { ask, askWho } from './api.server.ts';
import favicon from '../assets/favicon.svg?url';
import { pageContext } from './context.ts';
import { useTexts } from './i18n/texts.tsx';
import { useSame } from './kit/use-same.ts';
import { NonceContext } from './parts/nonce.ts';
import { PageScripts } from './parts/page-scripts.tsx';
import { SurroundingsProvider } from './parts/surroundings.tsx';
import { DeskContext, nobody } from './parts/use-desk.ts';
import type { DeskAndReader } from './parts/use-desk.ts';
import { usePageFocus } from './parts/use-page-focus.ts';
import './styles/index.css';

export { WholePageError as ErrorBoundary } from './parts/whole-page-error.tsx';
export { frameIsRead as shouldRevalidate } from './frame-is-read.ts';

/** The desk in the address and who is asking: known to every page below it. */
export async function loader(args: LoaderFunctionArgs) {
  const { context, params, request } = args;
  const { mode, zone, theme } = context.get(pageContext);
  if (!params.desk) return { desk: null, me: null, mode, zone, theme };
  const [desk, me] = await Promise.all([ask(args, 'readDesk', {}), askWho(args)]);
  // Whoever has yet to set up the second factor that their desk asks for can do nothing else.
  if (me?.secondFactor.due && !/^\/[^/]+\/(account|sign-out|sign-in)/.test(new URL(request.url).pathname))
    throw redirect(`/${params.desk}/account`);
  return { desk, me, mode, zone, theme };
}

export function Layout({ children }: { children: ReactNode }) {
  const { language, pseudo, t } = useTexts();
  const nonce = useContext(NonceContext);
  const data = useRouteLoaderData<typeof loader>('root');
  // Public pages need no script; pages that say so in their handle are brought to life.
  const hydrated = useMatches().some(({ handle }) => (handle as { hydrate?: boolean } | undefined)?.hydrate);
  const accents = data?.desk ? accentRule(data.desk.look) : null;
  return (
    <html
      lang={language}
      dir="ltr"
      data-theme={data?.theme ?? 'system'}
      data-pseudo={pseudo || undefined}
      suppressHydrationWarning
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {hydrated && <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />}
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href={favicon} type="image/svg+xml" />
        <link rel="preload" href={interLatin} as="font" type="font/woff2" crossOrigin="anonymous" />
        <Links />
        {accents && (
          <style nonce={nonce} suppressHydrationWarning>
            {accents}
          </style>
        )}
      </head>
      <body>
        <a className="skip" href="#main">
          {t('page.skip')}
        </a>
        <svg className="defs" aria-hidden="true" width="0" height="0">
          <defs>
            <pattern
              id="stripe"
              width="5"
              height="5"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect className="stripe" width="2" height="5" />
            </pattern>
          </defs>
        </svg>
        {children}
        {hydrated && <PageScripts nonce={nonce} />}
      </body>
    </html>
  );
}

export default function Root() {
  usePageFocus();
  const data = useRouteLoaderData<typeof loader>('root');
  if (!data?.desk) return <Outlet />;
  // What the clock says is another thing with each reading.
  const { now, ...desk } = data.desk;
  return <OfDesk now={now} zone={data.zone} here={{ desk, me: data.me ?? nobody, mode: data.mode }} />;
}

function OfDesk({ now, zone, here: read }: { now: string; zone: string | null; here: DeskAndReader }) {
  const here = useSame(read);
  const { desk, me } = here;
  const own = zone ?? (me.signedIn ? me.zone : null);
  return (
    <SurroundingsProvider now={now} speed={desk.speed} zone={own ?? desk.zone} foreignZone={own == null}>
      <DeskContext value={here}>
        <Outlet />
      </DeskContext>
    </SurroundingsProvider>
  );
}

/** Headings and reading in the desk's type; the serif is that of every page. */
const readingFonts: Readonly<Record<Desk['look']['type'], string>> = {
  serif: '',
  sans: ';--font-read:var(--font-ui)',
  system: ';--font-read:system-ui,sans-serif;--font-ui:system-ui,sans-serif',
};
const colour = /^#[0-9a-f]{3,8}$/i;

/** The desk's own colour. Anything but a plain colour is left out: this text goes into a style element. */
function accentRule(look: Desk['look']): string | null {
  if (!colour.test(look.accent) || !colour.test(look.accentDark)) return null;
  return `:root{--accent:light-dark(${look.accent},${look.accentDark})${readingFonts[look.type]}}`;
}
