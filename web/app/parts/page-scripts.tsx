import { useState } from 'react';
import { Scripts, ScrollRestoration, UNSAFE_useScrollRestoration } from 'react-router';
import { useHydrated } from '../kit/use-hydrated.ts';

/**
 * The scripts that bring a page to life, and the one that puts it where it was scrolled to. They are written by the server. When the whole
 * page is made anew by one that is alive already, as for an error that no part of it can show, they have run: a script that is made of a
 * string is refused there (trusted-types.ts), so only what they do goes on.
 */
export function PageScripts({ nonce }: { nonce: string | undefined }) {
  const hydrated = useHydrated();
  const [madeAnew] = useState(hydrated);
  if (madeAnew) return <GoesOn />;
  return (
    <>
      <ScrollRestoration nonce={nonce} />
      <Scripts nonce={nonce} />
    </>
  );
}

function GoesOn() {
  UNSAFE_useScrollRestoration();
  return null;
}
