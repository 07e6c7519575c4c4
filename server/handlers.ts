import { sql } from 'kysely';
import { newId } from './platform/ids.ts';
import type { Act, Services } from './platform/services.ts';
import { policyById } from './modules/policies/door.ts';
import type { ReachedStep, TimerHooks } from './modules/ledger/door.ts';
import { mailKeys, queueNotification } from './modules/mail/door.ts';
import { agentsOfDesk } from './modules/people/door.ts';
import type { AgentRow, ContractHooks } from './modules/people/door.ts';
import { isCleared, mailTicketById, renewRestrictions } from './modules/tickets/door.ts';

/**
 * What one module causes in another within the same transaction. This file shows them all; everything else that follows
 * from an event is work of a loop, after the commit.
 *
 * - a mail is refused for good by the next host → its ticket's promise is open again (law 7; wired in start.ts)
 * - a customer's contract changes → their tickets that run may be restricted (OSW-9)
 * - an agent loses a clearance → their tickets that need it are nobody's (OSW-9; in clearances/renew-clearances.ts)
 * - the clock reaches a step of the escalation ladder → people are told (OSW-10): in the workspace and by mail
 */
export function timerHooks(services: Services): TimerHooks {
  const keys = mailKeys(services);
  return {
    policy: policyById,
    async reached(act, tickets) {
      if (tickets.length === 0) return;
      const agents = await agentsOfDesk(act.tx, act.deskId);
      for (const { ticketId, policy, steps } of tickets) {
        const found = await mailTicketById(act, ticketId);
        if (found === null) continue;
        for (const step of steps) {
          const rule = policy.escalation.find((each) => each.id === step.step);
          if (rule === undefined) continue;
          const people = recipients(agents, rule.notify, found);
          await notify(act, people, ticketId, step);
          for (const agent of people) {
            await queueNotification(act, keys, {
              policy,
              ticket: found.ticket,
              to: { name: agent.name, email: agent.email, language: agent.language, zone: agent.zone },
              kind: rule.share >= 1 ? 'broken' : 'warning',
              promise: step.promise,
              due: step.due,
              step: step.step,
            });
          }
        }
      }
    },
  };
}

/** As `timerHooks`, for contracts. */
export const contractHooks: ContractHooks = { changed: renewRestrictions };

function recipients(
  agents: readonly AgentRow[],
  notify: readonly string[],
  ticket: { assigneeId: string | null; team: string; restricted: string[] | null },
): AgentRow[] {
  const wanted = new Set<AgentRow>();
  for (const agent of agents) {
    // Whoever may not see the ticket is not told of it (OSW-9).
    if (!isCleared(agent.clearances, ticket.restricted)) continue;
    const ofTeam = agent.teams.includes(ticket.team);
    if (notify.includes('assignee') && agent.id === ticket.assigneeId) wanted.add(agent);
    if (notify.includes('team') && ofTeam) wanted.add(agent);
    if (notify.includes('lead') && agent.role === 'lead') wanted.add(agent);
    if (notify.includes('manager') && agent.role === 'manager') wanted.add(agent);
    // Nobody holds it yet: its team is told in the assignee's place.
    if (notify.includes('assignee') && ticket.assigneeId === null && ofTeam) wanted.add(agent);
  }
  return [...wanted];
}

async function notify(
  act: Act,
  people: readonly AgentRow[],
  ticketId: string,
  step: ReachedStep,
): Promise<void> {
  for (const agent of people) {
    await sql`
      insert into notification (desk_id, id, agent_id, ticket_id, kind, at, data)
      values (${act.deskId}, ${newId()}, ${agent.id}, ${ticketId}, 'step', to_timestamp(${step.at}), ${JSON.stringify(step)}::jsonb)`.execute(
      act.tx,
    );
  }
}
