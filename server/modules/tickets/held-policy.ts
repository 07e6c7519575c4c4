import { underContract } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import type { Act } from '../../platform/services.ts';
import { contractOfTicket } from '../ledger/door.ts';

/** The policy of a ticket as the contract holds it that the ticket is under: it may have products, exclusions or duties of its own. */
export async function heldPolicy(act: Act, ticketId: string, policy: Policy): Promise<Policy> {
  return underContract(policy, await contractOfTicket(act.tx, act.deskId, ticketId));
}
