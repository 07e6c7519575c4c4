import { useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { ask } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { LoadStudio } from '../studio/load-studio.tsx';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';
export const handle = { hydrate: true };

/** A published version, to be read: it never changes. */
export function loader(args: LoaderFunctionArgs) {
  return ask(args, 'readPolicyVersion', {
    path: { hash: args.params.hash ?? '' },
    query: { source: '1' },
  });
}

export default function StudioVersion() {
  const version = useLoaderData<typeof loader>();
  const { t } = useTexts();
  const title = t('studio.list.version', { version: version.version });
  return <LoadStudio key={version.hash} title={title} source={version.source ?? ''} draft={null} readOnly />;
}
