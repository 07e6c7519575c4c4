import { knowledgeOf, restrictionsOf } from '@amparo/decisions';
import type { Facts } from '@amparo/decisions';
import type { AgentAction, Policy } from '@amparo/policy';
import { Problem } from '../../platform/problem.ts';
import { factsAbout } from './about.ts';
import type { TicketChanges, TicketRow } from './queries.ts';

/** The facts of a ticket as they stand, for the policy's `restrict`. */
type KnownFacts = Partial<Facts>;

/**
 * Who may see a request (OSW-9): the restrictions of the policy that hold for it and say `see`, by id in order of the alphabet;
 * null when everybody of the desk may. A clearance is named like the restriction whose needs its holder meets.
 */
export function restrictedTo(policy: Policy, facts: KnownFacts): string[] | null {
  const ids = restrictionsFor(policy, facts, 'see').map(({ id }) => id);
  return ids.length === 0 ? null : ids.toSorted();
}

const restrictionsFor = (policy: Policy, facts: KnownFacts, action: AgentAction) =>
  policy.restrict.length === 0
    ? []
    : restrictionsOf(policy, knowledgeOf(policy, facts)).filter((row) => row.for.includes(action));

/** The ticket's facts after a change. */
function factsOf(ticket: TicketRow, changes: TicketChanges = {}, plan = ticket.plan): KnownFacts {
  const decided = (ticket.decision['facts'] ?? {}) as KnownFacts;
  return {
    ...decided,
    ...factsAbout(changes.about ?? ticket.about),
    contract: null,
    channel: ticket.channel,
    plan,
    kind: changes.kind ?? ticket.kind,
    severity: changes.severity ?? ticket.severity,
    level: changes.level ?? ticket.level,
    region: ticket.region,
  };
}

/**
 * What restricts a ticket after a change that did not before. It is never loosened: what was said in it was said to few.
 * @param plan that holds now, when it is another than the ticket was opened under
 */
export function newRestrictions(
  policy: Policy,
  ticket: TicketRow,
  changes: TicketChanges,
  plan?: string,
): string[] {
  const moves = (['kind', 'severity', 'level', 'entitled', 'about'] as const).some((what) => what in changes);
  if (!moves && plan === undefined) return [];
  const before = ticket.restricted ?? [];
  return (restrictedTo(policy, factsOf(ticket, changes, plan ?? changes.entitled?.plan)) ?? []).filter(
    (id) => !before.includes(id),
  );
}

/** Does somebody hold all clearances that a ticket needs? */
export const isCleared = (clearances: readonly string[], restricted: readonly string[] | null): boolean =>
  restricted === null || restricted.every((id) => clearances.includes(id));

/**
 * Requires that somebody may do something with a ticket: be given it, call, chat, connect.
 * @throws Problem `restricted` (422) with the clauses that say so
 */
export function requireClearance(
  policy: Policy,
  ticket: TicketRow,
  action: AgentAction,
  holder: { readonly clearances: readonly string[]; readonly path: string },
): void {
  const rows = restrictionsFor(policy, factsOf(ticket), action);
  const needed = new Set([...rows.map(({ id }) => id), ...(ticket.restricted ?? [])]);
  const lacking = [...needed].filter((id) => !holder.clearances.includes(id));
  if (lacking.length === 0) return;
  const clauses = [
    ...new Set(policy.restrict.filter(({ id }) => lacking.includes(id)).map(({ origin }) => origin.clause)),
  ].filter((clause) => clause !== '');
  const cited = clauses.length === 0 ? '' : ` (${clauses.join(', ')})`;
  throw new Problem('restricted', 422, `Only for staff with the clearance ${lacking.join(', ')}${cited}.`, {
    errors: [
      { path: holder.path, code: 'lacks-clearance', values: { clearances: lacking.join(', '), cited } },
    ],
    extra: { clauses },
  });
}
