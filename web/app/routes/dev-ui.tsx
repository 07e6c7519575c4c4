import { data } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { pageContext } from '../context.ts';
import { ButtonsDemo } from '../dev/buttons-demo.tsx';
import { DatesDemo } from '../dev/dates-demo.tsx';
import { FieldsDemo } from '../dev/fields-demo.tsx';
import { KeptDemo } from '../dev/kept-demo.tsx';
import { MarksDemo } from '../dev/marks-demo.tsx';
import { WindowsDemo } from '../dev/windows-demo.tsx';
import { useTexts } from '../i18n/texts.tsx';
import { KitProvider } from '../kit/kit-provider.tsx';
import { ThemeChoice } from '../kit/theme-choice.tsx';
import { LanguageSwitch } from '../parts/language-switch.tsx';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export const handle = { hydrate: true };

/** Never in production. */
export function loader({ context }: LoaderFunctionArgs) {
  if (context.get(pageContext).mode === 'production') {
    // oxlint-disable-next-line typescript/only-throw-error -- React Router takes a thrown answer as the page's error
    throw data(null, { status: 404 });
  }
  return null;
}

/** Every part of the kit in every state, to look at and to test. */
export default function DevUi() {
  const { t } = useTexts();
  return (
    <KitProvider>
      <title>{t('dev.title')}</title>
      <main id="main" className="demo" tabIndex={-1}>
        <header>
          <h1>{t('dev.title')}</h1>
          <p className="mute">{t('dev.lead')}</p>
          <ThemeChoice />
          <LanguageSwitch forDevelopers />
        </header>
        <ButtonsDemo />
        <FieldsDemo />
        <DatesDemo />
        <WindowsDemo />
        <MarksDemo />
        <KeptDemo />
      </main>
    </KitProvider>
  );
}
