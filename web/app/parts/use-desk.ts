import { useRouteLoaderData } from 'react-router';
import type { Desk, Me } from '../api-types.ts';
import type { loader } from '../root.tsx';

/** The desk of this page and who is reading. Only below `/{desk}`. */
export function useDesk(): { desk: Desk; me: Me; mode: string } {
  const data = useRouteLoaderData<typeof loader>('root');
  if (!data?.desk) throw new Error('useDesk is for pages of a desk');
  return { desk: data.desk, me: data.me ?? nobody, mode: data.mode };
}

const nobody: Me = {
  signedIn: false,
  kind: 'anonymous',
  id: null,
  name: '',
  email: null,
  role: null,
  language: null,
  zone: null,
  secondFactor: { due: false, from: null },
  fresh: false,
};
