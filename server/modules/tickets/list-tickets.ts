import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { onceTogether } from '../../platform/db/context.ts';
import { isAnyOf, isWithin } from '../../platform/http/filters.ts';
import type { AnyOf, Span } from '../../platform/http/filters.ts';
import type { Act } from '../../platform/services.ts';
import { valuesColumn } from '../fields/door.ts';
import type { FieldValue } from '../fields/door.ts';
import { tagsColumn } from '../tags/door.ts';
import type { TagRow } from '../tags/door.ts';
import { isAfter, isByDue, ofRank, orderSql } from './list-order.ts';
import type { ListPosition, Order } from './list-order.ts';
import { inView } from './list-views.ts';
import type { Among } from './list-views.ts';
import { shortColumns, ticketJoins } from './queries.ts';
import type { TicketRow } from './queries.ts';

export interface ListFilter {
  view: Among;
  order: Order;
  after: ListPosition | null;
  limit: number;
  /** The desk's severities, the gravest first: for the order of that name. */
  severities?: readonly string[];
  /** Further conditions over `t`: those of a filter. */
  where?: readonly RawBuilder<unknown>[];
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
  readonly tags: boolean;
  /** What it holds in the desk's own fields. */
  readonly values: boolean;
  /** Promises as they were folded last: what falls due next, all of them by their start, or none. */
  readonly promises: 'next' | 'all' | 'none';
}

/** A ticket of a list; what is not shown of it is empty or null. */
export interface ListedRow extends TicketRow {
  /** The start of the last public message. */
  readonly words: string | null;
  /** One promise or a list of them. */
  readonly bodies: unknown;
  readonly tags: TagRow[] | null;
  /** Values of the desk's own fields by their keys. */
  readonly field_values: Record<string, FieldValue> | null;
}

const rowOnly: Shown = { decision: false, preview: false, tags: false, values: false, promises: 'none' };

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
  const { order, after, severities = [] } = filter;
  const conditions = listConditions(act, filter);
  const select = async (more: readonly RawBuilder<unknown>[], limit: number): Promise<ListedRow[]> => {
    const { rows } = await sql<ListedRow>`
      select ${columns} from ticket t ${ticketJoins}
       where ${sql.join([...conditions, ...more], sql` and `)} order by ${orderSql[order]} limit ${pageSize(limit)}`.execute(
      act.tx,
    );
    return rows.slice(0, limit);
  };
  /** In two steps, each a stretch of the index: an "or" over both would read all that lies before. */
  const from = async (
    position: ListPosition | null,
    more: readonly RawBuilder<unknown>[],
    limit: number,
  ): Promise<ListedRow[]> => {
    if (position === null) return select(more, limit);
    const page = await select([...more, isAfter(order, position)], limit);
    if (!isByDue(order) || position.at === null || page.length === limit) return page;
    return [...page, ...(await select([...more, sql`t.next_due_at is null`], limit - page.length))];
  };
  if (order !== 'severity') return from(after, [], filter.limit);
  const found: ListedRow[] = [];
  for (let rank = after?.rank ?? 0; rank <= severities.length && found.length < filter.limit; rank++) {
    const position = rank === after?.rank ? after : null;
    found.push(...(await from(position, [ofRank(severities, rank)], filter.limit - found.length)));
  }
  return found;
}

/** What a ticket `t` must be to stand in a list. */
export function listConditions(
  act: Act,
  filter: Omit<ListFilter, 'order' | 'after' | 'limit'>,
): RawBuilder<unknown>[] {
  const { view, of, where = [] } = filter;
  return [
    sql`t.desk_id = ${act.deskId}`,
    ...(view === 'all' ? [] : [inView(act, view)]),
    ...(of === undefined ? [] : [belongsTo(of)]),
    ...(['team', 'state', 'kind', 'severity'] as const).flatMap((name) =>
      filter[name] === undefined ? [] : [isAnyOf(sql.ref(`t.${name}`), filter[name])],
    ),
    ...(filter.assignee === undefined ? [] : [isAnyOf(sql`t.assignee_id`, filter.assignee)]),
    ...(filter.customer === undefined ? [] : [isAnyOf(sql`t.customer_id`, filter.customer)]),
    ...(filter.opened === undefined ? [] : [isWithin(sql`t.opened_at`, filter.opened)]),
    ...(filter.updated === undefined ? [] : [isWithin(sql`t.updated_at`, filter.updated)]),
    ...where,
  ];
}

/**
 * How many rows a statement for so many asks for: one of a few numbers. They stand in the text, for a plan that is made before the
 * number is known would read and sort all tickets, and each text is planned once only.
 */
const pageSize = (limit: number): RawBuilder<unknown> => {
  if (limit <= 51) return limit <= 11 ? sql`11` : limit <= 26 ? sql`26` : sql`51`;
  return limit <= 101 ? sql`101` : limit <= 201 ? sql`201` : sql`1001`;
};

/** In the same statement: the page is read once, under row security, and in one round trip. */
function shownColumns({ decision, preview, tags, values, promises }: Shown): RawBuilder<unknown> {
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
    ${preview ? firstWords : sql`null`} as words, ${bodies[promises]} as bodies,
    ${tags ? tagsColumn : sql`null`} as tags, ${values ? valuesColumn : sql`null`} as field_values`;
}

function belongsTo(of: NonNullable<ListFilter['of']>): RawBuilder<unknown> {
  return of.customerId === null
    ? sql`t.requester_id = ${of.requesterId}::uuid`
    : sql`t.customer_id = ${of.customerId}::uuid`;
}

/** The promises of these tickets, as they were folded last. */
export async function promiseBodies(act: Act, ticketIds: readonly string[]): Promise<Map<string, unknown[]>> {
  const { rows } = await onceTogether(act.tx, `promises ${act.deskId} ${ticketIds.join(' ')}`, () =>
    sql<{ ticket_id: string; body: unknown }>`
    select ticket_id, body from promise where desk_id = ${act.deskId} and ticket_id = any(${ticketIds}::uuid[]) order by start_at, key`.execute(
      act.tx,
    ),
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
