import { decide } from '@amparo/decisions';
import type { Facts } from '@amparo/decisions';
import { underContract } from '@amparo/policy';
import { conflict } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { civilDay } from '../policies/door.ts';
import { contactById, contractDates, contractFacts } from '../people/door.ts';
import { acknowledge } from '../mail/door.ts';
import type { MailKeys } from '../mail/door.ts';
import type { NewEvent } from '../ledger/door.ts';
import { aboutOf, factsAbout } from './about.ts';
import { aboutNow, factEvents } from './change-facts.ts';
import { changeTicket } from './change-ticket.ts';
import type { TicketRow } from './queries.ts';
import { readFactsGiven } from './request-facts.ts';
import { storedDecision } from './stored-decision.ts';

/**
 * An agent says whether the requester of a ticket is the contact whom they claimed to be. Confirmed, the ticket is their
 * customer's: plan, region and contract become facts of it now, and the policy's table of changes says what that does to the
 * promises (law 9). What was refused for want of a contract is decided anew, and acknowledged: nobody had answered it.
 *
 * @throws Problem conflict when nothing is claimed, or somebody has answered already
 */
export async function confirmRequester(
  asked: Act,
  keys: MailKeys,
  number: number,
  confirmed: boolean,
): Promise<void> {
  await changeTicket(asked, number, async (ticket, policy, act) => {
    if (ticket.claim !== 'open')
      throw conflict(
        'no-claim',
        ticket.claim === null
          ? 'Nobody doubts who the requester of this ticket is.'
          : `Somebody has answered already: the claim was ${ticket.claim}.`,
      );
    const contact = await contactById(act.tx, act.deskId, ticket.requester_id);
    if (!confirmed || contact === null || contact.customer_id === null)
      return { events: [{ type: 'identity', data: { confirmed: false } }], changes: { claim: 'refused' } };

    const contract = await contractFacts(
      act,
      policy,
      contact.customer_id,
      civilDay(policy, ticket.opened_at),
    );
    const region =
      contact.region !== null && policy.regions.has(contact.region) ? contact.region : ticket.region;
    const facts: Facts = {
      channel: ticket.channel,
      plan: contract?.row.plan ?? null,
      kind: ticket.kind,
      severity: ticket.severity,
      region,
      customer: contact.customer_id,
      named: contact.named,
      subject: ticket.subject,
      contract: contract?.facts ?? null,
    };
    // With their contract come its dates, and what follows from them.
    const agreed = contractDates(policy, contract?.row.dates);
    const before = aboutNow(ticket);
    const { phase: _phase, during: _during, ...known } = factsAbout(ticket.about);
    const read =
      Object.keys(agreed).length === 0
        ? null
        : readFactsGiven(
            policy,
            { ...facts, ...known },
            { dates: { ...before.dates, ...agreed } },
            ticket.opened_at,
            true,
            [],
          );
    const decision = decide(
      policy,
      read?.facts ?? { ...facts, ...factsAbout(ticket.about) },
      ticket.opened_at,
    );
    const about = read === null ? null : { ...aboutOf(decision.facts, read), installed: before.installed };
    const { plan } = decision.facts;
    const events: NewEvent[] = [
      { type: 'identity', data: { confirmed: true, contact: contact.id, customer: contact.customer_id } },
      ...(contract?.facts == null ? [] : [{ type: 'contract', data: { to: contract.facts } }]),
      ...(plan === ticket.plan ? [] : [{ type: 'plan', data: { to: plan, from: ticket.plan } }]),
      ...(region === null || region === ticket.region
        ? []
        : [{ type: 'region', data: { to: region, from: ticket.region } }]),
      ...(about === null ? [] : factEvents(before, about)),
    ];
    return {
      events,
      changes: {
        claim: 'confirmed',
        ...(about === null ? {} : { about }),
        entitled: {
          customerId: contact.customer_id,
          contractId: contract?.row.id ?? null,
          plan,
          region,
          admitted: decision.admitted,
          decision: storedDecision(policy, decision, contact.language ?? ticket.language),
        },
      },
      write: async ({ promises }) => {
        const letter = ticket.automatic
          ? null
          : await acknowledge(act, keys, {
              policy: underContract(policy, contract?.facts ?? null),
              decision,
              ticketId: ticket.id,
              number: ticket.number,
              request: {
                requester: contact,
                verified: true,
                language: ticket.language,
                address: ticket.address,
                message: { subject: ticket.subject, headerId: null },
              },
              further: promises.filter(
                ({ type, state }) => type.startsWith('milestone') && (state === 'open' || state === 'paused'),
              ),
            });
        await letter?.write();
      },
    };
  });
}

/** Whom the requester of a ticket claims to be, for staff; null when nobody doubts it. */
export async function claimOf(
  act: Act,
  ticket: TicketRow,
): Promise<{ state: 'open' | 'confirmed' | 'refused'; customer: string | null } | null> {
  if (ticket.claim === null) return null;
  const contact = await contactById(act.tx, act.deskId, ticket.requester_id);
  return { state: ticket.claim, customer: contact?.customer_name ?? null };
}
