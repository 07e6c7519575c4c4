import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

/** Empties the mails as they came in, of which these messages were made. */
export async function forgetRaw(act: Act, messageIds: readonly string[]): Promise<void> {
  await sql`
    update inbound set raw = ''::bytea
     where desk_id = ${act.deskId} and id in (
       select inbound_id from message where desk_id = ${act.deskId} and id = any(${messageIds}::uuid[]) and inbound_id is not null)`.execute(
    act.tx,
  );
}
