import { useEffect, useState } from 'react';
import { macrosOf } from './macro-api.ts';

/** Macros that can be run, by name, for the palette; none until they are there, and where none can be run. */
export function useMacroNames(
  desk: string,
  wanted: boolean,
): readonly { readonly id: string; readonly name: string }[] {
  const [names, setNames] = useState<readonly { id: string; name: string }[]>([]);
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    void macrosOf(desk).then((outcome) => {
      if (!gone && outcome.ok) setNames(outcome.data.items);
    });
    return () => {
      gone = true;
    };
  }, [desk, wanted]);
  return names;
}
