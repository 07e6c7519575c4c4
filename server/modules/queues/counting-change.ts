import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { placeColumns, placeOfTicket } from './place.ts';

/** More about a counted change. */
interface More {
  /** Of the tickets that it may change; none for an insert. */
  readonly ids?: readonly string[];
  /** What the change calls the table, when it gives it another name. */
  readonly as?: string;
  /** A further statement of the same transaction, which goes to the database with it. */
  readonly then?: RawBuilder<unknown>;
}

/**
 * A change of tickets with what it does to the counts, in one statement: whatever inserts or updates rows of `ticket` goes
 * through here. Nothing is counted and no row is shared, so changes of different tickets never wait for each other.
 *
 * @param change an `insert into ticket …` or `update ticket …` without `returning`; its rows are locked or new
 */
export function countingChange(
  deskId: string,
  change: RawBuilder<unknown>,
  more: More = {},
): RawBuilder<unknown> {
  const { ids = [], as = 'ticket', then } = more;
  const columns = ['id', 'team', 'state', 'assignee_id', 'restricted', 'next_state', 'snoozed'];
  const returned = sql.join(columns.map((column) => sql.ref(`${as}.${column}`)));
  const after = sql`select ${placeOfTicket}, 1 as change from changed`;
  // The same statement still sees the rows as they were.
  const before = sql`
    select ${placeOfTicket}, -1 as change from ticket
     where desk_id = ${deskId}::uuid and id = any(${[...ids]}::uuid[]) and id in (select id from changed)`;
  const counted = sql`
    insert into queue_change (desk_id, ${placeColumns}, change)
    select ${deskId}::uuid, ${placeColumns}, sum(change)
      from (${ids.length === 0 ? after : sql`${after} union all ${before}`}) as moved
     group by ${placeColumns} having sum(change) <> 0`;
  return then === undefined
    ? sql`with changed as (${change} returning ${returned}) ${counted}`
    : sql`with changed as (${change} returning ${returned}), counted as (${counted}) ${then}`;
}
