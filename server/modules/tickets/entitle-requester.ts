import { sql } from 'kysely';
import { asIntake } from '../../platform/as-intake.ts';
import type { Act } from '../../platform/services.ts';
import type { MailKeys } from '../mail/door.ts';
import { contactById } from '../people/door.ts';
import { rightsOf } from '../trust/door.ts';
import type { Standing } from '../trust/door.ts';
import { changeTicket } from './change-ticket.ts';
import { entitlementOf } from './entitle.ts';
import type { CustomersContact } from './entitle.ts';

/**
 * After somebody was put with a customer, or named there: those of their tickets that run and are nobody's become the customer's, and
 * these and those that the customer was refused are decided anew, as when a claim is confirmed. Who was refused and is taken now is told
 * so. What nothing shows to be theirs becomes a claim, on which an agent says whether it is. Tickets that are over stay as they were.
 *
 * Done as the desk: also in those that whoever caused it does not see (OSW-9).
 */
export async function entitleRequester(asked: Act, keys: MailKeys, contactId: string): Promise<void> {
  const contact = await contactById(asked.tx, asked.deskId, contactId);
  if (contact === null || contact.customer_id === null) return;
  const customersContact = { ...contact, customer_id: contact.customer_id };
  const desk: Act = {
    ...asked,
    actor: { kind: 'intake', id: null },
    by: asked.by ?? asked.actor,
    precondition: null,
  };
  await asIntake(asked, async () => {
    for (const { number, shown } of await runningOf(desk, customersContact))
      await changeTicket(desk, number, async (ticket, policy, act) => {
        if (!shown) return { events: [], changes: { claim: 'open' } };
        const found = await entitlementOf(act, keys, ticket, policy, customersContact);
        if (ticket.customer_id !== null && !found.decision.admitted) return { events: [] };
        const said = { put: true, contact: contactId, customer: customersContact.customer_id };
        const taken = found.decision.admitted && !ticket.admitted;
        return {
          events: [
            ...(ticket.customer_id === null ? [{ type: 'identity' as const, data: said }] : []),
            ...found.events,
          ],
          changes: found.changes,
          ...(taken ? { write: found.tell } : {}),
        };
      });
  });
}

/**
 * Running tickets of somebody that are no customer's and on which nobody has said who they are, or that their customer was refused;
 * `shown`: that they asked is shown.
 */
async function runningOf(act: Act, contact: CustomersContact): Promise<{ number: number; shown: boolean }[]> {
  const { rows } = await sql<{ number: number; way: string; strange: boolean; standing: Standing | null }>`
    select t.number, t.way, t.customer_id is null as strange, v.standing from ticket t
      left join lateral (
        select m.inbound_id from message m where m.desk_id = t.desk_id and m.ticket_id = t.id order by m.seq limit 1) first on true
      left join mail_verdict v on v.desk_id = t.desk_id and v.id = first.inbound_id
     where t.desk_id = ${act.deskId} and t.requester_id = ${contact.id}
       and (t.customer_id is null and t.claim is null or t.customer_id = ${contact.customer_id} and not t.admitted)
       and t.state in ('open', 'waiting')
     order by t.number`.execute(act.tx);
  // Anybody may write any address into the form of the portal.
  return rows.map(({ number, way, strange, standing }) => ({
    number,
    shown: !strange || (way !== 'portal' && rightsOf(standing).identity),
  }));
}
