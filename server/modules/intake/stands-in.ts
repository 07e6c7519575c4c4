import type { ParsedMail } from '../../platform/mail/parse.ts';
import { isProgramAddress } from '../../platform/mail/program-addresses.ts';
import type { Act } from '../../platform/services.ts';
import { agentsOfDesk } from '../people/door.ts';
import type { AgentRow, ContactRow } from '../people/door.ts';
import { takesPart, ticketByNumber, ticketsByHeaderIds, whereItWent } from '../tickets/door.ts';
import type { TicketRow } from '../tickets/door.ts';

/** Who sent a mail, as far as the desk knows them. */
export interface Sender {
  readonly address: string;
  /** Null where they never wrote before. */
  readonly contact: ContactRow | null;
  /** Something shows that it is they. */
  readonly proven: boolean;
  /** They may be one of the staff: nobody else can have written in their name. */
  readonly staff: boolean;
}

/** What the sender of a mail is to a ticket. */
interface Standing {
  readonly invited: boolean;
  readonly heard: boolean;
  /** They are of the staff, and take no part in it themselves: it is a note of theirs, and never the customer's word. */
  readonly agent: Pick<AgentRow, 'id' | 'name' | 'email' | 'language' | 'zone'> | null;
}

/**
 * What the sender of a mail is to the ticket whose reply address they used.
 *
 * Whoever is from elsewhere and takes part because the customer put them in copy must answer something that was said here: else a
 * customer could name the address of another service in Cc, and have that write to theirs.
 *
 * @param mail.ownAddress the reply address was made for them
 */
export async function standsIn(
  act: Act,
  ticket: TicketRow,
  { address, contact, proven, staff }: Sender,
  mail: { ownAddress: boolean; refersTo: readonly string[] },
): Promise<Standing> {
  if (contact !== null) {
    if (mail.ownAddress || contact.id === ticket.requester_id)
      return { invited: true, heard: true, agent: null };
    const ours = contact.customer_id !== null && contact.customer_id === ticket.customer_id;
    if (await takesPart(act.tx, act.deskId, ticket.id, contact.id)) {
      const heard = ours || (await ticketsByHeaderIds(act.tx, act.deskId, mail.refersTo)).length > 0;
      return { invited: true, heard, agent: null };
    }
    // They read it in the portal, and could have written there.
    if (ours && proven && contact.role === 'contact lead')
      return { invited: false, heard: true, agent: null };
  }
  const agent = staff
    ? (await agentsOfDesk(act.tx, act.deskId)).find(
        ({ email }) => email.toLowerCase() === address.toLowerCase(),
      )
    : undefined;
  const sees = agent !== undefined && (await seesWhereItWent(act, ticket, agent));
  return { invited: false, heard: false, agent: sees ? agent : null };
}

/** Does one of the staff see the ticket in which a note to this one stands: itself, or the one that it was merged into? */
async function seesWhereItWent(
  act: Act,
  ticket: TicketRow,
  { clearances }: Pick<AgentRow, 'clearances'>,
): Promise<boolean> {
  const number = await whereItWent(act.tx, act.deskId, ticket.number);
  const end = number === ticket.number ? ticket : await ticketByNumber(act.tx, act.deskId, number);
  return end !== null && (end.restricted ?? []).every((each) => clearances.includes(each));
}

/** Was it a program that wrote this mail? Its own headers say so, or the address from which it came. */
export const byProgram = (mail: ParsedMail, address: string): boolean =>
  mail.autoSubmitted ||
  mail.listId !== undefined ||
  mail.headers['list-unsubscribe'] !== undefined ||
  isProgramAddress(address);
