import { decide } from '@amparo/decisions';
import type { Decision, Facts } from '@amparo/decisions';
import { underContract } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import type { Act } from '../../platform/services.ts';
import type { NewEvent } from '../ledger/door.ts';
import { acknowledge } from '../mail/door.ts';
import type { MailKeys } from '../mail/door.ts';
import { contractDates, contractFacts } from '../people/door.ts';
import type { ContactRow } from '../people/door.ts';
import { civilDay } from '../policies/door.ts';
import { aboutOf, factsAbout } from './about.ts';
import type { Change } from './change-ticket.ts';
import { aboutNow, factEvents } from './change-facts.ts';
import type { TicketChanges, TicketRow } from './queries.ts';
import { readFactsGiven } from './request-facts.ts';
import { storedDecision } from './stored-decision.ts';

/** What a ticket becomes when its requester is known to be somebody of a customer. */
interface Entitlement {
  readonly decision: Decision;
  /** What the ledger learns, beside who said so. */
  readonly events: readonly NewEvent[];
  readonly changes: Pick<TicketChanges, 'about' | 'entitled'>;
  /** Tells the requester that the request is taken. */
  readonly tell: NonNullable<Change['write']>;
}

/** A contact with a customer. */
export type CustomersContact = ContactRow & { readonly customer_id: string };

/**
 * Decides a ticket anew as its customer's: plan, region, contract, and whether the requester is named (OPS-10), become facts of it now,
 * and the policy's table of changes says what that does to the promises (law 9).
 */
export async function entitlementOf(
  act: Act,
  keys: MailKeys,
  ticket: TicketRow,
  policy: Policy,
  contact: CustomersContact,
): Promise<Entitlement> {
  const contract = await contractFacts(act, policy, contact.customer_id, civilDay(policy, ticket.opened_at));
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
  const decision = decide(policy, read?.facts ?? { ...facts, ...factsAbout(ticket.about) }, ticket.opened_at);
  const about = read === null ? null : { ...aboutOf(decision.facts, read), installed: before.installed };
  const { plan } = decision.facts;
  const namedBefore = (ticket.decision['facts'] as Partial<Facts> | undefined)?.named ?? null;
  return {
    decision,
    events: [
      ...(contact.named === namedBefore ? [] : [{ type: 'named' as const, data: { to: contact.named } }]),
      ...(contract?.facts == null ? [] : [{ type: 'contract' as const, data: { to: contract.facts } }]),
      ...(plan === ticket.plan ? [] : [{ type: 'plan' as const, data: { to: plan, from: ticket.plan } }]),
      ...(region === null || region === ticket.region
        ? []
        : [{ type: 'region' as const, data: { to: region, from: ticket.region } }]),
      ...(about === null ? [] : factEvents(before, about)),
    ],
    changes: {
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
    tell: async ({ promises }) => {
      if (ticket.automatic) return;
      const letter = await acknowledge(act, keys, {
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
}
