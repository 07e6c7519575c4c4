import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import type { NewEvent } from '../ledger/door.ts';

/** Who spoke last in a ticket, as its row keeps it. Instants in seconds. */
export interface LastSaid {
  /** Of what the customer can read, calls among it; null: nobody said anything yet. */
  readonly from: 'customer' | 'agent' | null;
  readonly at: number | null;
  /** What somebody outside answered in a side conversation, until the desk or the customer says something. */
  readonly partyAt: number | null;
}

/**
 * Who spoke last once these events have happened. Automatic messages, notes and what counts for nothing say nothing. What the desk
 * asks somebody outside is no answer to the customer. Mail that was on its way while somebody answered does not come after that answer. Pure.
 *
 * @param now when an event happened that does not say it
 */
export function lastSaid(before: LastSaid, events: readonly NewEvent[], now: number): LastSaid {
  return events.reduce((said, event) => afterEvent(said, event, event.at ?? now), before);
}

function afterEvent(said: LastSaid, { type, data = {} }: NewEvent, at: number): LastSaid {
  const from = type === 'call' ? 'agent' : data['from'];
  if (data['auto'] === true) return said;
  if (type === 'side') {
    if (from === 'agent') return { ...said, partyAt: null };
    return from === 'party' && at >= (said.at ?? 0) ? { ...said, partyAt: at } : said;
  }
  if ((type !== 'message' && type !== 'call') || (from !== 'customer' && from !== 'agent')) return said;
  if (at < (said.at ?? 0)) return said;
  return { from, at, partyAt: said.partyAt !== null && said.partyAt > at ? said.partyAt : null };
}

/** Its columns in the ticket's row. */
export interface SaidColumns {
  said_from: LastSaid['from'];
  said_at: number | null;
  party_said_at: number | null;
}

/** As the ticket's row has it. */
export const saidIn = (ticket: SaidColumns): LastSaid => ({
  from: ticket.said_from,
  at: ticket.said_at,
  partyAt: ticket.party_said_at,
});

/** Who spoke last in any of these tickets, by what happened in them: for those that are read as one since a merge, or no more. */
export async function saidAcross(act: Act, ticketIds: readonly string[]): Promise<LastSaid> {
  // What a machine opened was said by the customer's side all the same.
  const { rows } = await sql<{
    type: 'message' | 'call' | 'side';
    at: number;
    data: Record<string, unknown>;
  }>`
    select type, extract(epoch from at)::float8 as at, case when seq <= 2 then data - 'auto' else data end as data
      from event
     where desk_id = ${act.deskId} and ticket_id = any(${ticketIds}::uuid[]) and type in ('message', 'call', 'side')
     order by at, seq`.execute(act.tx);
  return lastSaid({ from: null, at: null, partyAt: null }, rows, act.now);
}
