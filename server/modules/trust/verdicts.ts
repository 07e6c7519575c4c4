import { sql } from 'kysely';
import type { MailVerdict } from '../../platform/mail/authenticate.ts';

import type { Act, Executor } from '../../platform/services.ts';
import type { Standing } from './standing.ts';

/** What was found of a message, and how far its sender is believed for it. */
export interface Judgement {
  readonly standing: Standing;
  readonly source: 'own' | 'provider';
  readonly verdict: MailVerdict;
}

/** Seconds after a look that found nobody who answered until the next one: four in a day and a half, then it stays as it is. */
const pauses = [600, 3_600, 6 * 3_600, 24 * 3_600];

/**
 * Writes down what was found of a message as it came in; a later look replaces an earlier one. Where name servers did not answer,
 * it is looked at again.
 */
export async function saveVerdict(
  act: Pick<Act, 'tx' | 'deskId' | 'now'>,
  inboundId: string,
  judgement: Judgement,
): Promise<void> {
  const checkAt = judgement.standing === 'unchecked' ? act.now + (pauses[0] ?? 0) : null;
  await sql`
    insert into mail_verdict (desk_id, id, standing, source, found, at, check_at)
    values (${act.deskId}, ${inboundId}, ${judgement.standing}, ${judgement.source}, ${JSON.stringify(judgement.verdict)}::jsonb,
            to_timestamp(${act.now}), to_timestamp(${checkAt}))
    on conflict (desk_id, id) do update set standing = excluded.standing, source = excluded.source, found = excluded.found,
      at = excluded.at, check_at = case when mail_verdict.checks = 0 then excluded.check_at else mail_verdict.check_at end`.execute(
    act.tx,
  );
}

/** Messages of all desks whose senders are to be looked at again. */
export async function waitingVerdicts(
  db: Executor,
  now: number,
  most: number,
): Promise<{ desk_id: string; id: string }[]> {
  const { rows } = await sql<{ desk_id: string; id: string }>`
    select desk_id, id from waiting_verdicts(to_timestamp(${now}), ${most})`.execute(db);
  return rows;
}

/**
 * Takes a message for one more look, and says when the next is due, before it is made: a look that ends badly is not repeated at
 * once. False when somebody else has it, or it is not due.
 */
export async function takeForCheck(act: Pick<Act, 'tx' | 'deskId' | 'now'>, id: string): Promise<boolean> {
  const later = sql.join(pauses.slice(1).map((pause) => sql`${pause}::integer`));
  const { numAffectedRows } = await sql`
    update mail_verdict
       set checks = checks + 1, check_at = to_timestamp(${act.now} + (array[${later}])[checks + 1])
     where desk_id = ${act.deskId} and id = ${id} and check_at <= to_timestamp(${act.now})`.execute(act.tx);
  return numAffectedRows === 1n;
}

/** What the look found when somebody answered: it replaces what was there, and is the last. */
export async function replaceVerdict(
  act: Pick<Act, 'tx' | 'deskId' | 'now'>,
  id: string,
  judgement: Judgement,
): Promise<void> {
  await sql`
    update mail_verdict set standing = ${judgement.standing}, source = ${judgement.source},
           found = ${JSON.stringify(judgement.verdict)}::jsonb, at = to_timestamp(${act.now}), check_at = null
     where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}
