import type { TicketRow } from './ticket-row.ts';
import { intlZone } from './time/words.ts';

export type GroupName = 'broken' | 'hour' | 'today' | 'later' | 'waiting' | 'none';

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
