import { isDeepStrictEqual } from 'node:util';
import { foldTicket } from '@amparo/promises';
import type { Policy } from '@amparo/policy';
import type { PromiseState } from '@amparo/promises';
import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { eventsOfTicket, promisesOfTickets } from './queries.ts';
import { toTicketEvents } from './ticket-events.ts';

export interface Difference {
  readonly ticketId: string;
  readonly promise: string;
  readonly stored: unknown;
  readonly rebuilt: unknown;
}

/**
 * Folds every ticket of the desk anew from its events and compares with what is stored: they must agree to the second
 * (law 1). Changes nothing.
 */
export async function rebuildPromises(
  act: Act,
  policyOf: (policyId: string) => Promise<Policy>,
): Promise<{ tickets: number; promises: number; differences: Difference[] }> {
  const { rows } = await sql<{
    id: string;
    policy_id: string;
  }>`select id, policy_id from ticket where desk_id = ${act.deskId} order by number`.execute(act.tx);
  const differences: Difference[] = [];
  let promises = 0;
  for (const ticket of rows) {
    const events = await eventsOfTicket(act.tx, act.deskId, ticket.id);
    const stored = new Map(
      (await promisesOfTickets(act.tx, act.deskId, [ticket.id])).map((row) => [
        row.key,
        row.body as unknown as PromiseState,
      ]),
    );
    const rebuilt = new Map(
      foldTicket(await policyOf(ticket.policy_id), toTicketEvents(events), act.now).map((state) => [
        state.id,
        state,
      ]),
    );
    for (const key of new Set([...stored.keys(), ...rebuilt.keys()])) {
      promises += 1;
      const [a, b] = [essence(stored.get(key)), essence(rebuilt.get(key))];
      if (!isDeepStrictEqual(a, b))
        differences.push({ ticketId: ticket.id, promise: key, stored: a, rebuilt: b });
    }
  }
  return { tickets: rows.length, promises, differences };
}

/** What must agree. How much of a running clock is used changes every second and is left out. */
function essence(state: PromiseState | undefined): unknown {
  if (state === undefined) return null;
  const { id, start, due, settled, fulfilled, by, openedBy, cause, left, pauses, changes } = state;
  return {
    id,
    state: state.state,
    start,
    due,
    settled,
    fulfilled,
    by,
    openedBy,
    cause,
    left,
    pauses,
    changes: changes.map(({ at, what, applied, dueAfter }) => ({ at, what, applied, dueAfter })),
  };
}
