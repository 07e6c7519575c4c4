import type { LoaderFunctionArgs } from 'react-router';
import { redirect } from 'react-router';

/** Files are served by the API alone: as downloads, with headers of their own. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/api/v1/${params.desk}/attachments/${params.id}`);
}
