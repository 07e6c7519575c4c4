import type { TicketRow } from './ticket-row.ts';
import { intlZone } from './time/words.ts';

export const groupNames = ['broken', 'hour', 'today', 'later', 'waiting', 'none'] as const;
export type GroupName = (typeof groupNames)[number];

export interface Group {
  readonly name: GroupName;
  readonly tickets: readonly TicketRow[];
}

/** Where a ticket stands in the queue at `now`, by the promise that is due next; days are those of the zone. */
export function groupOf(ticket: TicketRow, now: number, zone: string): GroupName {
  const { next } = ticket;
  if (next?.state === 'broken') return 'broken';
  if (next?.due && next.state === 'open') {
    const due = Date.parse(next.due);
    if (due < now) return 'broken';
    if (due - now <= 3_600_000) return 'hour';
    return sameDay(due, now, zone) ? 'today' : 'later';
  }
  if (next?.state === 'paused' || ticket.state === 'waiting') return 'waiting';
  return 'none';
}

/** The queue in its groups, empty ones left out; inside a group by due time, then by age. */
export function groupTickets(tickets: readonly TicketRow[], now: number, zone: string): Group[] {
  const byDue = (a: TicketRow, b: TicketRow) => {
    const dueOf = (ticket: TicketRow) => (ticket.next?.due ? Date.parse(ticket.next.due) : Infinity);
    const [left, right] = [dueOf(a), dueOf(b)];
    if (left !== right) return left < right ? -1 : 1;
    return a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : 0;
  };
  return groupNames
    .map((name) => ({
      name,
      tickets: tickets.filter((ticket) => groupOf(ticket, now, zone) === name).toSorted(byDue),
    }))
    .filter((group) => group.tickets.length > 0);
}

const days = new Map<string, Intl.DateTimeFormat>();

function sameDay(a: number, b: number, zone: string): boolean {
  const day =
    days.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: intlZone(zone),
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  days.set(zone, day);
  return day.format(a) === day.format(b);
}
