import { inDesk } from '../../platform/db/context.ts';
import type { Actor } from '../../platform/db/context.ts';
import type { Services, Tx } from '../../platform/services.ts';
import { isToldToContacts, publicEvent, visibleEvents } from '../ledger/door.ts';
import type { PositionedEvent, PublicEvent } from '../ledger/door.ts';
import { policyById } from '../policies/door.ts';
import { ticketNumber } from '../tickets/door.ts';

/** Somebody as whom events are looked at. People with the same rights are one. */
export interface Viewpoint {
  readonly key: string;
  readonly deskId: string;
  readonly actor: Actor;
}

/** An event as it is told, with its place. */
export interface ToldEvent {
  readonly position: number;
  readonly ticketId: string | null;
  readonly event: PublicEvent;
}

/**
 * Staff see by role and clearances, whoever they are: a thousand of them are a few viewpoints. A contact is one alone.
 */
export function viewpointOf(deskId: string, actor: Actor): Viewpoint {
  const of: Actor = actor.kind === 'agent' ? { ...actor, id: null, key: null } : actor;
  return {
    key: JSON.stringify([deskId, of.kind, of.id, of.customerId, of.role, [...(of.restricted ?? [])].sort()]),
    deskId,
    actor: of,
  };
}

/**
 * What of these events, all of the viewpoint's desk, it may see, as it is told. Row-level security says so, asked about the
 * events themselves; nothing is asked for a contact who takes part in none of them, and leads the customer of none.
 */
export async function seenBy(
  services: Services,
  viewpoint: Viewpoint,
  events: readonly PositionedEvent[],
): Promise<ToldEvent[]> {
  const possible = events.filter(
    (event) => mayConcern(viewpoint.actor, event) && isHeldBy(viewpoint.actor, event),
  );
  if (possible.length === 0) return [];
  const read = async (tx: Tx): Promise<ToldEvent[]> => {
    const visible = await visibleEvents(
      tx,
      viewpoint.deskId,
      possible.map(({ id }) => id),
    );
    const told: ToldEvent[] = [];
    for (const event of possible) {
      if (!visible.has(event.id)) continue;
      const { number, policyId, position, ticketId } = event;
      const ticket =
        number === null || policyId === null
          ? null
          : ticketNumber(await policyById(tx, viewpoint.deskId, policyId), number);
      told.push({ position, ticketId, event: publicEvent(event, ticket) });
    }
    return told;
  };
  return inDesk(services.db, viewpoint, read, { readOnly: true, keepPlans: true });
}

/** Never more than row-level security allows: it only spares questions whose answer is no. */
function mayConcern(actor: Actor, event: PositionedEvent): boolean {
  if (actor.kind === 'agent') return true;
  if (actor.kind !== 'contact' || !isToldToContacts(event.type)) return false;
  const { id, customerId, role } = actor;
  if (id === null) return false;
  return (
    event.requesterId === id ||
    event.participants.includes(id) ||
    (role === 'contact lead' && event.customerId !== null && event.customerId === customerId)
  );
}

/** What happened to the desk itself is told to who holds its clearances; that of a ticket row-level security knows (OSW-9). */
const isHeldBy = (actor: Actor, { ticketId, restricted }: PositionedEvent): boolean =>
  ticketId !== null || (restricted ?? []).every((kind) => actor.restricted?.includes(kind) === true);
