import type { ParsedMail } from '../../platform/mail/parse.ts';
import type { Act } from '../../platform/services.ts';
import { weighSpam } from '../trust/door.ts';
import type { ListedSender, SpamWeight } from '../trust/door.ts';
import { Quarantine } from './quarantine.ts';
import type { InboundRow } from './queries.ts';

/**
 * Puts aside what the desk has blocked, and what it has taught its filter to know as unwanted.
 * @param lists the senders that the desk has listed
 * @param sender `customer`: a contact of a customer, or somebody who goes on in a ticket: no score touches them
 * @returns what was thought of all else that was weighed, to be kept; null for what was not weighed
 * @throws Quarantine
 */
export async function filterSpam(
  act: Act,
  inbound: InboundRow,
  mail: ParsedMail,
  lists: readonly ListedSender[],
  sender: { readonly address: string; readonly proven: boolean; readonly customer: boolean },
): Promise<SpamWeight | null> {
  const weight = await weighSpam(act, mail, lists, { ...sender, remoteAddress: inbound.remote_address });
  if (weight?.putAside === true)
    throw new Quarantine(reasonOf(weight), weight.listed === 'block' ? 'blocked' : 'spam', weight);
  return weight;
}

function reasonOf(weight: SpamWeight): string {
  if (weight.listed === 'block') return `This desk has blocked ${weight.reasons[0]?.token ?? 'its sender'}.`;
  const words = weight.reasons
    .filter((clue) => clue.probability > 0.5)
    .slice(0, 5)
    .map((clue) => `“${clue.token}”`);
  const share = Math.floor((weight.score ?? 0) * 100);
  return `It looks like unwanted mail: ${share} % by what this desk has marked so far (${words.join(', ')}).`;
}
