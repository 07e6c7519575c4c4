import type { LoaderFunctionArgs } from 'react-router';
import { redirect } from 'react-router';
import { readAttachment } from '../../../contract/operations.ts';
import { addressIn } from '../browser-api.ts';

/** Files are served by the API alone: as downloads, with headers of their own. */
export function loader({ params, request }: LoaderFunctionArgs) {
  const show = new URL(request.url).searchParams.get('show') === 'true';
  return redirect(
    addressIn(params.desk ?? '', readAttachment, {
      path: { id: params.id ?? '' },
      query: show ? { show: 'true' } : {},
    }),
  );
}
