import type { Act } from '../../platform/services.ts';

/** What else it does when somebody comes to a customer, or is named there, in its transaction. */
export interface ContactHooks {
  entitled(act: Act, contactId: string): Promise<void>;
}
