import { sql } from 'kysely';
import { actInDesk } from '../../platform/act.ts';
import { machineClock } from '../../platform/clock.ts';
import { asSystem } from '../../platform/db/context.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { MailRow } from './queries.ts';

/** What the delivery asks of other modules, so that mail needs none of them. */
export interface DeliveryHooks {
  /** A mail of a ticket is given up: the same as a permanent bounce (law 7). Called again, later, when it throws. */
  undeliverable?(act: Act, ticketId: string, messageId: string | null, mailId: string): Promise<void>;
}

const batchSize = 16;
/** Seconds for which a process has the recording of a failure for itself, and after which one that failed is tried again. */
const pause = 30;

type Failure = Pick<MailRow, 'id' | 'desk_id'>;

/**
 * Gives a mail up, in two steps: first it is marked as failed, so that it is never sent again whatever comes next, then its
 * ticket is told.
 */
export async function giveUp(
  services: Services,
  hooks: DeliveryHooks,
  row: Pick<MailRow, 'id' | 'desk_id' | 'ticket_id' | 'kind'>,
  reason: string,
): Promise<void> {
  services.log.error({ mail: row.id, reason }, 'a mail can not be delivered and is given up');
  // A copy is not the answer to the requester: its failure takes nothing back (law 7).
  const ofTicket = row.ticket_id !== null && row.kind !== 'notification' && row.kind !== 'copy';
  const failed = await asSystem(services.db, async (tx) => {
    const { rows } = await sql`
      update mail_out set state = 'failed', attempts = attempts + 1, reason = ${reason.slice(0, 500)}, to_record = ${ofTicket},
             try_at = to_timestamp(${machineClock.now() + pause})
       where desk_id = ${row.desk_id} and id = ${row.id} and state = 'queued' returning id`.execute(tx);
    return rows.length > 0;
  });
  if (failed && ofTicket) await recordFailure(services, hooks, row);
}

/** Tells the tickets that have not been told yet. One that can't be told never holds up the others. */
export async function recordFailures(services: Services, hooks: DeliveryHooks): Promise<void> {
  const now = machineClock.now();
  const { rows } = await asSystem(services.db, (tx) =>
    sql<Failure>`
      with due as (
        select desk_id, id from mail_out where to_record and try_at <= to_timestamp(${now})
         order by try_at limit ${batchSize} for update skip locked)
      update mail_out o set try_at = to_timestamp(${now + pause})
        from due where o.desk_id = due.desk_id and o.id = due.id
      returning o.id, o.desk_id`.execute(tx),
  );
  for (const row of rows) await recordFailure(services, hooks, row);
}

async function recordFailure(services: Services, hooks: DeliveryHooks, row: Failure): Promise<void> {
  try {
    await actInDesk(services, row.desk_id, { kind: 'system', id: null }, async (act) => {
      const { rows } = await sql<{ ticket_id: string; message_id: string | null }>`
        update mail_out set to_record = false
         where desk_id = ${row.desk_id} and id = ${row.id} and to_record
        returning ticket_id, message_id`.execute(act.tx);
      const [mail] = rows;
      if (mail === undefined) return;
      await hooks.undeliverable?.(act, mail.ticket_id, mail.message_id, row.id);
    });
  } catch (error) {
    services.log.error(
      { err: error, mail: row.id },
      'the ticket of a mail that was given up could not be told; it is tried again',
    );
  }
}
