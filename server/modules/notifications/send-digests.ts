import { sql } from 'kysely';
import { actAsSystem } from '../../platform/act.ts';
import { asSystem } from '../../platform/db/context.ts';
import type { Act, Services } from '../../platform/services.ts';
import { mailKeys, queueDigest } from '../mail/door.ts';
import { agentsOfDesk } from '../people/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { isCleared } from '../tickets/door.ts';
import { choicesOf } from './choices.ts';
import { queuePushes } from './push/queue-pushes.ts';
import type { NoticeKind } from './kinds.ts';
import { quietUntil } from './quiet-hours.ts';

/** Digests in one transaction. */
const batchSize = 50;
/** News of which a digest says more than their number. */
const mostNews = 50;

/** When the first digest is due. */
export async function nextDigestAt(services: Services): Promise<number | null> {
  const { rows } = await asSystem(services.db, (tx) =>
    sql<{ at: number | null }>`
      select extract(epoch from min(wake_at))::float8 as at from notification_digest`.execute(tx),
  );
  return rows[0]?.at ?? null;
}

/** Tells everybody whose quiet hours ended what was held back in them. @returns how many were looked at */
export async function sendDigests(services: Services): Promise<number> {
  let all = 0;
  for (;;) {
    const done = await actAsSystem(services, async (tx, at) => {
      const { rows } = await sql<{ desk_id: string; agent_id: string }>`
        select desk_id, agent_id from notification_digest
         where wake_at <= to_timestamp(${services.clock.now()}) order by wake_at limit ${batchSize} for update skip locked`.execute(
        tx,
      );
      for (const { desk_id: deskId, agent_id: agentId } of rows) await sendOne(at(deskId), services, agentId);
      return rows.length;
    });
    all += done;
    if (done < batchSize) return all;
  }
}

async function sendOne(act: Act, services: Services, agentId: string): Promise<void> {
  const { tx, deskId, now } = act;
  const choices = (await choicesOf(act, [agentId])).get(agentId);
  // They changed their hours meanwhile: it is still quiet.
  const until = quietUntil(choices?.quiet ?? null, now);
  if (until !== null) {
    await sql`
      update notification_digest set wake_at = to_timestamp(${until})
       where desk_id = ${deskId} and agent_id = ${agentId}`.execute(tx);
    return;
  }
  const { rows } = await sql<{
    id: string;
    kind: NoticeKind;
    read: boolean;
    held: boolean;
    push_held: boolean;
    number: number | null;
    subject: string | null;
    restricted: string[] | null;
  }>`
    select n.id, n.kind, n.read_at is not null as read, n.held, n.push_held, t.number::float8 as number, t.subject, t.restricted
      from notification n left join ticket t on t.desk_id = n.desk_id and t.id = n.ticket_id
     where n.desk_id = ${deskId} and n.agent_id = ${agentId} and (n.held or n.push_held)
     order by n.at, n.id for update of n`.execute(tx);
  const agent = (await agentsOfDesk(tx, deskId)).find(({ id }) => id === agentId);
  // What they read on the page meanwhile is no news, and what they may no longer see is not told (OSW-9).
  const news =
    agent === undefined ? [] : rows.filter((row) => !row.read && isCleared(agent.clearances, row.restricted));
  const mailed = news.filter(({ held }) => held);
  if (agent !== undefined && mailed.length > 0)
    await queueDigest(act, mailKeys(services), {
      policy: (await currentPolicy(tx, deskId, now)).policy,
      to: agent,
      items: mailed
        .slice(0, mostNews)
        .flatMap(({ kind, number, subject }) =>
          number === null ? [] : [{ kind, number, subject: subject ?? '' }],
        ),
      count: mailed.length,
    });
  const pushed = news.filter((one) => one.push_held).length;
  if (pushed > 0) await queuePushes(act, [{ agent: agentId, notification: null, held: pushed }]);
  await sql`update notification set held = false, push_held = false where desk_id = ${deskId} and id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(
    tx,
  );
  await sql`delete from notification_digest where desk_id = ${deskId} and agent_id = ${agentId}`.execute(tx);
}
