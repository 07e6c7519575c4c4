import { formatInstant } from '@amparo/business-time';
import { sql } from 'kysely';
import { conflict, invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { changeTicket } from './change-ticket.ts';
import type { TicketRow } from './queries.ts';
import { aheadSeconds, forgetSnooze, wakeAt } from './snooze-rows.ts';

/** Why a ticket came back. `promise`: the next one is due soon. */
export type WakeReason = 'time' | 'promise' | 'person';

/**
 * Puts a ticket out of the views of work until an instant, or until the customer answers. Its promises go on: it is back a while
 * before the next one is due, so that no snooze ever hides a breach.
 * @param until seconds; null: until the customer answers
 * @throws Problem for a time that has passed, a ticket that is over, and a promise that is broken or due too soon
 */
export async function snooze(asked: Act, number: number, until: number | null): Promise<void> {
  await changeTicket(asked, number, (ticket, _policy, act) => {
    if (ticket.state === 'resolved' || ticket.state === 'closed')
      throw conflict('not-open', 'Only an open ticket can be snoozed.');
    if (until !== null && until <= act.now)
      throw invalid('This time has passed.', [{ path: 'until', code: 'choose-later' }]);
    if (ticket.next_state === 'broken')
      throw conflict(
        'promise-broken',
        'A promise of this ticket is broken: it stays in view until it is fulfilled.',
      );
    const latest = latestOf(ticket);
    if (latest !== null && latest <= act.now)
      throw conflict(
        'promise-due',
        `A promise of this ticket is due ${formatInstant(ticket.next_due_at ?? act.now)}: it stays in view.`,
      );
    return {
      events: [{ type: 'snooze', data: { until, by: act.actor.id } }],
      changes: { snoozed: true },
      write: async () => {
        await sql`
          insert into ticket_snooze (desk_id, ticket_id, agent_id, since, until, wake_at)
          values (${act.deskId}, ${ticket.id}, ${act.actor.id}, to_timestamp(${act.now}), to_timestamp(${until}),
                  ${wakeAt(sql`to_timestamp(${until})`, sql`to_timestamp(${latest})`)})
          on conflict (desk_id, ticket_id) do update
            set agent_id = excluded.agent_id, since = excluded.since, until = excluded.until, wake_at = excluded.wake_at`.execute(
          act.tx,
        );
        act.after({ topic: 'notices' });
      },
    };
  });
}

/** Brings a ticket back into view. @throws Problem when it is not snoozed */
export async function wake(asked: Act, number: number, reason: WakeReason): Promise<void> {
  await changeTicket(asked, number, async (ticket, _policy, act) => {
    if (!ticket.snoozed) throw conflict('not-snoozed', 'The ticket is in view.');
    return {
      events: [{ type: 'wake', data: await wakeData(act, ticket.id, reason) }],
      changes: { snoozed: false },
    };
  });
}

const wakeData = async (act: Act, ticketId: string, reason: string): Promise<Record<string, unknown>> => ({
  reason,
  by: (await forgetSnooze(act, ticketId)) ?? null,
});

const latestOf = ({ next_due_at, next_state }: TicketRow): number | null =>
  next_due_at === null || next_state !== 'open' ? null : next_due_at - aheadSeconds;
