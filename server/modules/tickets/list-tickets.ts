import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { isAnyOf, isWithin } from '../../platform/http/filters.ts';
import type { AnyOf, Span } from '../../platform/http/filters.ts';
import type { Act } from '../../platform/services.ts';
import { countQueues } from '../queues/door.ts';
import { shortColumns, ticketJoins } from './queries.ts';
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

/** What is read of each ticket beside its row: much of it is long, so that nothing is read in vain. */
export interface Shown {
  readonly decision: boolean;
  readonly preview: boolean;
  /** Promises as they were folded last: what falls due next, all of them by their start, or none. */
  readonly promises: 'next' | 'all' | 'none';
}

/** A ticket of a list; what is not shown of it is empty or null. */
export interface ListedRow extends TicketRow {
  /** The start of the last public message. */
  readonly words: string | null;
  /** One promise or a list of them. */
  readonly bodies: unknown;
}

const rowOnly: Shown = { decision: false, preview: false, promises: 'none' };

/**
 * Tickets in an order that an index has. Those without a due time come after those with one, newest first. What is not asked
 * for stands in no condition: the planner must see which index fits.
 */
export async function listTickets(
  act: Act,
  filter: ListFilter,
  shown: Shown = rowOnly,
): Promise<ListedRow[]> {
  const columns = shownColumns(shown);
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
  const select = async (more: readonly RawBuilder<unknown>[], limit: number): Promise<ListedRow[]> => {
    const { rows } = await sql<ListedRow>`
      select ${columns} from ticket t ${ticketJoins}
       where ${sql.join([...conditions, ...more], sql` and `)} order by ${ordered[order]} limit ${sql.lit(pageSize(limit))}`.execute(
      act.tx,
    );
    return rows.slice(0, limit);
  };
  const page = await select(after === null ? [] : [isAfter(order, after)], filter.limit);
  if (order !== 'due' || after === null || after.at === null || page.length === filter.limit) return page;
  // In two steps, each a stretch of the index: an "or" over both would read all that lies before.
  return [...page, ...(await select([sql`t.next_due_at is null`], filter.limit - page.length))];
}

/**
 * How many rows a statement for so many asks for: one of a few numbers. It stands in the text, for a plan that is made before the
 * number is known would read and sort all tickets, and each text is planned once only.
 */
const pageSize = (limit: number): number =>
  [11, 26, 51, 101].find((size) => size >= limit) ?? Math.max(limit, 201);

/** In the same statement: the page is read once, under row security, and in one round trip. */
function shownColumns({ decision, preview, promises }: Shown): RawBuilder<unknown> {
  const ofTicket = sql`p.desk_id = t.desk_id and p.ticket_id = t.id`;
  const bodies = {
    none: sql`null`,
    all: sql`(select jsonb_agg(p.body order by p.start_at, p.key) from promise p where ${ofTicket})`,
    // The earliest broken one that nobody has fulfilled, else the earliest that is open, else one that is paused: as ticketJson.
    next: sql`(
      select p.body from promise p
       where ${ofTicket} and p.state in ('broken', 'open', 'paused') and (p.state <> 'broken' or p.fulfilled_at is null)
       order by case p.state when 'broken' then 1 when 'open' then 2 else 3 end, case when p.state <> 'paused' then p.due_at end nulls first,
                p.start_at, p.key limit 1)`,
  };
  const firstWords = sql`(
    select left(m.visible, 160) from message m
     where m.desk_id = t.desk_id and m.ticket_id = t.id and m.kind = 'public' order by m.seq desc limit 1)`;
  return sql`${shortColumns}, ${decision ? sql`t.decision` : sql`'{}'::jsonb as decision`},
    ${preview ? firstWords : sql`null`} as words, ${bodies[promises]} as bodies`;
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
  if (act.actor.kind === 'agent') {
    const soon = sql`
      select count(*)::float8 from (
        select from ticket t where t.desk_id = ${act.deskId} and ${inView(act, 'soon')} ${team === null ? sql`` : sql`and t.team = ${team}`}
         limit ${sql.lit(countedTo + 1)}) as found`;
    return countQueues(act, team, soon);
  }
  const count = (view: View): RawBuilder<unknown> =>
    sql`count(*) filter (where ${inView(act, view)})::float8 as ${sql.ref(view)}`;
  // One look at the tickets for all that is counted there.
  const { rows } = await sql<Record<View, number>>`
    select ${sql.join(views.map(count))}
      from (select t.state, t.assignee_id, t.next_state, t.next_due_at from ticket t
             where t.desk_id = ${act.deskId} ${team === null ? sql`` : sql`and t.team = ${team}`}
             limit ${countedTo + 1}) as t`.execute(act.tx);
  return rows[0] ?? noTickets;
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

/** The start of a message, for a place with one line. */
export const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

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
  return new Map(rows.map((row) => [row.id, inOneLine(row.visible)]));
}
