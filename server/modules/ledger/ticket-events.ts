import type { TicketEvent } from '@amparo/promises';

/** Event types that fold reads; all others are on record but settle nothing. */
export const folded: ReadonlySet<string> = new Set<TicketEvent['type']>([
  'opened',
  'message',
  'call',
  'note',
  'acknowledgement',
  'notice',
  'severity',
  'kind',
  'plan',
  'region',
  'fact',
  'contract',
  'hours',
  'wait',
  'resume',
  'escalate',
  'resolve',
  'reopen',
  'close',
  'waive',
  'bounce',
]);

/** A row of `event`, instants in seconds. */
export interface StoredEvent {
  readonly id: string;
  readonly seq: number;
  readonly type: string;
  readonly at: number;
  readonly recorded: number;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The events that fold reads, as it reads them. The ledger writes them itself, so their data has their shape. */
export function toTicketEvents(events: readonly StoredEvent[]): TicketEvent[] {
  return events
    .filter((event) => folded.has(event.type))
    .map(
      (event) =>
        ({ ...event.data, type: event.type, at: event.at, seq: event.seq }) as unknown as TicketEvent,
    );
}
