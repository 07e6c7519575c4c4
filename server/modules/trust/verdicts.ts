import { sql } from 'kysely';
import type { MailVerdict } from '../../platform/mail/authenticate.ts';
import type { Act } from '../../platform/services.ts';
import type { Standing } from './standing.ts';

/** What was found of a message, and how far its sender is believed for it. */
export interface Judgement {
  readonly standing: Standing;
  readonly source: 'own' | 'provider';
  readonly verdict: MailVerdict;
}

/** Writes down what was found of a message as it came in; a later look replaces an earlier one. */
export async function saveVerdict(
  act: Pick<Act, 'tx' | 'deskId' | 'now'>,
  inboundId: string,
  judgement: Judgement,
): Promise<void> {
  await sql`
    insert into mail_verdict (desk_id, id, standing, source, found, at)
    values (${act.deskId}, ${inboundId}, ${judgement.standing}, ${judgement.source}, ${JSON.stringify(judgement.verdict)}::jsonb,
            to_timestamp(${act.now}))
    on conflict (desk_id, id) do update set standing = excluded.standing, source = excluded.source, found = excluded.found,
      at = excluded.at`.execute(act.tx);
}
