import { sql } from 'kysely';
import { machineClock } from '../../platform/clock.ts';
import { Problem } from '../../platform/problem.ts';
import type { Act, Tx } from '../../platform/services.ts';
import { trustSettings } from './settings.ts';

export const scanStates = ['waiting', 'clean', 'infected'] as const;
export type ScanState = (typeof scanStates)[number];

/** What is known of a file's content. */
export interface FileScan {
  readonly state: ScanState;
  /** What was found in it. */
  readonly signature: string | null;
  /** How often it was tried to have it looked at. */
  readonly attempts: number;
}

/** Of `x`, where what is known of contents is joined to whatever holds them: a FileScan, null where nothing is known. */
export const scanColumn = sql`
  case when x.state is null then null
       else jsonb_build_object('state', x.state, 'signature', x.signature, 'attempts', x.attempts) end as scan`;

/** Remembers that these contents, by their SHA-256, are to be looked at; what was looked at before is not again. */
export async function noteFiles(act: Act, hashes: readonly Buffer[]): Promise<void> {
  const sorted = hashes.toSorted((a, b) => Buffer.compare(a, b));
  await sql`
    insert into file_scan (desk_id, id, state, attempts, try_at)
    select ${act.deskId}::uuid, id, 'waiting', 0, to_timestamp(${machineClock.now()}) from unnest(${sorted}::bytea[]) as given (id)
    on conflict do nothing`.execute(act.tx);
  act.after({ topic: 'files' });
}

/**
 * Does a file of this message still wait for the scanner, so that it must not be mailed yet? While one is just about to look at it;
 * if the desk wants it so, until one has.
 * @param scanner there is one
 */
export async function awaitsScan(
  tx: Tx,
  deskId: string,
  messageId: string,
  scanner: boolean,
): Promise<boolean> {
  const { rows } = await sql<{ attempts: number }>`
    select min(f.attempts)::int as attempts from attachment a
      join file_scan f on f.desk_id = a.desk_id and f.id = a.blob_id and f.state = 'waiting'
     where a.desk_id = ${deskId} and a.message_id = ${messageId} having count(*) > 0`.execute(tx);
  const [waiting] = rows;
  if (waiting === undefined) return false;
  if (scanner && waiting.attempts === 0) return true;
  return (await trustSettings(tx, deskId)).scan === 'required';
}

/**
 * May this file be handed out? One in which something was found never is. One that nobody has looked at is not while a scanner
 * is just about to, and, if the desk wants it so, not before one has.
 * @param scanner there is one
 * @throws Problem `infected` or `not-scanned`
 */
export async function requireHandedOut(act: Act, file: FileScan | null, scanner: boolean): Promise<void> {
  if (file?.state === 'infected')
    throw new Problem(
      'infected',
      403,
      `The virus scanner found ${file.signature ?? 'something'} in this file. It is kept, and not handed out.`,
    );
  if (file?.state === 'clean') return;
  const atOnce = scanner && file !== null && file.attempts === 0;
  const { scan } = await trustSettings(act.tx, act.deskId);
  if (!atOnce && scan === 'when-present') return;
  throw new Problem(
    'not-scanned',
    409,
    'No virus scanner has looked at this file yet. It is handed out when one has; try again in a moment.',
  );
}
