import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { nobodyId, placeColumns, placeOfTicket } from './place.ts';

/**
 * New open tickets of nobody's with what they do to the counts, in one statement. Their rows are not read back: whoever may write them
 * would have to be asked whether they may read them.
 *
 * @param given a query with a row for each; its columns `team`, `restricted` and `broken` say where it counts
 * @param insert an `insert into ticket … select … from given` without `returning`
 * @param then a further statement of the same transaction, which goes to the database with it
 */
export function countingNew(
  deskId: string,
  given: RawBuilder<unknown>,
  insert: RawBuilder<unknown>,
  then: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    with given as (${given}), added as (${insert}), counted as (
      insert into queue_change (desk_id, ${placeColumns}, change)
      select ${deskId}::uuid, team, 'open', ${nobodyId}::uuid, coalesce(restricted, '{}'), broken, count(*)
        from given group by team, restricted, broken)
    ${then}`;
}

/** More about a counted change. */
interface More {
  /** Of the tickets that it may change. */
  readonly ids: readonly string[];
  /** What the change calls the table, when it gives it another name. */
  readonly as?: string;
}

/**
 * A change of tickets with what it does to the counts, in one statement: whatever updates rows of `ticket` goes through here.
 * Nothing is counted and no row is shared, so changes of different tickets never wait for each other.
 *
 * @param change an `update ticket …` without `returning`; its rows are locked
 */
export function countingChange(
  deskId: string,
  change: RawBuilder<unknown>,
  { ids, as = 'ticket' }: More,
): RawBuilder<unknown> {
  const columns = [
    'id',
    'team',
    'state',
    'assignee_id',
    'restricted',
    'next_state',
    'next_due_at',
    'closed_at',
    'snoozed',
  ];
  const returned = sql.join(columns.map((column) => sql.ref(`${as}.${column}`)));
  const after = sql`select ${placeOfTicket}, 1 as change from changed`;
  // The same statement still sees the rows as they were.
  const before = sql`
    select ${placeOfTicket}, -1 as change from ticket
     where desk_id = ${deskId}::uuid and id = any(${[...ids]}::uuid[]) and id in (select id from changed)`;
  const counted = sql`
    insert into queue_change (desk_id, ${placeColumns}, change)
    select ${deskId}::uuid, ${placeColumns}, sum(change)
      from (${after} union all ${before}) as moved
     group by ${placeColumns} having sum(change) <> 0`;
  return sql`with changed as (${change} returning ${returned}) ${counted}`;
}
