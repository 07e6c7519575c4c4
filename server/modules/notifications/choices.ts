import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { defaultWays, noticeKinds } from './kinds.ts';
import type { NoticeKind, Ways } from './kinds.ts';
import type { Quiet } from './quiet-hours.ts';

/** How one of the staff wants to be told. */
export interface Choices {
  readonly ways: Readonly<Record<NoticeKind, Ways>>;
  readonly quiet: Quiet | null;
}

/** The choices of these agents, the product's own where they chose nothing. */
export async function choicesOf(
  { tx, deskId }: Pick<Act, 'tx' | 'deskId'>,
  agentIds: readonly string[],
): Promise<Map<string, Choices>> {
  const [chosen, quiet] = await Promise.all([
    sql<Ways & { agent_id: string; kind: NoticeKind }>`
      select agent_id, kind, page, mail, push, through from notification_choice
       where desk_id = ${deskId} and agent_id = any(${agentIds}::uuid[])`.execute(tx),
    sql<Quiet & { agent_id: string }>`
      select agent_id, zone, hours from notification_quiet
       where desk_id = ${deskId} and agent_id = any(${agentIds}::uuid[])`.execute(tx),
  ]);
  const hours = new Map(
    quiet.rows.map((row): [string, Quiet] => [row.agent_id, { zone: row.zone, hours: row.hours }]),
  );
  const byAgent = Map.groupBy(chosen.rows, (row) => row.agent_id);
  return new Map(
    agentIds.map((id) => {
      const ways = { ...defaultWays };
      for (const { kind, page, mail, push, through } of byAgent.get(id) ?? [])
        ways[kind] = { page, mail, push, through };
      return [id, { ways, quiet: hours.get(id) ?? null }];
    }),
  );
}

/** Writes all choices of one of the staff. */
export async function saveChoices({ tx, deskId }: Act, agentId: string, choices: Choices): Promise<void> {
  const rows = noticeKinds.map((kind) => ({ kind, ...choices.ways[kind] }));
  await sql`
    insert into notification_choice (desk_id, agent_id, kind, page, mail, push, through)
    select ${deskId}, ${agentId}, r.kind, r.page, r.mail, r.push, r.through
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (kind text, page boolean, mail boolean, push boolean, through boolean)
    on conflict (desk_id, agent_id, kind) do update
      set page = excluded.page, mail = excluded.mail, push = excluded.push, through = excluded.through`.execute(
    tx,
  );
  if (choices.quiet === null) {
    await sql`delete from notification_quiet where desk_id = ${deskId} and agent_id = ${agentId}`.execute(tx);
    return;
  }
  const { zone, hours } = choices.quiet;
  await sql`
    insert into notification_quiet (desk_id, agent_id, zone, hours)
    values (${deskId}, ${agentId}, ${zone}, ${JSON.stringify(hours)}::jsonb)
    on conflict (desk_id, agent_id) do update set zone = excluded.zone, hours = excluded.hours`.execute(tx);
}
