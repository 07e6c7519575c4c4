import { compileTables } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { newId } from '../../platform/ids.ts';
import { conflict, invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import type { NewEvent } from '../ledger/door.ts';
import { aboutNow } from './change-facts.ts';
import { changeTicket } from './change-ticket.ts';
import type { Change } from './change-ticket.ts';
import { agentMessage, plainMessage } from './plain-message.ts';
import { insertMessage } from './insert-message.ts';
import type { TicketRow } from './queries.ts';

/** What of the policy's answer can be overridden. */
export const overridable = ['severity', 'level', 'plan', 'admitted'] as const;
export type Overridable = (typeof overridable)[number];

/**
 * Decides a ticket otherwise than the policy did, with a reason: its severity, its level (without that level's checklist), its plan, or
 * that it is taken though the policy refuses it. What that does to promises is the policy's table of changes (law 9). The reason is a
 * note on the ticket, and the act is in the audit.
 *
 * @throws Problem invalid for what the policy does not have or when nothing would change; conflict `not-open`
 */
export async function override(
  asked: Act,
  number: number,
  input: { what: Overridable; to: string; reason: string; author: { id: string | null; name: string } },
): Promise<void> {
  await changeTicket(asked, number, (ticket, policy, act) => {
    if (ticket.state === 'resolved' || ticket.state === 'closed')
      throw conflict('not-open', `The ticket is ${ticket.state}. Open it again first.`);
    const from = input.what === 'admitted' ? (ticket.admitted ? 'yes' : 'no') : ticket[input.what];
    if (from === input.to) throw invalid('It is so already.', [{ path: 'to', code: 'nothing-changes' }]);
    const effect = effectOf(policy, ticket, input.what, input.to);
    const note = newId();
    return {
      ...effect,
      events: [
        ...effect.events,
        { type: 'note', data: { message: note } },
        { type: 'override', data: { what: input.what, from, to: input.to, note } },
      ],
      write: async (recorded) => {
        await insertMessage(
          act,
          ticket.id,
          agentMessage(
            act,
            recorded.seqs[effect.events.length],
            input.author,
            'note',
            plainMessage(note, input.reason),
          ),
        );
        await recordAudit(act, {
          what: 'decision.overridden',
          target: ticket.id,
          detail: { what: input.what, from, to: input.to, note },
        });
      },
    };
  });
}

function effectOf(policy: Policy, ticket: TicketRow, what: Overridable, to: string): Change {
  if (what === 'admitted') {
    if (to !== 'yes')
      throw invalid('Say which exclusion it falls under instead.', [{ path: 'to', code: 'only-yes' }]);
    const about = aboutNow(ticket);
    const known: NewEvent = { type: 'fact', data: { name: 'topic', to: null, from: about.topic } };
    return {
      events: about.topic === null ? [] : [known],
      changes: {
        ...(about.topic === null ? {} : { about: { ...about, topic: null } }),
        redecided: { admitted: true, decision: ticket.decision },
      },
    };
  }
  const words = { severity: policy.severities, level: policy.levels, plan: policy.plans }[what];
  if (!words.has(to))
    throw invalid(`The policy has no ${what} "${to}".`, [
      { path: 'to', code: 'one-of', values: { options: [...words.keys()].join(', ') } },
    ]);
  if (what === 'severity')
    return {
      events: [{ type: 'severity', data: { to, from: ticket.severity } }],
      changes: { severity: to },
    };
  if (what === 'plan')
    return {
      events: [{ type: 'plan', data: { to, from: ticket.plan } }],
      changes: { plan: to },
      restrictBy: { plan: to, policy },
    };
  const team = teamAt(policy, ticket, to);
  return {
    events: [{ type: 'escalate', data: { to, from: ticket.level, team } }],
    changes: { level: to, team },
  };
}

/** The team that the policy picks for a ticket at a level (MAX-8). */
export function teamAt(policy: Policy, ticket: TicketRow, level: string): string {
  const { channel, plan, kind, severity, region } = ticket;
  return compileTables(policy).settle({ channel, plan, kind, severity, region, level }).team;
}
