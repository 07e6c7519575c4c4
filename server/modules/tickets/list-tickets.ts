import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { isAnyOf, isWithin } from '../../platform/http/filters.ts';
import type { AnyOf, Span } from '../../platform/http/filters.ts';
import type { Act } from '../../platform/services.ts';
import { countQueues } from '../queues/door.ts';
import { ticketColumns, ticketJoins } from './queries.ts';
import type { TicketRow } from './queries.ts';

export const views = ['open', 'mine', 'unassigned', 'waiting', 'soon', 'broken', 'all'] as const;
export type View = (typeof views)[number];

/** Less than this before its due time, a promise is "soon". */
const soonSeconds = 3600;

export const orders = ['due', 'number', '-number', 'updated', '-updated'] as const;
export type Order = (typeof orders)[number];

/** Where a page begins: after the ticket with this number, which has this instant in the order that asks for one. */
export interface ListPosition {
  readonly at: number | null;
  readonly number: number;
}

export interface ListFilter {
  view: View;
  order: Order;
  /** Words of the subject, of the customer's or the requester's name, or a ticket number. */
  search: string | null;
  after: ListPosition | null;
  limit: number;
  team?: AnyOf | undefined;
  state?: AnyOf | undefined;
  kind?: AnyOf | undefined;
  severity?: AnyOf | undefined;
  /** Ids of agents; `none`: nobody. */
  assignee?: AnyOf | undefined;
  customer?: AnyOf | undefined;
  opened?: Span | undefined;
  updated?: Span | undefined;
  /** Only those of this customer, or of this requester when there is no customer. */
  of?: { customerId: string | null; requesterId: string };
}

/**
 * Tickets in an order that an index has. Those without a due time come after those with one, newest first. What is not asked
 * for stands in no condition: the planner must see which index fits.
 */
export async function listTickets(act: Act, filter: ListFilter): Promise<TicketRow[]> {
  const { view, order, search, after, of } = filter;
  const conditions = [
    sql`t.desk_id = ${act.deskId}`,
    ...(view === 'all' ? [] : [inView(act, view)]),
    ...(search === null || search.trim() === '' ? [] : [matches(search)]),
    ...(of === undefined ? [] : [belongsTo(of)]),
    ...(['team', 'state', 'kind', 'severity'] as const).flatMap((name) =>
      filter[name] === undefined ? [] : [isAnyOf(sql.ref(`t.${name}`), filter[name])],
    ),
    ...(filter.assignee === undefined ? [] : [isAnyOf(sql`t.assignee_id`, filter.assignee)]),
    ...(filter.customer === undefined ? [] : [isAnyOf(sql`t.customer_id`, filter.customer)]),
    ...(filter.opened === undefined ? [] : [isWithin(sql`t.opened_at`, filter.opened)]),
    ...(filter.updated === undefined ? [] : [isWithin(sql`t.updated_at`, filter.updated)]),
  ];
  const select = async (more: readonly RawBuilder<unknown>[], limit: number): Promise<TicketRow[]> => {
    const { rows } = await sql<TicketRow>`
      select ${ticketColumns} from ticket t ${ticketJoins}
       where ${sql.join([...conditions, ...more], sql` and `)} order by ${ordered[order]} limit ${limit}`.execute(
      act.tx,
    );
    return rows;
  };
  const page = await select(after === null ? [] : [isAfter(order, after)], filter.limit);
  if (order !== 'due' || after === null || after.at === null || page.length === filter.limit) return page;
  // In two steps, each a stretch of the index: an "or" over both would read all that lies before.
  return [...page, ...(await select([sql`t.next_due_at is null`], filter.limit - page.length))];
}

const ordered: Readonly<Record<Order, RawBuilder<unknown>>> = {
  due: sql`t.next_due_at asc nulls last, t.number desc`,
  number: sql`t.number`,
  '-number': sql`t.number desc`,
  updated: sql`t.updated_at, t.number`,
  '-updated': sql`t.updated_at desc, t.number desc`,
};

/** The position of a ticket in an order. */
export function positionOf(order: Order, row: TicketRow): ListPosition {
  const at = order === 'due' ? row.next_due_at : order.endsWith('updated') ? row.updated_at : null;
  return { at, number: row.number };
}

function isAfter(order: Order, { at, number }: ListPosition): RawBuilder<unknown> {
  switch (order) {
    case 'number':
      return sql`t.number > ${number}`;
    case '-number':
      return sql`t.number < ${number}`;
    case 'updated':
      return sql`(t.updated_at, t.number) > (to_timestamp(${at}), ${number}::bigint)`;
    case '-updated':
      return sql`(t.updated_at, t.number) < (to_timestamp(${at}), ${number}::bigint)`;
    case 'due':
      return at === null
        ? sql`(t.next_due_at is null and t.number < ${number})`
        : sql`t.next_due_at >= to_timestamp(${at}) and (t.next_due_at > to_timestamp(${at}) or t.number < ${number})`;
  }
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

function matches(search: string): RawBuilder<unknown> {
  const number = /(\d+)\s*$/.exec(search)?.[1];
  const pattern = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;
  const words = sql`(t.subject ilike ${pattern} or k.name ilike ${pattern} or c.name ilike ${pattern})`;
  return number === undefined ? words : sql`(${words} or t.number = ${Number(number.slice(-9))})`;
}

function belongsTo(of: NonNullable<ListFilter['of']>): RawBuilder<unknown> {
  return of.customerId === null
    ? sql`t.requester_id = ${of.requesterId}::uuid`
    : sql`t.customer_id = ${of.customerId}::uuid`;
}

/** The view "soon" changes by the clock alone, and what contacts see is no place of a queue: counted to here, one more means more. */
export const countedTo = 1000;

/**
 * How many tickets each view holds for whoever asks. For staff exactly, without counting them; "soon", and all that a contact
 * sees, up to `countedTo`.
 */
export async function countViews(act: Act, team: string | null = null): Promise<Record<View, number>> {
  const staff = act.actor.kind === 'agent';
  const count = (view: View): RawBuilder<unknown> =>
    sql`count(*) filter (where ${inView(act, view)})::float8 as ${sql.ref(view)}`;
  // One look at the tickets for all that is counted there.
  const { rows } = await sql<Record<View, number>>`
    select ${sql.join((staff ? (['soon'] as const) : views).map(count))}
      from (select t.state, t.assignee_id, t.next_state, t.next_due_at from ticket t
             where t.desk_id = ${act.deskId} ${staff ? sql`and ${inView(act, 'soon')}` : sql``}
               ${team === null ? sql`` : sql`and t.team = ${team}`}
             limit ${countedTo + 1}) as t`.execute(act.tx);
  const looked = rows[0] ?? noTickets;
  return staff ? { ...looked, ...(await countQueues(act, team)) } : looked;
}

const noTickets = { open: 0, mine: 0, unassigned: 0, waiting: 0, soon: 0, broken: 0, all: 0 };

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
