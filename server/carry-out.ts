import type { Audience } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import type { ReachedConsequence } from './modules/ledger/door.ts';
import { queueNotification, queueReminder } from './modules/mail/door.ts';
import type { MailKeys } from './modules/mail/door.ts';
import { tell } from './modules/notifications/door.ts';
import type { AgentRow } from './modules/people/door.ts';
import { closeByPolicy, isCleared } from './modules/tickets/door.ts';
import type { HeldTicket } from './modules/tickets/door.ts';
import type { Act } from './platform/services.ts';

interface CarriedOut extends ReachedConsequence {
  /** As the ticket was behind it. */
  readonly closed: boolean;
}

/**
 * Carries out what a policy makes follow from a promise of a ticket (`else`), in the transaction that puts it on record:
 * `close` closes the ticket. Of all others people are told, no more.
 *
 * @param consequences in the order in which their time came
 * @returns those of which people are to be told: a ticket that is closed already is not closed again
 */
export async function carryOut(
  act: Act,
  { ticket, closed: before }: HeldTicket,
  consequences: readonly ReachedConsequence[],
): Promise<CarriedOut[]> {
  const carried: CarriedOut[] = [];
  let closed = before;
  for (const one of consequences) {
    if (one.do === 'close') {
      if (!(await closeByPolicy(act, ticket.id, one.promise))) continue;
      closed = true;
    }
    if (one.last || one.do === 'close') carried.push({ ...one, closed });
  }
  return carried;
}

/**
 * Tells of what was carried out:
 * - `remind` and `tell`: those whom the row names, the customer by mail
 * - `close`: whoever holds the ticket, and the customer
 * - `bill` and `credit`: whoever answers for money is told, managers or else leads, and the customer; nothing is charged here
 * - `rebook`: whoever holds the ticket is told that a new date is to be agreed
 */
export async function tellOfConsequence(
  act: Act,
  keys: MailKeys,
  { policy, agents, found }: { policy: Policy; agents: readonly AgentRow[]; found: HeldTicket },
  one: CarriedOut,
): Promise<void> {
  const { rule, promise, due, at, n, row, ahead, clause, share } = one;
  const { ticket } = found;
  const consequence = {
    do: one.do,
    ahead,
    n,
    clause,
    share,
    what: rule.what,
    say: rule.say === null ? null : (policy.texts.get(rule.say) ?? null),
    demanded: clause !== '' && rule.origin.option === undefined,
  };
  const told = audienceOf(
    one,
    agents.filter(({ clearances }) => isCleared(clearances, found.restricted)),
  );
  await tell(act, staffOf(agents, told, found), {
    ticketId: ticket.id,
    kind: ahead ? 'promise-soon' : isSaid(one) ? 'promise-broken' : 'consequence',
    at,
    eventId: null,
    data: { promise, row, n, do: one.do, due },
    demanded: consequence.demanded,
    mail: (agent) =>
      queueNotification(act, keys, {
        policy,
        ticket,
        to: agent,
        kind: ahead ? 'warning' : 'broken',
        promise,
        due,
        step: null,
        consequence,
      }),
  });
  if (remindsCustomer(found, one))
    await queueReminder(act, keys, { policy, ticket, promise, due, consequence });
}

/** Is the customer told of it? What is closed needs nothing more of them; what they are owed, or owe, they are told. */
export function remindsCustomer({ automatic }: HeldTicket, one: CarriedOut): boolean {
  const over = one.closed && isSaid(one);
  return !automatic && !over && audienceOf(one, []).includes('customer');
}

const isSaid = ({ do: what }: ReachedConsequence): boolean => what === 'remind' || what === 'tell';

/**
 * Who is told: as the row says, and where it can't say, whoever must act on it, and the customer where it is theirs.
 * @param agents those who may see the ticket
 */
function audienceOf({ do: what, rule }: ReachedConsequence, agents: readonly AgentRow[]): Audience[] {
  switch (what) {
    case 'remind':
    case 'tell':
      return [...rule.to];
    case 'bill':
    case 'credit':
      return [agents.some(({ role }) => role === 'manager') ? 'manager' : 'lead', 'customer'];
    case 'close':
      return ['assignee', 'customer'];
    case 'rebook':
      return ['assignee'];
  }
}

/**
 * Those of the staff who are meant. Whoever may not see the ticket is not told of it (OSW-9); where nobody holds it, its team
 * is told in the assignee's place. No technician is sent to a ticket: whoever holds it is meant.
 */
export function staffOf(
  agents: readonly AgentRow[],
  meant: readonly string[],
  ticket: Pick<HeldTicket, 'assigneeId' | 'team' | 'restricted'>,
): AgentRow[] {
  const holder = meant.includes('assignee') || meant.includes('technician');
  return agents.filter((agent) => {
    if (!isCleared(agent.clearances, ticket.restricted)) return false;
    const ofTeam = agent.teams.includes(ticket.team);
    if (holder && (ticket.assigneeId === null ? ofTeam : agent.id === ticket.assigneeId)) return true;
    if (meant.includes('team') && ofTeam) return true;
    return (
      (agent.role === 'lead' && meant.includes('lead')) ||
      (agent.role === 'manager' && meant.includes('manager'))
    );
  });
}
