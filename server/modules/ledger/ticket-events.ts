import type { ContractFacts } from '@amparo/decisions';
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
  'named',
  'contract',
  'hours',
  'wait',
  'resume',
  'escalate',
  'resolve',
  'reopen',
  'close',
  'waive',
  'agree',
  'acknowledge',
  'milestone',
  'restore',
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

/** The contract that a ticket is under: that of its opening, or of the latest change. Events in their order. */
export function contractIn(events: readonly StoredEvent[]): ContractFacts | null {
  let contract: ContractFacts | null = null;
  for (const event of toTicketEvents(events)) {
    if (event.type === 'opened') contract = event.facts.contract ?? null;
    if (event.type === 'contract') contract = event.to;
  }
  return contract;
}
