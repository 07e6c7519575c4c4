import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { ticketColumns, ticketJoins } from './queries.ts';
import type { TicketRow } from './queries.ts';

export const views = ['open', 'mine', 'unassigned', 'waiting', 'soon', 'broken', 'all'] as const;
export type View = (typeof views)[number];

/** Less than this before its due time, a promise is "soon". */
const soonSeconds = 3600;

export interface ListFilter {
  view: View;
  team: string | null;
  /** Words of the subject, of the customer's or the requester's name, or a ticket number. */
  search: string | null;
  cursor: { due: number | null; number: number } | null;
  limit: number;
  /** Only those of this customer, or of this requester when there is no customer. */
  of?: { customerId: string | null; requesterId: string };
}

/** Tickets by what is due next; those without a due time after them, newest first. `all` goes by number, newest first. */
export async function listTickets(act: Act, filter: ListFilter): Promise<TicketRow[]> {
  const { rows } = await sql<TicketRow & { preview: string | null }>`
    select ${ticketColumns} from ticket t ${ticketJoins}
     where t.desk_id = ${act.deskId} and ${inView(act, filter.view)}
       and (${filter.team}::text is null or t.team = ${filter.team})
       and ${matches(filter.search)} and ${after(filter)} and ${belongsTo(filter.of)}
     order by ${filter.view === 'all' ? sql`t.number desc` : sql`t.next_due_at asc nulls last, t.number desc`}
     limit ${filter.limit}`.execute(act.tx);
  return rows;
}

function inView(act: Act, view: View): RawBuilder<unknown> {
  const running = sql`t.state in ('open', 'waiting')`;
  switch (view) {
    case 'all':
      return sql`true`;
    case 'open':
      return running;
    case 'mine':
      return sql`${running} and t.assignee_id = ${act.actor.id}::uuid`;
    case 'unassigned':
      return sql`${running} and t.assignee_id is null`;
    case 'waiting':
      return sql`t.state = 'waiting'`;
    case 'soon':
      return sql`${running} and t.next_state = 'open' and t.next_due_at <= to_timestamp(${act.now + soonSeconds})`;
    case 'broken':
      return sql`${running} and t.next_state = 'broken'`;
  }
}

function matches(search: string | null): RawBuilder<unknown> {
  if (search === null || search.trim() === '') return sql`true`;
  const number = /(\d+)\s*$/.exec(search)?.[1];
  const pattern = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;
  const words = sql`(t.subject ilike ${pattern} or k.name ilike ${pattern} or c.name ilike ${pattern})`;
  return number === undefined ? words : sql`(${words} or t.number = ${Number(number.slice(-9))})`;
}

function belongsTo(of: ListFilter['of']): RawBuilder<unknown> {
  if (of === undefined) return sql`true`;
  return of.customerId === null
    ? sql`t.requester_id = ${of.requesterId}::uuid`
    : sql`t.customer_id = ${of.customerId}::uuid`;
}

function after({ cursor, view }: ListFilter): RawBuilder<unknown> {
  if (cursor === null) return sql`true`;
  if (view === 'all') return sql`t.number < ${cursor.number}`;
  if (cursor.due === null) return sql`(t.next_due_at is null and t.number < ${cursor.number})`;
  return sql`(t.next_due_at > to_timestamp(${cursor.due}) or t.next_due_at is null
    or (t.next_due_at = to_timestamp(${cursor.due}) and t.number < ${cursor.number}))`;
}

/** How many tickets each view holds. */
export async function countViews(act: Act): Promise<Record<View, number>> {
  const { rows } = await sql<Record<View, number>>`
    select count(*) filter (where ${inView(act, 'open')}) as open,
           count(*) filter (where ${inView(act, 'mine')}) as mine,
           count(*) filter (where ${inView(act, 'unassigned')}) as unassigned,
           count(*) filter (where ${inView(act, 'waiting')}) as waiting,
           count(*) filter (where ${inView(act, 'soon')}) as soon,
           count(*) filter (where ${inView(act, 'broken')}) as broken,
           count(*) as all
      from ticket t where t.desk_id = ${act.deskId}`.execute(act.tx);
  return rows[0] ?? { open: 0, mine: 0, unassigned: 0, waiting: 0, soon: 0, broken: 0, all: 0 };
}

/** The promises of these tickets, as they were folded last. */
export async function promiseBodies(act: Act, ticketIds: readonly string[]): Promise<Map<string, unknown[]>> {
  const { rows } = await sql<{ ticket_id: string; body: unknown }>`
    select ticket_id, body from promise where desk_id = ${act.deskId} and ticket_id = any(${ticketIds}::uuid[]) order by start_at, key`.execute(
    act.tx,
  );
  const found = new Map<string, unknown[]>();
  for (const row of rows) found.set(row.ticket_id, [...(found.get(row.ticket_id) ?? []), row.body]);
  return found;
}

/** Ids, such as `update#3`, of the promises of a ticket that are open or paused. */
export async function runningPromises(act: Act, ticketId: string): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select key from promise
     where desk_id = ${act.deskId} and ticket_id = ${ticketId} and state in ('open', 'paused') order by start_at, key`.execute(
    act.tx,
  );
  return rows.map((row) => row.key);
}

/** The start of the last public message of these tickets. */
export async function previews(act: Act, ticketIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; visible: string }>`
    select t.id, left(m.visible, 160) as visible
      from unnest(${ticketIds}::uuid[]) as t (id)
      cross join lateral (
        select visible from message
         where desk_id = ${act.deskId} and ticket_id = t.id and kind = 'public' order by seq desc limit 1) m`.execute(
    act.tx,
  );
  return new Map(rows.map((row) => [row.id, row.visible.replace(/\s+/g, ' ').trim()]));
}
