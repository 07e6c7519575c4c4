import { useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { ask } from '../api.server.ts';
import { useDesk } from '../parts/use-desk.ts';
import { LoadStudio } from '../studio/load-studio.tsx';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';
export const handle = { hydrate: true };

/** A draft of the next version of the policy. */
export function loader(args: LoaderFunctionArgs) {
  return ask(args, 'readDraft', { path: { id: args.params.id ?? '' } });
}

/** What was read once is edited here, and must not be read again under the hands of its author. */
export const shouldRevalidate = () => false;

export default function StudioDraft() {
  const draft = useLoaderData<typeof loader>();
  const { me } = useDesk();
  const readOnly = draft.published !== null || me.role === 'agent';
  return (
    <LoadStudio key={draft.id} title={draft.title} source={draft.source} draft={draft} readOnly={readOnly} />
  );
}
