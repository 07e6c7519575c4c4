import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import type { FaultCode } from './faults.ts';
import type { CredentialRow, ServerSettings } from './servers.ts';

/** A mailbox as its settings have it, and how it goes. Instants in seconds; those of its running by the machine's clock. */
export interface MailboxRow extends CredentialRow, ServerSettings {
  readonly name: string;
  readonly address: string;
  readonly address_id: string;
  readonly username: string;
  readonly auth: 'password' | 'oauth';
  readonly folders: readonly string[];
  readonly afterwards: 'seen' | 'move' | 'delete' | 'nothing';
  readonly move_to: string | null;
  readonly authserv_id: string | null;
  readonly take_from: number | null;
  readonly enabled: boolean;
  readonly version: number;
  readonly created: number;
  readonly last_mail: number | null;
  readonly skipped: number;
}

/** How it goes with one folder. */
export interface FolderStateRow {
  readonly mailbox_id: string;
  readonly folder: string;
  readonly state: 'connecting' | 'connected' | 'failing';
  readonly fault: FaultCode | null;
  readonly fault_detail: string | null;
  readonly fault_at: number | null;
  readonly next_try: number | null;
}

/** What of a mailbox is written down. */
export interface MailboxValues extends ServerSettings {
  readonly name: string;
  readonly addressId: string;
  readonly username: string;
  readonly auth: 'password' | 'oauth';
  readonly password: Buffer | null;
  readonly grantId: string | null;
  readonly folders: readonly string[];
  readonly afterwards: 'seen' | 'move' | 'delete' | 'nothing';
  readonly moveTo: string | null;
  readonly authservId: string | null;
  readonly enabled: boolean;
}

/** Mailboxes of the desk by name; one of them, when its id is given. */
export async function mailboxRows(act: Act, id: string | null = null): Promise<MailboxRow[]> {
  const { rows } = await sql<MailboxRow>`
    select m.desk_id, m.id, m.name, a.address, m.address_id, m.host, m.port, m.security, m.username, m.auth, m.password, m.grant_id,
           m.folders, m.afterwards, m.move_to, m.authserv_id, extract(epoch from m.take_from)::float8 as take_from, m.enabled, m.version,
           extract(epoch from m.created_at)::float8 as created, extract(epoch from m.last_mail_at)::float8 as last_mail,
           (select count(*)::int from mailbox_skip s where s.desk_id = m.desk_id and s.mailbox_id = m.id) as skipped
      from mailbox m join desk_address a on a.desk_id = m.desk_id and a.id = m.address_id
     where m.desk_id = ${act.deskId} and ${id === null ? sql`true` : sql`m.id = ${id}`}
     order by m.name, m.id`.execute(act.tx);
  return rows;
}

export async function folderStates(act: Act): Promise<FolderStateRow[]> {
  const { rows } = await sql<FolderStateRow>`
    select mailbox_id, folder, state, fault, fault_detail, extract(epoch from fault_at)::float8 as fault_at,
           extract(epoch from next_try_at)::float8 as next_try
      from mailbox_folder where desk_id = ${act.deskId} order by folder`.execute(act.tx);
  return rows;
}

export async function insertMailbox(
  act: Act,
  id: string,
  values: MailboxValues,
  more: { takeFrom: number | null; createdAt: number },
): Promise<void> {
  await sql`
    insert into mailbox (desk_id, id, name, address_id, host, port, security, username, auth, password, grant_id, folders, afterwards,
                         move_to, authserv_id, take_from, enabled, version, created_at)
    values (${act.deskId}, ${id}, ${values.name}, ${values.addressId}, ${values.host}, ${values.port}, ${values.security},
            ${values.username}, ${values.auth}, ${values.password}, ${values.grantId}, ${values.folders}::text[], ${values.afterwards},
            ${values.moveTo}, ${values.authservId}, ${more.takeFrom === null ? null : sql`to_timestamp(${more.takeFrom})`}, ${values.enabled}, 1,
            to_timestamp(${more.createdAt}))`.execute(act.tx);
}

export async function updateMailbox(act: Act, id: string, values: MailboxValues): Promise<void> {
  await sql`
    update mailbox set name = ${values.name}, address_id = ${values.addressId}, host = ${values.host}, port = ${values.port},
           security = ${values.security}, username = ${values.username}, auth = ${values.auth}, password = ${values.password},
           grant_id = ${values.grantId}, folders = ${values.folders}::text[], afterwards = ${values.afterwards}, move_to = ${values.moveTo},
           authserv_id = ${values.authservId}, enabled = ${values.enabled}, version = version + 1
     where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
  // What was said of it is no longer about it.
  await sql`
    update mailbox_folder set state = 'connecting', fault = null, fault_detail = null, fault_at = null, next_try_at = null
     where desk_id = ${act.deskId} and mailbox_id = ${id}`.execute(act.tx);
  await sql`
    delete from mailbox_folder where desk_id = ${act.deskId} and mailbox_id = ${id} and folder <> all(${values.folders}::text[])`.execute(
    act.tx,
  );
}

/**
 * Has whoever reads a mailbox start anew, as its folders that can't be read are to be tried now. What is wrong with them stays told.
 * @returns false when none of them waits for a try
 */
export async function hastenMailbox(act: Act, id: string, now: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update mailbox_folder set state = 'connecting', next_try_at = to_timestamp(${now})
     where desk_id = ${act.deskId} and mailbox_id = ${id} and state = 'failing' and next_try_at > to_timestamp(${now})`.execute(
    act.tx,
  );
  if ((numAffectedRows ?? 0n) === 0n) return false;
  await sql`update mailbox set version = version + 1 where desk_id = ${act.deskId} and id = ${id}`.execute(
    act.tx,
  );
  return true;
}

/** Forgets how far its folders are read: another account is another mailbox. */
export async function forgetFolders(act: Act, id: string): Promise<void> {
  await sql`delete from mailbox_folder where desk_id = ${act.deskId} and mailbox_id = ${id}`.execute(act.tx);
}

export async function deleteMailbox(act: Act, id: string): Promise<void> {
  await sql`delete from mailbox where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}

/** An address of the desk by itself; null when it is none. */
export async function addressId(act: Act, address: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from desk_address where desk_id = ${act.deskId} and address = ${address.toLowerCase()}`.execute(
    act.tx,
  );
  return rows[0]?.id ?? null;
}

/** All addresses of the desk. */
export async function deskAddresses(act: Act): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select address from desk_address where desk_id = ${act.deskId} order by address`.execute(act.tx);
  return rows.map((row) => row.address);
}

export interface SkipRow {
  readonly id: string;
  readonly folder: string;
  readonly uid: number;
  readonly reason: 'too-large' | 'not-stored';
  readonly size: number;
  readonly found: number;
}

/** Messages that stay in the mailbox, newest first. */
export async function skippedMessages(act: Act, mailboxId: string, limit: number): Promise<SkipRow[]> {
  const { rows } = await sql<SkipRow>`
    select id, folder, uid::float8 as uid, reason, size, extract(epoch from found_at)::float8 as found
      from mailbox_skip where desk_id = ${act.deskId} and mailbox_id = ${mailboxId} order by found_at desc, id desc limit ${limit}`.execute(
    act.tx,
  );
  return rows;
}
