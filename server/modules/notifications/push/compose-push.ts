import { sql } from 'kysely';
import type { Act } from '../../../platform/services.ts';
import { cleanLine } from '../../../platform/mail/clean.ts';
import { newsTitle, wordsFor } from '../../mail/door.ts';
import { agentsOfDesk } from '../../people/door.ts';
import { currentPolicy, policyById } from '../../policies/door.ts';
import { isCleared, mailTicketById, ticketNumber } from '../../tickets/door.ts';
import type { NoticeKind } from '../kinds.ts';

/** What a browser shows; `web/assets/service-worker.js` reads it. */
export interface PushPayload {
  readonly title: string;
  readonly body: string;
  /** Of the page that a click leads to. */
  readonly path: string;
  readonly language: string;
  /** The same for each time that the same is sent: it is shown once. */
  readonly tag: string;
}

/** What is to be sent, with what a push service may know of it (RFC 8030 §5.3, §5.4). */
export interface Push {
  readonly payload: PushPayload;
  readonly topic: string;
  readonly urgency: 'normal' | 'high';
}

/** They do not wait for a telephone to be woken for something else. */
const urgent = new Set<NoticeKind>(['mention', 'escalated', 'promise-soon', 'promise-broken', 'reminder']);
const longestSubject = 120;

/**
 * Puts together what one of the staff is shown outside of Amparo, where others may read it: kind and number of the ticket; its
 * subject and who did it only if they allow it; of a restricted ticket that something happened, and no more (OSW-9). In their
 * language. Looks at their rights as they are now. @returns null when it is nothing to be told any more
 */
export async function composePush(
  act: Act,
  agentId: string,
  what: { readonly notification: string | null; readonly held: number | null },
): Promise<Push | null> {
  const { tx, deskId, now } = act;
  const agents = await agentsOfDesk(tx, deskId);
  const agent = agents.find(({ id }) => id === agentId);
  if (agent === undefined) return null;
  const { policy } = await currentPolicy(tx, deskId, now);
  const words = wordsFor([agent.language, policy.desk.languages[0]], [agent.zone, policy.desk.zone]);
  const home = `/${policy.desk.id}/notifications`;
  const show = (tag: string, said: { title: string; body?: string; path?: string }): PushPayload => ({
    title: said.title,
    body: said.body ?? policy.desk.name,
    path: said.path ?? home,
    language: words.language,
    tag,
  });
  if (what.held !== null)
    return {
      payload: show(`${policy.desk.id} held`, { title: words.t('digest.title', { count: what.held }) }),
      topic: 'held',
      urgency: 'normal',
    };
  const notice = what.notification === null ? null : await unreadNotice(act, what.notification);
  if (notice === null) return null;
  const topic = notice.id.replaceAll('-', '');
  const urgency = urgent.has(notice.kind) ? 'high' : 'normal';
  if (notice.ticket_id === null)
    return {
      payload: show(topic, {
        title: newsTitle(words, { kind: notice.kind, number: '', by: null }),
        path: `/${policy.desk.id}/settings/webhooks`,
      }),
      topic,
      urgency,
    };
  const ticket = await mailTicketById(act, notice.ticket_id);
  if (ticket === null || !isCleared(agent.clearances, ticket.restricted)) return null;
  if (ticket.restricted !== null)
    return { payload: show(topic, { title: words.t('push.restricted') }), topic, urgency };
  const number = ticketNumber(await policyById(tx, deskId, ticket.policyId), ticket.ticket.number);
  const details = await allowsDetails(act, agentId);
  const by = agents.find(({ id }) => id === notice.data['by'])?.name ?? null;
  const subject = [...cleanLine(ticket.ticket.subject)].slice(0, longestSubject).join('');
  return {
    payload: show(topic, {
      title: newsTitle(words, { kind: notice.kind, number, by: details ? by : null }),
      ...(details && subject !== '' ? { body: subject } : {}),
      path: `/${policy.desk.id}/tickets/${number}`,
    }),
    topic,
    urgency,
  };
}

/** Null when it was read on the page meanwhile. */
async function unreadNotice(
  { tx, deskId }: Act,
  id: string,
): Promise<{ id: string; kind: NoticeKind; ticket_id: string | null; data: Record<string, unknown> } | null> {
  const { rows } = await sql<{
    id: string;
    kind: NoticeKind;
    ticket_id: string | null;
    data: Record<string, unknown>;
  }>`
    select id, kind, ticket_id, data from notification
     where desk_id = ${deskId} and id = ${id} and read_at is null`.execute(tx);
  return rows[0] ?? null;
}

/** May what is shown outside name the subject, and who did it? */
export async function allowsDetails({ tx, deskId }: Act, agentId: string): Promise<boolean> {
  const { rows } = await sql<{ details: boolean }>`
    select details from push_choice where desk_id = ${deskId} and agent_id = ${agentId}`.execute(tx);
  return rows[0]?.details ?? false;
}

export async function saveDetails({ tx, deskId }: Act, agentId: string, details: boolean): Promise<void> {
  await sql`
    insert into push_choice (desk_id, agent_id, details) values (${deskId}, ${agentId}, ${details})
    on conflict (desk_id, agent_id) do update set details = excluded.details`.execute(tx);
}
