import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

/** What somebody does with a ticket that they have open. */
export const doings = ['looks', 'types'] as const;
export type Doing = (typeof doings)[number];

/** Whoever does not say again that they are here is gone after so many seconds: a closed tab, a killed process, a lost network. */
const staysSeconds = 25;

/**
 * Says that one of the staff has a ticket open in a page of their browser, or that they left it. It lies in the database, so that
 * every process tells the same, and it ends by itself.
 * @param page the browser's own id of its page
 * @param doing null: they leave
 * @param machineMs the machine's clock: whether somebody is here is no matter of the domain's time
 * @returns whether there is anything new to tell others
 */
export async function sayHere(
  { tx, deskId }: Act,
  given: { ticketId: string; agentId: string; page: string; doing: Doing | null },
  machineMs: number,
): Promise<boolean> {
  const { ticketId, agentId, page, doing } = given;
  const now = machineMs / 1000;
  if (doing === null) {
    const { numAffectedRows } = await sql`
      delete from ticket_presence
       where desk_id = ${deskId} and agent_id = ${agentId} and (id = ${page} or here_until < to_timestamp(${now}))`.execute(
      tx,
    );
    return (numAffectedRows ?? 0n) > 0n;
  }
  await sql`
    delete from ticket_presence
     where desk_id = ${deskId} and agent_id = ${agentId} and here_until < to_timestamp(${now})`.execute(tx);
  const { rows } = await sql<{ fresh: boolean }>`
    with before as (
      select ticket_id, doing from ticket_presence where desk_id = ${deskId} and agent_id = ${agentId} and id = ${page}
    ), said as (
      insert into ticket_presence (desk_id, agent_id, id, ticket_id, doing, since, here_until)
      values (${deskId}, ${agentId}, ${page}, ${ticketId}, ${doing}, to_timestamp(${now}), to_timestamp(${now + staysSeconds}))
      on conflict (desk_id, agent_id, id) do update
        set here_until = excluded.here_until, ticket_id = excluded.ticket_id, doing = excluded.doing,
            since = case when ticket_presence.ticket_id = excluded.ticket_id then ticket_presence.since else excluded.since end
      returning ticket_id, doing
    )
    select not exists (select 1 from before b where b.ticket_id = s.ticket_id and b.doing = s.doing) as fresh from said s`.execute(
    tx,
  );
  return rows[0]?.fresh ?? false;
}
