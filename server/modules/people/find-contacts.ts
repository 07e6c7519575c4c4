import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

export interface FoundContact {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly customer: string | null;
}

/** Contacts whose name, address or organisation has these letters, in any case; the first 20 by name. */
export async function findContacts(act: Act, letters: string): Promise<FoundContact[]> {
  const like = `%${letters.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<FoundContact>`
    select c.id, c.name, c.email, k.name as customer
      from contact c left join customer k on k.desk_id = c.desk_id and k.id = c.customer_id
     where c.desk_id = ${act.deskId} and (c.name ilike ${like} or c.email ilike ${like} or k.name ilike ${like})
     order by c.name, c.id limit 20`.execute(act.tx);
  return rows;
}
