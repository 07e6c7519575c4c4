import { ladderStep } from '@amparo/policy';
import { carryOut, remindsCustomer, staffOf, tellOfConsequence } from './carry-out.ts';
import type { Services } from './platform/services.ts';
import { purgeDrafts } from './modules/drafts/door.ts';
import { purgeReminders } from './modules/later/door.ts';
import { policyById } from './modules/policies/door.ts';
import type { TimerHooks } from './modules/ledger/door.ts';
import { mailKeys, queueNotification, remindInTurn, reminderTopic } from './modules/mail/door.ts';
import { tell } from './modules/notifications/door.ts';
import { agentsOfDesk } from './modules/people/door.ts';
import type { ContactHooks, ContractHooks } from './modules/people/door.ts';
import {
  climb,
  mailTicketById,
  renewRestrictions,
  renewSnoozes,
  entitleRequester,
} from './modules/tickets/door.ts';
import type { RedactionHooks } from './modules/tickets/door.ts';
import { purgeSideTalks } from './modules/sidetalks/door.ts';
import { purgeWork } from './modules/work/door.ts';

/**
 * What one module causes in another within the same transaction. This file shows them all; everything else that follows
 * from an event is work of a loop, after the commit.
 *
 * - a mail is refused for good by the next host → its ticket's promise is open again (law 7; wired in start.ts)
 * - a customer's contract changes → their tickets that run may be restricted (OSW-9)
 * - somebody is put with a customer, or named there → their tickets that run are the customer's, and are decided anew
 * - a message, a file or words are taken out of a ticket → they are also taken out of what people are writing on it, of side
 *   conversations, reminders and what was logged (PAR-2)
 * - an agent loses a clearance → their tickets that need it are nobody's (OSW-9; in clearances/renew-clearances.ts)
 * - the clock changes promises of a snoozed ticket → it is back in time for them
 * - the clock reaches a step of the ladder that says `escalate-to` → the ticket goes to that level (OSW-10)
 * - the clock reaches a step of the escalation ladder → people are told (OSW-10), each as they chose
 * - the clock reaches what follows from a promise of the policy's own (`else`) → it is carried out (in carry-out.ts)
 */
export function timerHooks(services: Services): TimerHooks {
  const keys = mailKeys(services);
  return {
    policy: policyById,
    changed: renewSnoozes,
    async reached(act, tickets) {
      if (tickets.length === 0) return [];
      const agents = await agentsOfDesk(act.tx, act.deskId);
      const tellings = [];
      const reminded: string[] = [];
      for (const { ticketId, policy, steps, consequences } of tickets) {
        const found = await mailTicketById(act, ticketId);
        if (found === null) continue;
        const carried = await carryOut(act, found, consequences);
        if (carried.some((one) => remindsCustomer(found, one))) reminded.push(ticketId);
        const climbed = steps.flatMap((step) => {
          const rule = ladderStep(policy, step.step);
          return rule === null ? [] : [{ step, rule }];
        });
        for (const { rule } of climbed)
          if (rule.escalateTo !== null) await climb(act, ticketId, rule.escalateTo);
        const tellStep = async ({ step, rule }: (typeof climbed)[number]): Promise<void> => {
          const people = staffOf(agents, rule.notify, found);
          const broken = rule.share >= 1;
          await tell(act, people, {
            ticketId,
            kind: broken ? 'promise-broken' : 'promise-soon',
            at: step.at,
            eventId: null,
            data: { promise: step.promise, step: step.step, due: step.due },
            demanded: reminderTopic(policy, step.step) === null,
            mail: (agent) =>
              queueNotification(act, keys, {
                policy,
                ticket: found.ticket,
                to: agent,
                kind: broken ? 'broken' : 'warning',
                promise: step.promise,
                due: step.due,
                step: step.step,
              }),
          });
        };
        tellings.push({
          ticketId,
          async tell() {
            for (const one of carried) await tellOfConsequence(act, keys, { policy, agents, found }, one);
            for (const one of climbed) await tellStep(one);
          },
        });
      }
      await remindInTurn(act, reminded);
      return tellings;
    },
  };
}

/** As `timerHooks`, for contracts. */
export const contractHooks: ContractHooks = { changed: renewRestrictions };

/** As `timerHooks`, for people who come to a customer or are named there. */
export function contactHooks(services: Services): ContactHooks {
  const keys = mailKeys(services);
  return { entitled: (act, contactId) => entitleRequester(act, keys, contactId) };
}

/** As `timerHooks`, for what is taken out of tickets. */
export const redactionHooks: RedactionHooks = {
  async takenOut(act, gone) {
    for (const purge of [purgeDrafts, purgeSideTalks, purgeReminders, purgeWork]) await purge(act, gone);
  },
};
