/** Changes after which whoever made them may see the ticket no longer (OSW-9). */
export const mayHide = (intent: unknown): boolean => intent === 'restrict' || intent === 'belongs';

/**
 * The address of the ticket that such a change is under way of, from this page. Whoever loses sight of it by that is led on to the queue
 * also where the page is read again, and its ticket not found, before the answer to the form is there and takes its window with it.
 */
export const hiding: { at: string | null } = { at: null };
