import { useMemo, useState } from 'react';

/**
 * The value as it was given before, while it says the same: data that was read again but is no other draws nothing anew.
 * @param value as it comes from the server, of JSON alone
 */
export function useSame<T>(value: T): T {
  const text = useMemo(() => JSON.stringify(value), [value]);
  const [kept, setKept] = useState({ text, value });
  if (kept.text === text) return kept.value;
  setKept({ text, value });
  return value;
}
