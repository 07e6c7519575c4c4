/** What the form is asked to become: a word to a third party, with a message of the ticket or in a conversation that is there. */
export type ToThirdParty = { readonly forward: string } | { readonly talk: number | null };

type Listener = (to: ToThirdParty) => void;
let listener: Listener | null = null;

/** The form that takes it; the last one that says so. @returns ends it */
export function takeThirdParties(take: Listener): () => void {
  listener = take;
  return () => {
    if (listener === take) listener = null;
  };
}

/** Begins a word to a third party in the form of the page. */
export function writeToThirdParty(to: ToThirdParty): void {
  listener?.(to);
}
