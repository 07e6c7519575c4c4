import type { ContactRow } from '../people/door.ts';

/**
 * Whoever fills in a form without signing in, or sends a mail that nothing shows to be theirs, may claim any address: until it
 * is proved, none of its customer's plan, contract or region is theirs (field notes, classes 12 and 27).
 */
export const asStranger = (contact: ContactRow): ContactRow => ({
  ...contact,
  customer_id: null,
  customer_name: null,
  region: null,
  named: false,
});
