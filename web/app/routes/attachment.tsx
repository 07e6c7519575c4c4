import type { LoaderFunctionArgs } from 'react-router';
import { redirect } from 'react-router';

/** Files are served by the API alone: as downloads, with headers of their own. */
export function loader({ params, request }: LoaderFunctionArgs) {
  const show = new URL(request.url).searchParams.get('show') === 'true';
  return redirect(`/api/v1/${params.desk}/attachments/${params.id}${show ? '?show=true' : ''}`);
}
