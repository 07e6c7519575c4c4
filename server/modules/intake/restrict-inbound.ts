import { sql } from 'kysely';
import { parseMail } from '../../platform/mail/parse.ts';
import { readReply } from '../../platform/mail/reply-address.ts';
import type { Act } from '../../platform/services.ts';
import { civilDay, policyFor } from '../policies/door.ts';
import { contactByEmail, contractFacts } from '../people/door.ts';
import { restrictedTo, ticketByNumber } from '../tickets/door.ts';
import { plainAddress } from './mail-door.ts';
import type { InboundRow } from './queries.ts';

/**
 * A message that does not become a ticket now is as restricted as the ticket that it would become or answer (OSW-9): by who sent
 * it, as envelope and From say, and by the signed address that it answers. What it claims falsely restricts it too: rather one
 * message too many that few see.
 */
export async function restrictInbound(act: Act, replyKey: Buffer, inbound: InboundRow): Promise<void> {
  const found = new Set<string>();
  const { from, to } = await peopleOf(inbound);
  for (const address of from)
    for (const id of (await restrictionsOfSender(act, address, inbound.received_at)) ?? []) found.add(id);
  for (const address of to) {
    const target = readReply(replyKey, address);
    const ticket =
      target === null ? null : await ticketByNumber(act.tx, act.deskId, Number.parseInt(target.ticket, 10));
    for (const id of ticket?.restricted ?? []) found.add(id);
  }
  if (found.size === 0) return;
  await sql`
    update inbound set restricted = ${[...found].toSorted()}::text[] where desk_id = ${act.deskId} and id = ${inbound.id}`.execute(
    act.tx,
  );
}

async function peopleOf(inbound: InboundRow): Promise<{ from: string[]; to: string[] }> {
  const from = new Set(inbound.envelope_from === '' ? [] : [inbound.envelope_from]);
  const to = new Set(inbound.recipients);
  try {
    const mail = await parseMail(inbound.raw, { envelopeFrom: inbound.envelope_from });
    if (mail.from !== null) from.add(mail.from.address);
    for (const entry of [...mail.to, ...mail.cc]) to.add(entry.address);
  } catch {
    // It can't be read: then its envelope is all that is known of it.
  }
  return { from: [...from].map(plainAddress), to: [...to] };
}

async function restrictionsOfSender(act: Act, email: string, received: number): Promise<string[] | null> {
  const contact = await contactByEmail(act.tx, act.deskId, email);
  if (contact === null) return null;
  const { policy } = await policyFor(act, contact.customer_id, received);
  const contract = await contractFacts(act, policy, contact.customer_id, civilDay(policy, received));
  return restrictedTo(policy, {
    channel: 'email',
    plan: contract?.row.plan ?? null,
    customer: contact.customer_id,
  });
}
