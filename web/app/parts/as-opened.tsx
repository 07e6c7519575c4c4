import { useState } from 'react';

/** Tells with what a form of many fields was opened, so that only what its writer changed is saved (`changedIn`). */
export function AsOpened({ values }: { values: Readonly<Record<string, string>> }) {
  const [opened] = useState(() => JSON.stringify(values));
  return <input type="hidden" name="opened" value={opened} />;
}
