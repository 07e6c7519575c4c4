import { sql } from 'kysely';
import { asSystem } from '../../platform/db/context.ts';
import { newId } from '../../platform/ids.ts';
import type { Services, Tx } from '../../platform/services.ts';
import { MailFault } from './faults.ts';
import type { CredentialRow, ServerSettings } from './servers.ts';

// What runs mailboxes sees those of all desks, as role system. All instants are of the machine's clock, in seconds.

/** A fault of our own database is told as such, and not as one of the mail server. */
async function asSelf<T>(services: Services, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await asSystem(services.db, work);
  } catch (error) {
    throw new MailFault('our-side', null, { cause: error });
  }
}

export interface RunningMailbox extends CredentialRow, ServerSettings {
  readonly name: string;
  readonly address: string;
  readonly username: string;
  readonly auth: 'password' | 'oauth';
  readonly folders: readonly string[];
  readonly afterwards: 'seen' | 'move' | 'delete' | 'nothing';
  readonly move_to: string | null;
  readonly authserv_id: string | null;
  readonly take_from: number | null;
  readonly created: number;
  readonly version: number;
}

/** Takes mailboxes that nobody runs, for as long as the lease lasts. */
export function claimMailboxes(
  services: Services,
  owner: string,
  now: number,
  until: number,
  most: number,
): Promise<RunningMailbox[]> {
  return asSelf(services, async (tx) => {
    const { rows } = await sql<RunningMailbox>`
      with free as (
        select desk_id, id from mailbox
         where enabled and (leased_until is null or leased_until <= to_timestamp(${now}))
         order by leased_until nulls first limit ${most} for update skip locked)
      update mailbox m set owner = ${owner}, leased_until = to_timestamp(${until})
        from free, desk_address a
       where m.desk_id = free.desk_id and m.id = free.id and a.desk_id = m.desk_id and a.id = m.address_id
      returning m.desk_id, m.id, m.name, a.address, m.host, m.port, m.security, m.username, m.auth, m.password, m.grant_id, m.folders,
                m.afterwards, m.move_to, m.authserv_id, extract(epoch from m.take_from)::float8 as take_from,
                extract(epoch from m.created_at)::float8 as created, m.version`.execute(tx);
    return rows;
  });
}

/** Goes on running those that are still ours; their versions, so that changed ones start again. */
export function renewMailboxes(
  services: Services,
  owner: string,
  until: number,
): Promise<{ id: string; version: number }[]> {
  return asSelf(services, async (tx) => {
    const { rows } = await sql<{ id: string; version: number }>`
      update mailbox set leased_until = to_timestamp(${until}) where owner = ${owner} and enabled
      returning id, version`.execute(tx);
    return rows;
  });
}

/** Lets others have them at once: one of ours, or all. */
export async function releaseMailboxes(services: Services, owner: string, id: string | null): Promise<void> {
  await asSelf(services, (tx) =>
    sql`update mailbox set owner = null, leased_until = null
         where owner = ${owner} and ${id === null ? sql`true` : sql`id = ${id}`}`.execute(tx),
  );
}

export interface FolderRow {
  readonly id: string;
  readonly uid_validity: string | null;
  readonly last_uid: number;
  readonly read_at: number | null;
}

/** How far a folder is read; a row for it, when it has none. */
export function openFolder(services: Services, mailbox: RunningMailbox, folder: string): Promise<FolderRow> {
  return asSelf(services, async (tx) => {
    const { rows } = await sql<FolderRow>`
      insert into mailbox_folder (desk_id, id, mailbox_id, folder, last_uid, state)
      values (${mailbox.desk_id}, ${newId()}, ${mailbox.id}, ${folder}, 0, 'connecting')
      on conflict (desk_id, mailbox_id, folder) do update set folder = excluded.folder
      returning id, uid_validity::text, last_uid::float8 as last_uid, extract(epoch from read_at)::float8 as read_at`.execute(
      tx,
    );
    const [row] = rows;
    if (row === undefined) throw new Error('a folder of a mailbox could not be written');
    return row;
  });
}

export interface FolderProgress {
  readonly uidValidity: string;
  readonly lastUid: number;
  readonly readAt: number;
  /** When mail was last taken from it; null: this time there was none. */
  readonly lastMail: number | null;
}

export async function saveProgress(
  services: Services,
  mailbox: RunningMailbox,
  folderId: string,
  progress: FolderProgress,
): Promise<void> {
  await asSelf(services, async (tx) => {
    await sql`
      update mailbox_folder set uid_validity = ${progress.uidValidity}, last_uid = ${progress.lastUid}, read_at = to_timestamp(${progress.readAt})
       where desk_id = ${mailbox.desk_id} and id = ${folderId}`.execute(tx);
    if (progress.lastMail !== null)
      await sql`
        update mailbox set last_mail_at = to_timestamp(${progress.lastMail})
         where desk_id = ${mailbox.desk_id} and id = ${mailbox.id}`.execute(tx);
  });
}

/** How it goes with a folder. A fault stays until it is mended. @param nextTry when it is connected to again; null while it is */
export async function saveFolderState(
  services: Services,
  mailbox: RunningMailbox,
  folderId: string,
  state: 'connected' | 'failing',
  fault: MailFault | null,
  now: number,
  nextTry: number | null,
): Promise<void> {
  await asSelf(services, (tx) =>
    sql`update mailbox_folder set state = ${state}, next_try_at = ${nextTry === null ? null : sql`to_timestamp(${nextTry})`}, fault = ${fault?.code ?? null},
               fault_detail = ${fault?.detail ?? null}, fault_at = ${fault === null ? null : sql`to_timestamp(${now})`}
         where desk_id = ${mailbox.desk_id} and id = ${folderId}`.execute(tx),
  );
}

/** Writes down that a message stays in the mailbox because it can't be taken in; once. */
export async function saveSkipped(
  services: Services,
  mailbox: RunningMailbox,
  skipped: {
    folder: string;
    uidValidity: string;
    uid: number;
    reason: 'too-large' | 'not-stored';
    size: number;
    at: number;
  },
): Promise<void> {
  await asSelf(services, (tx) =>
    sql`insert into mailbox_skip (desk_id, id, mailbox_id, folder, uid_validity, uid, reason, size, found_at)
        values (${mailbox.desk_id}, ${newId()}, ${mailbox.id}, ${skipped.folder}, ${skipped.uidValidity}, ${skipped.uid},
                ${skipped.reason}, ${skipped.size}, to_timestamp(${skipped.at}))
        on conflict (desk_id, mailbox_id, folder, uid_validity, uid) do nothing`.execute(tx),
  );
}
