import { useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { read } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { LoadStudio } from '../studio/load-studio.tsx';
import type { Version } from '../studio/studio-api.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';
export const handle = { hydrate: true };

/** A published version, to be read: it never changes. */
export function loader({ context, params, request }: LoaderFunctionArgs) {
  const path = `/api/v1/${params.desk}/policy/versions/${params.hash}?source=1`;
  return read<Version & { source: string }>(context, path, request);
}

export default function StudioVersion() {
  const version = useLoaderData<typeof loader>();
  const { t } = useTexts();
  const title = t('studio.list.version', { version: version.version });
  return <LoadStudio key={version.hash} title={title} source={version.source} draft={null} readOnly />;
}
