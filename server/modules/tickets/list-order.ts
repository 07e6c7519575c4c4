import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { TicketRow } from './queries.ts';

export const orders = ['due', 'number', '-number', 'updated', '-updated', 'severity'] as const;
export type Order = (typeof orders)[number];

/** Where a page begins: after the ticket with this number, which has this instant in the order that asks for one. */
export interface ListPosition {
  readonly at: number | null;
  readonly number: number;
  /** In the order of severities: which of them it has, the gravest being 0. */
  readonly rank?: number | undefined;
}

/** As an index has it. In the order of severities, each by what is due next. */
export const orderSql: Readonly<Record<Order, RawBuilder<unknown>>> = {
  due: sql`t.next_due_at asc nulls last, t.number desc`,
  severity: sql`t.next_due_at asc nulls last, t.number desc`,
  number: sql`t.number`,
  '-number': sql`t.number desc`,
  updated: sql`t.updated_at, t.number`,
  '-updated': sql`t.updated_at desc, t.number desc`,
};

export const isByDue = (order: Order): boolean => order === 'due' || order === 'severity';

/** The position of a ticket in an order. @param severities the desk's, the gravest first */
export function positionOf(order: Order, row: TicketRow, severities: readonly string[]): ListPosition {
  const at = isByDue(order) ? row.next_due_at : order.endsWith('updated') ? row.updated_at : null;
  if (order !== 'severity') return { at, number: row.number };
  const rank = severities.indexOf(row.severity);
  return { at, number: row.number, rank: rank === -1 ? severities.length : rank };
}

/** Tickets of one severity; beyond the last, those of none that the desk has now. */
export const ofRank = (severities: readonly string[], rank: number): RawBuilder<unknown> =>
  rank < severities.length
    ? sql`t.severity = ${severities[rank]}`
    : sql`t.severity <> all(${[...severities]}::text[])`;

export function isAfter(order: Order, { at, number }: ListPosition): RawBuilder<unknown> {
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
    case 'severity':
      return at === null
        ? sql`(t.next_due_at is null and t.number < ${number})`
        : sql`t.next_due_at >= to_timestamp(${at}) and (t.next_due_at > to_timestamp(${at}) or t.number < ${number})`;
  }
}
