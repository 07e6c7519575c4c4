/**
 * The address of the ticket that is being restricted from this page. Whoever loses sight of it by that is led on to the queue also where
 * the page is read again, and its ticket not found, before the answer to the form is there and takes its window with it.
 */
export const restricting: { at: string | null } = { at: null };
