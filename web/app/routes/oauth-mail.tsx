import { redirect } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';

/**
 * The one address to which providers send people back: the desk stands at the beginning of the state. Nothing is done here: the
 * desk's page asks first, since a page elsewhere can lead a browser here too (field notes, class 24).
 */
export function loader({ request }: LoaderFunctionArgs) {
  const given = new URL(request.url).searchParams;
  const desk = /^([a-z][a-z0-9-]{1,39})\./.exec(given.get('state') ?? '')?.[1];
  if (desk === undefined) throw new Response(null, { status: 404 });
  const kept = new URLSearchParams();
  for (const name of ['state', 'code', 'error']) {
    const value = given.get(name);
    if (value !== null) kept.set(name, value);
  }
  return redirect(`/${desk}/settings/mailboxes/connected?${kept.toString()}`);
}
