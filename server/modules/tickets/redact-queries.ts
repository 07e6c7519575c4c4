import type { Policy } from '@amparo/policy';
import { sql } from 'kysely';
import { asIntake } from '../../platform/as-intake.ts';
import type { Act } from '../../platform/services.ts';
import { ticketNumber } from './present.ts';

/** A message of which something is to be taken out. */
export interface Held {
  readonly id: string;
  readonly ticket_id: string;
  /** Of the ticket. */
  readonly number: number;
  readonly subject: string | null;
  readonly body: string;
  readonly visible: string;
  readonly inbound_id: string | null;
  readonly redacted: boolean;
}

const columns = sql`m.id, m.ticket_id, t.number, m.subject, m.body, m.visible, m.inbound_id, m.redacted_at is not null as redacted`;

/** A message that the actor sees; else null. */
export async function heldMessage(act: Act, id: string): Promise<Held | null> {
  const { rows } = await sql<Held>`
    select ${columns} from message m join ticket t on t.desk_id = m.desk_id and t.id = m.ticket_id where m.desk_id = ${act.deskId} and m.id = ${id}`.execute(
    act.tx,
  );
  return rows[0] ?? null;
}

/**
 * The message, its copies and its original; of words, every message of the ticket that says them, with copies and originals that do.
 * Also those that the actor does not see.
 */
export function concernedBy(act: Act, said: Held, words: string | null): Promise<Held[]> {
  const origin =
    words === null
      ? sql`m.desk_id = ${act.deskId} and m.id = ${said.id}`
      : sql`m.desk_id = ${act.deskId} and m.ticket_id = ${said.ticket_id}`;
  const says =
    words === null
      ? sql`true`
      : sql`(strpos(m.body, ${words}) > 0 or strpos(m.visible, ${words}) > 0 or strpos(coalesce(m.subject, ''), ${words}) > 0)`;
  return asIntake(act, async () => {
    const { rows } = await sql<Held>`
      with own as materialized (select m.id from message m where ${origin})
      select ${columns} from message m join ticket t on t.desk_id = m.desk_id and t.id = m.ticket_id
       where m.desk_id = ${act.deskId} and ${says}
         and m.id in (
           select id from own
           union select s.copy_id from ticket_split s join own on own.id = s.message_id where s.desk_id = ${act.deskId}
           union select s.message_id from ticket_split s join own on own.id = s.copy_id where s.desk_id = ${act.deskId})
       order by m.id`.execute(act.tx);
    return rows;
  });
}

/** The numbers of tickets as people read them, also of those that the actor does not see. */
export const numbersOf = (act: Act, policy: Policy, tickets: readonly string[]): Promise<string[]> =>
  asIntake(act, async () => {
    const { rows } = await sql<{ number: number }>`
      select number::float8 as number from ticket where desk_id = ${act.deskId} and id = any(${[...tickets]}::uuid[])`.execute(
      act.tx,
    );
    return rows.map(({ number }) => ticketNumber(policy, number));
  });

/** The contents of the files of these messages, by their hashes. */
export const filesOf = (act: Act, messages: readonly Held[]): Promise<Buffer[]> =>
  asIntake(act, async () => {
    const { rows } = await sql<{ hash: Buffer }>`
      select distinct blob_id as hash from attachment
       where desk_id = ${act.deskId} and message_id = any(${messages.map(({ id }) => id)}::uuid[]) and blob_id is not null`.execute(
      act.tx,
    );
    return rows.map(({ hash }) => hash);
  });
