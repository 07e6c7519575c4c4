import { sql } from 'kysely';
import { machineClock } from '../../../platform/clock.ts';
import { newId } from '../../../platform/ids.ts';
import type { Act } from '../../../platform/services.ts';

/** What one of the staff is shown: one notification, or how many were held back in their quiet hours. */
export interface Shown {
  readonly agent: string;
  readonly notification: string | null;
  readonly held: number | null;
}

/**
 * Has things shown in every browser in which these people are told, in two statements however many they are. In the transaction that
 * knows of it; needs role system.
 */
export async function queuePushes({ tx, deskId, after }: Act, shown: readonly Shown[]): Promise<void> {
  if (shown.length === 0) return;
  const agents = [...new Set(shown.map(({ agent }) => agent))];
  const { rows: browsers } = await sql<{ id: string; agent_id: string }>`
    select id, agent_id from push_subscription
     where desk_id = ${deskId} and agent_id = any(${agents}::uuid[])`.execute(tx);
  const rows = shown.flatMap(({ agent, notification, held }) =>
    browsers
      .filter(({ agent_id }) => agent_id === agent)
      .map(({ id: browser }) => ({ id: newId(), browser, notification, held })),
  );
  if (rows.length === 0) return;
  const now = machineClock.now();
  await sql`
    insert into push_out (desk_id, id, subscription_id, notification_id, held, created_at, try_at, attempts)
    select ${deskId}::uuid, p.id, p.browser, p.notification, p.held, to_timestamp(${now}), to_timestamp(${now}), 0
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p (id uuid, browser uuid, notification uuid, held integer)`.execute(
    tx,
  );
  after({ topic: 'notices' });
}
