import { sql } from 'kysely';
import { actAsSystem } from '../../platform/act.ts';
import { asSystem } from '../../platform/db/context.ts';
import type { Act, Services } from '../../platform/services.ts';
import { eventsAfter, lastPositions } from '../ledger/door.ts';
import type { PositionedEvent } from '../ledger/door.ts';
import { mailKeys, queueNews } from '../mail/door.ts';
import type { MailKeys } from '../mail/door.ts';
import { agentsOfDesk } from '../people/door.ts';
import type { AgentRow } from '../people/door.ts';
import { policyById } from '../policies/door.ts';
import { isCleared, mailTicketsById } from '../tickets/door.ts';
import type { HeldTicket } from '../tickets/door.ts';
import { concernedBy } from './concerns.ts';
import { followersOf } from './followers.ts';
import { excerptOf } from './excerpt.ts';
import { noticeKinds } from './kinds.ts';
import { tellAll } from './tell.ts';
import type { News } from './tell.ts';

const batchSize = 500;

/**
 * Tells staff of the events that came since, a desk at a time, and moves its cursor on in the same transaction: whoever dies, each
 * event is told once. @returns whether more may be there
 */
export async function planNotifications(services: Services): Promise<boolean> {
  const desks = await asSystem(services.db, async (tx) => {
    const { rows: fresh } = await sql<{ id: string }>`
      select d.id from desk d where not exists (select 1 from notification_cursor c where c.desk_id = d.id)`.execute(
      tx,
    );
    // Of what happened before anybody could be told, nobody is.
    const last = await lastPositions(
      tx,
      fresh.map(({ id }) => id),
    );
    for (const [deskId, position] of last)
      await sql`
        insert into notification_cursor (desk_id, position) values (${deskId}, ${position}) on conflict do nothing`.execute(
        tx,
      );
    const { rows } = await sql<{ desk_id: string }>`
      select c.desk_id from notification_cursor c
       where exists (select 1 from event_position p where p.desk_id = c.desk_id and p.position > c.position)`.execute(
      tx,
    );
    return rows.map((row) => row.desk_id);
  });
  let more = false;
  for (const deskId of desks) if (await planDesk(services, deskId)) more = true;
  return more;
}

const planDesk = (services: Services, deskId: string): Promise<boolean> =>
  actAsSystem(
    services,
    async (tx, at) => {
      const { rows } = await sql<{ position: number }>`
        select position::float8 as position from notification_cursor where desk_id = ${deskId} for update skip locked`.execute(
        tx,
      );
      const [cursor] = rows;
      if (cursor === undefined) return false;
      const events = await eventsAfter(tx, [{ deskId, after: Number(cursor.position) }], batchSize);
      const last = events.at(-1)?.position;
      if (last === undefined) return false;
      await tellOf(at(deskId), mailKeys(services), events);
      await sql`update notification_cursor set position = ${last} where desk_id = ${deskId}`.execute(tx);
      return events.length === batchSize;
    },
    { deskId },
  );

/** A ticket is opened by two events: that it is, and its first message. */
const openingEvents = 2;

/** Types of events of which anybody may be told. */
const toldTypes = new Set([
  'opened',
  'message',
  'outsider',
  'note',
  'call',
  'assign',
  'escalate',
  'resolve',
  'reopen',
  'close',
  'merge',
  'wake',
]);

async function tellOf(act: Act, keys: MailKeys, events: readonly PositionedEvent[]): Promise<void> {
  const possible = events.filter((event) => event.ticketId !== null && toldTypes.has(event.type));
  const disabled = events.filter(({ type }) => type === 'webhook.disabled');
  if (possible.length === 0 && disabled.length === 0) return;
  const ids = [...new Set(possible.flatMap(({ ticketId }) => ticketId ?? []))];
  const [agents, followers, tickets] = await Promise.all([
    agentsOfDesk(act.tx, act.deskId),
    followersOf(act, ids),
    mailTicketsById(act, ids),
  ]);
  const told: { people: readonly AgentRow[]; news: News }[] = [];
  for (const event of possible) {
    const found = tickets.get(event.ticketId ?? '');
    if (found !== undefined)
      told.push(...(await newsOf(act, keys, agents, followers.get(found.ticket.id) ?? [], found, event)));
  }
  const administrators = agents.filter(({ role }) => role === 'administrator');
  for (const { at, id, data } of disabled)
    told.push({
      people: administrators,
      news: {
        ticketId: null,
        kind: 'webhook-disabled',
        at,
        eventId: id,
        data: { webhook: data['endpoint'] },
        mail: null,
      },
    });
  await tellAll(act, told);
}

async function newsOf(
  act: Act,
  keys: MailKeys,
  agents: readonly AgentRow[],
  followers: readonly string[],
  found: HeldTicket,
  event: PositionedEvent,
): Promise<{ people: readonly AgentRow[]; news: News }[]> {
  const by = event.actorKind === 'agent' ? event.actorId : null;
  const concerned = concernedBy(
    { type: event.type, data: event.data, by, opening: event.seq <= openingEvents },
    {
      assigneeId: found.assigneeId,
      teamMembers: agents.filter(({ teams }) => teams.includes(found.team)).map(({ id }) => id),
      followers,
    },
  );
  // Whoever may not see the ticket is not told of it (OSW-9).
  const cleared = agents.filter(
    ({ id, clearances }) => concerned.has(id) && isCleared(clearances, found.restricted),
  );
  if (cleared.length === 0) return [];
  const message = typeof event.data['message'] === 'string' ? event.data['message'] : null;
  const policy = await policyById(act.tx, act.deskId, found.policyId);
  const name = agents.find(({ id }) => id === by)?.name ?? null;
  return noticeKinds.map((kind) => ({
    people: cleared.filter(({ id }) => concerned.get(id) === kind),
    news: {
      ticketId: found.ticket.id,
      kind,
      at: event.at,
      eventId: event.id,
      data: { by, ...(message === null ? {} : { message }) },
      mail: async (agent) =>
        queueNews(act, keys, {
          policy,
          ticket: found.ticket,
          to: agent,
          kind,
          by: name ?? (event.data['from'] === 'customer' ? found.ticket.requester.name : null),
          excerpt: message === null ? '' : await excerptOf(act, message),
        }),
    },
  }));
}
