import { newId } from '../../platform/ids.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import { dkimRecordsOf } from '../mail/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { findTicket, recordTicketEvent } from '../tickets/door.ts';
import { domainName } from './domain-name.ts';
import { worstOf } from './finding.ts';
import type { Finding } from './finding.ts';
import type { Wanted } from './gather.ts';
import { checkById, insertCheck } from './queries.ts';
import type { CheckRow } from './queries.ts';

/** What somebody asks to be checked. */
export interface AskedCheck {
  /** As people type it: a domain, an address, a page. */
  readonly domain: string;
  readonly selectors: readonly string[];
  readonly senders: readonly string[];
  /** Number of the ticket that keeps the result; null for none. */
  readonly ticket: string | null;
}

/** A check that may be made: what is looked for, and where its result is kept. */
export interface PreparedCheck {
  readonly wanted: Wanted;
  readonly ticket: { readonly id: string; readonly number: number } | null;
}

/**
 * Makes sure that the check may be made, before anything is looked up. For a domain from which the desk sends, its own keys and
 * sending servers are looked for besides.
 * @throws Problem invalid for what is no domain; not-found for a ticket that the actor may not see
 */
export async function prepareCheck(
  services: Pick<Services, 'config'>,
  act: Act,
  asked: AskedCheck,
): Promise<PreparedCheck> {
  const domain = domainName(asked.domain);
  if (domain === null)
    throw invalid(`“${asked.domain}” is not a domain.`, [{ path: 'domain', code: 'domain-or-address' }]);
  const found = asked.ticket === null ? null : await findTicket(act, asked.ticket);
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  const ours = policy.addresses.some(({ address }) => address.toLowerCase().endsWith(`@${domain}`));
  return {
    wanted: {
      domain,
      at: Math.floor(Date.now() / 1000),
      selectors: asked.selectors,
      keys: await dkimRecordsOf(act, domain),
      senders: asked.senders.length === 0 && ours ? services.config.mailSenders : asked.senders,
    },
    ticket: found === null ? null : { id: found.ticket.id, number: found.ticket.number },
  };
}

/** Writes down what a check found; on a ticket it is an event too, by which the checklist of MAX-7 knows of it. */
export async function storeCheck(
  act: Act,
  agentId: string | null,
  { wanted, ticket }: PreparedCheck,
  findings: readonly Finding[],
): Promise<CheckRow> {
  const id = newId();
  await insertCheck(act, {
    id,
    domain: wanted.domain,
    agent_id: agentId,
    ticket_id: ticket?.id ?? null,
    selectors: [...wanted.selectors],
    senders: [...wanted.senders],
    worst: worstOf(findings),
    findings: [...findings],
  });
  if (ticket !== null) {
    const count = (severity: Finding['severity']): number =>
      findings.filter((one) => one.severity === severity).length;
    // No name of a domain: events are for ever, and a domain may be a person's own.
    await recordTicketEvent(act, ticket.number, {
      type: 'domain-check',
      data: { check: id, errors: count('error'), warnings: count('warning') },
    });
  }
  const stored = await checkById(act, id);
  if (stored === null) throw new Error('a check that was just written is missing');
  return stored;
}
