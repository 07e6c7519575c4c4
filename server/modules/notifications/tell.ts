import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';
import type { AgentRow } from '../people/door.ts';
import { choicesOf } from './choices.ts';
import type { Choices } from './choices.ts';
import { queuePushes } from './push/queue-pushes.ts';
import type { NoticeKind } from './kinds.ts';
import { quietUntil } from './quiet-hours.ts';

/** Something that people are told of one ticket, or of the desk. */
export interface News {
  /** Null for what happened to the desk. */
  readonly ticketId: string | null;
  readonly kind: NoticeKind;
  /** When it happened, in seconds of the domain's clock. */
  readonly at: number;
  /** The event that says so; null when none does. Nobody is told twice of one. */
  readonly eventId: string | null;
  /** Ids and figures: who did it, which message or promise. */
  readonly data: Readonly<Record<string, unknown>>;
  /** A clause of the policy has these people told (OSW-10): no choice and no quiet hours keep it from them. */
  readonly demanded?: boolean;
  /** Puts the mail for one of them into the outbox; null: whoever made the news has sent one to everybody. */
  readonly mail: ((agent: AgentRow) => Promise<unknown>) | null;
}

/**
 * Tells people, each as they chose: on the page, by mail, by push. In their quiet hours mail and push are held back and told
 * together at the end, but for kinds that they let through. Runs as the product, in the transaction that knows the news.
 * @param people staff who may see the ticket: whoever calls has looked (OSW-9)
 */
export function tell(act: Act, people: readonly AgentRow[], news: News): Promise<void> {
  return tellAll(act, [{ people, news }]);
}

/** The same of several news, in few statements however many they are. */
export async function tellAll(
  act: Act,
  told: readonly { readonly people: readonly AgentRow[]; readonly news: News }[],
): Promise<void> {
  const ids = new Set(told.flatMap(({ people }) => people.map(({ id }) => id)));
  if (ids.size === 0) return;
  const choices = await choicesOf(act, [...ids]);
  const notices = told.flatMap(({ people, news }) =>
    people.flatMap((agent) => noticeFor(agent, news, choices.get(agent.id), act.now)),
  );
  const written = await insertNotices(act, notices);
  const fresh = notices.filter(({ id }) => written.has(id));
  for (const { agent, news, mail, push, until } of fresh) {
    if (until !== null) {
      if (mail || push) await holdBack(act, agent.id, until);
    } else if (mail) await news.mail?.(agent);
  }
  const pushed = fresh.filter(({ push, until }) => push && until === null);
  await queuePushes(
    act,
    pushed.map(({ id, agent }) => ({ agent: agent.id, notification: id, held: null })),
  );
  act.after({ topic: 'notices' });
}

/** Whether somebody was told news that no event says, by the id that they bear in their data. */
export async function isTold(
  { tx, deskId }: Act,
  agentId: string,
  told: { readonly kind: NoticeKind; readonly news: string },
): Promise<boolean> {
  const { rows } = await sql`
    select from notification where desk_id = ${deskId} and agent_id = ${agentId} and kind = ${told.kind} and data->>'news' = ${told.news} limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}

/** What one of them is told, and how. */
interface Notice {
  readonly id: string;
  readonly agent: AgentRow;
  readonly news: News;
  readonly page: boolean;
  readonly mail: boolean;
  readonly push: boolean;
  /** The end of the quiet hours until which mail and push are held back; null: there are none. */
  readonly until: number | null;
}

function noticeFor(agent: AgentRow, news: News, chosen: Choices | undefined, now: number): Notice[] {
  if (chosen === undefined) return [];
  const ways = chosen.ways[news.kind];
  const demanded = news.demanded === true;
  const mail = news.mail !== null && (ways.mail || demanded);
  const page = ways.page || demanded;
  const { push } = ways;
  if (!page && !mail && !push) return [];
  const until = ways.through || demanded ? null : quietUntil(chosen.quiet, now);
  return [{ id: newId(), agent, news, page, mail, push, until }];
}

/** @returns the ids of those that are new: nobody is told twice of one event */
async function insertNotices(act: Act, notices: readonly Notice[]): Promise<Set<string>> {
  if (notices.length === 0) return new Set();
  const rows = notices.map(({ id, agent, news, page, mail, push, until }) => ({
    id,
    agent: agent.id,
    ticket: news.ticketId,
    kind: news.kind,
    at: news.at,
    data: news.data,
    event: news.eventId,
    page,
    held: until !== null && mail,
    pushHeld: until !== null && push,
  }));
  const written = await sql<{ id: string }>`
    insert into notification (desk_id, id, agent_id, ticket_id, kind, at, data, event_id, page, held, push_held)
    select ${act.deskId}::uuid, n.id, n.agent, n.ticket, n.kind, to_timestamp(n.at), n.data, n.event, n.page, n.held, n."pushHeld"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n (id uuid, agent uuid, ticket uuid, kind text, at float8, data jsonb, event uuid, page boolean, held boolean, "pushHeld" boolean)
    on conflict (desk_id, agent_id, event_id, kind) where event_id is not null do nothing
    returning id`.execute(act.tx);
  return new Set(written.rows.map(({ id }) => id));
}

/** What is held back is told at the end of the quiet hours; the earliest end that was said stays. */
async function holdBack({ tx, deskId, after }: Act, agentId: string, until: number): Promise<void> {
  await sql`
    insert into notification_digest (desk_id, agent_id, wake_at) values (${deskId}, ${agentId}, to_timestamp(${until}))
    on conflict (desk_id, agent_id) do update set wake_at = least(notification_digest.wake_at, excluded.wake_at)`.execute(
    tx,
  );
  after({ topic: 'notices' });
}
