import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';
import type { AgentRow } from '../people/door.ts';
import { choicesOf } from './choices.ts';
import type { NoticeKind } from './kinds.ts';
import { quietUntil } from './quiet-hours.ts';

/** Something that people are told of one ticket. */
export interface News {
  readonly ticketId: string;
  readonly kind: NoticeKind;
  /** When it happened, in seconds of the domain's clock. */
  readonly at: number;
  /** The event that says so; null when none does. Nobody is told twice of one. */
  readonly eventId: string | null;
  /** Ids and figures: who did it, which message or promise. */
  readonly data: Readonly<Record<string, unknown>>;
  /** A clause of the policy has these people told (OSW-10): no choice and no quiet hours keep it from them. */
  readonly demanded?: boolean;
  /** Puts the mail for one of them into the outbox. */
  readonly mail: (agent: AgentRow) => Promise<unknown>;
}

/**
 * Tells people, each as they chose: on the page, by mail. In their quiet hours mail is held back and told together at the end, but
 * for kinds that they let through. Runs as the product, in the transaction that knows the news.
 * @param people staff who may see the ticket: whoever calls has looked (OSW-9)
 */
export async function tell(act: Act, people: readonly AgentRow[], news: News): Promise<void> {
  if (people.length === 0) return;
  const { tx, deskId, now } = act;
  const choices = await choicesOf(
    act,
    people.map(({ id }) => id),
  );
  for (const agent of people) {
    const chosen = choices.get(agent.id);
    if (chosen === undefined) continue;
    const ways = chosen.ways[news.kind];
    const demanded = news.demanded === true;
    const mail = ways.mail || demanded;
    const page = ways.page || demanded;
    if (!page && !mail) continue;
    const until = ways.through || demanded ? null : quietUntil(chosen.quiet, now);
    const held = until !== null && mail;
    const { numAffectedRows } = await sql`
      insert into notification (desk_id, id, agent_id, ticket_id, kind, at, data, event_id, page, held)
      values (${deskId}, ${newId()}, ${agent.id}, ${news.ticketId}, ${news.kind}, to_timestamp(${news.at}),
              ${JSON.stringify(news.data)}::jsonb, ${news.eventId}, ${page}, ${held})
      on conflict (desk_id, agent_id, event_id, kind) where event_id is not null do nothing`.execute(tx);
    if (numAffectedRows !== 1n) continue;
    if (held && until !== null) await holdBack(act, agent.id, until);
    else if (mail) await news.mail(agent);
  }
  act.after({ topic: 'notices' });
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
