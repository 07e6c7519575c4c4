import { useEffect } from 'react';

/** Takes a held answer back into the form in which it was written. */
type Take = (draft: string) => void;

let here: { readonly ticket: string; readonly take: Take } | null = null;

/** Says that the form of answers of a ticket is on this page, for whoever takes back what is held. */
export function useTaker(ticket: string, take: Take): void {
  useEffect(() => {
    const own = { ticket, take };
    here = own;
    return () => {
      if (here === own) here = null;
    };
  });
}

/** What takes a held answer of this ticket back into its form; null when that form is not on this page. */
export const takerOf = (ticket: string): Take | null => (here?.ticket === ticket ? here.take : null);
