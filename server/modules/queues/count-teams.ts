import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { placeColumns } from './place.ts';

/** Exact number of open tickets of a team that whoever asks may see: those of the view "open". */
export interface TeamCount {
  readonly team: string;
  readonly open: number;
}

/** How many open tickets each team has, for staff, from the counts that are kept; teams without any are missing. */
export async function countTeams(act: Act): Promise<TeamCount[]> {
  const { rows } = await sql<TeamCount>`
    select team, sum(n)::float8 as open
      from (select ${placeColumns}, tickets as n from queue_count where desk_id = ${act.deskId}
            union all
            select ${placeColumns}, change from queue_change where desk_id = ${act.deskId}) as places
     where state in ('open', 'waiting')
     group by team having sum(n) > 0 order by team`.execute(act.tx);
  return rows;
}
