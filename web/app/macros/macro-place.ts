import { useEffect } from 'react';

/** Opens the window of macros: at a macro, or at the list of all. */
type OpenMacros = (macro: string | null) => void;

let here: OpenMacros | null = null;

/** Says to the palette that macros can be run on this page, now. Null: there is nothing to run them on. */
export function useMacroPlace(open: OpenMacros | null): void {
  useEffect(() => {
    here = open;
    return () => {
      if (here === open) here = null;
    };
  });
}

/** What opens the window of macros on this page; null when none can be run here. */
export const macroPlace = (): OpenMacros | null => here;
