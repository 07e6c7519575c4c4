import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { placeColumns, placeOfTicket } from './place.ts';

/** A place whose count is not what its tickets are. */
interface Miscount {
  readonly team: string;
  readonly state: string;
  readonly stored: number;
  readonly counted: number;
}

/** Counts all tickets of the desk anew and compares with what is kept: they must agree. Changes nothing. */
export async function recountQueues(act: Act): Promise<{ differences: Miscount[] }> {
  const { rows } = await sql<Miscount>`
    select team, state, sum(stored)::float8 as stored, sum(counted)::float8 as counted
      from (select ${placeColumns}, tickets as stored, 0 as counted from queue_count where desk_id = ${act.deskId}
            union all
            select ${placeColumns}, change, 0 from queue_change where desk_id = ${act.deskId}
            union all
            select ${placeOfTicket}, 0, 1 from ticket where desk_id = ${act.deskId}) as places
     group by ${placeColumns} order by team, state`.execute(act.tx);
  return { differences: rows.filter(({ stored, counted }) => stored !== counted) };
}
