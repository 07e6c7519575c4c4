import type { Seconds } from '@amparo/business-time';
import { compileTables } from '@amparo/decisions';
import type { Combination } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import type { TicketEvent } from './types.ts';

/** Who had a ticket at an instant. */
export interface Holder {
  readonly level: string;
  readonly team: string;
  /** Null when nobody of the staff had taken it. */
  readonly agent: string | null;
  /** Since when exactly so. */
  readonly since: Seconds;
}

/**
 * Which level, team and agent had a ticket at an instant, for instance when a promise was broken (MAX-7..9, OSW-8,
 * OSW-10). What happened at that very instant counts. Null before it was opened. Pure: the same events, in any order, give
 * the same answer.
 * @throws FactsError for an id that the policy does not have
 */
export function holderAt(policy: Policy, events: readonly TicketEvent[], at: Seconds): Holder | null {
  const ordered = events.filter((event) => event.at <= at).sort((a, b) => a.at - b.at || a.seq - b.seq);
  let facts: Combination | null = null;
  let agent: string | null = null;
  let since: Seconds = 0;
  for (const event of ordered) {
    if (facts === null) {
      if (event.type !== 'opened') continue;
      facts = compileTables(policy).settle(event.facts);
      since = event.at;
      continue;
    }
    const before: Pick<Holder, 'level' | 'team' | 'agent'> = {
      level: facts.settled.level,
      team: facts.team,
      agent,
    };
    if (event.type === 'assign') agent = event.agent;
    else facts = movedBy(policy, facts, event);
    // A ticket that goes to another team leaves the person who had it.
    if (facts.team !== before.team && event.type !== 'assign') agent = null;
    if (facts.settled.level !== before.level || facts.team !== before.team || agent !== before.agent)
      since = event.at;
  }
  return facts === null ? null : { level: facts.settled.level, team: facts.team, agent, since };
}

function movedBy(policy: Policy, facts: Combination, event: TicketEvent): Combination {
  const { tables } = facts;
  switch (event.type) {
    case 'escalate':
      return tables.move(facts, { level: tables.levels.index(event.to) });
    case 'severity':
    case 'kind':
    case 'plan':
    case 'region':
      // Until it is escalated it stays at the level at which it began, whatever else changes.
      return tables.move(facts, changeOf(policy, event));
    default:
      return facts;
  }
}

function changeOf(
  policy: Policy,
  event: Extract<TicketEvent, { type: 'severity' | 'kind' | 'plan' | 'region' }>,
): Partial<Combination['point']> {
  const { severities, kinds, plans, regions } = compileTables(policy);
  const names = { severity: severities, kind: kinds, plan: plans, region: regions };
  return { [event.type]: names[event.type].index(event.to) };
}
