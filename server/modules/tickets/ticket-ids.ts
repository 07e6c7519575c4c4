import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

/** Numbers of tickets and their ids, for whoever may see them. */
export const numberOfTicket = {
  async toId(act: Act, number: number): Promise<string | null> {
    const { rows } = await sql<{ id: string }>`
      select id from ticket where desk_id = ${act.deskId} and number = ${number}`.execute(act.tx);
    return rows[0]?.id ?? null;
  },
  async fromId(act: Act, id: string): Promise<number | null> {
    const { rows } = await sql<{ number: number }>`
      select number from ticket where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
    return rows[0]?.number ?? null;
  },
};
