import type { ImapFlow } from 'imapflow';
import { newId } from '../../platform/ids.ts';
import { askRelay } from '../../platform/mail/ask-relay.ts';
import type { Act, Services } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { connectImap } from './connect-imap.ts';
import { relayOf } from './connect-smtp.ts';
import { faultOf, MailFault } from './faults.ts';
import { keepSecret } from './keep-secret.ts';
import { findMailbox } from './save-mailbox.ts';
import type { GivenMailbox } from './save-mailbox.ts';
import { findRelay } from './save-relay.ts';
import type { GivenRelay } from './save-relay.ts';
import { signInOf } from './sign-in-of.ts';
import { smtpFault } from './smtp-fault.ts';
import type { CredentialRow } from './servers.ts';

/** What a connection test found. */
export interface TestResult {
  readonly fault: MailFault | null;
  /** The folders of the mailbox, when we came so far. */
  readonly folders: readonly string[] | null;
}

/**
 * What a test needs of the database, and its entry in the audit. With `id`, what is stored there stands in for a password that was
 * not typed. @throws Problem when the settings are not complete
 */
export async function prepareTest(
  services: Services,
  act: Act,
  given: GivenMailbox | GivenRelay,
  kind: 'mailbox' | 'relay',
  id: string | null,
): Promise<CredentialRow> {
  const before = id === null ? null : await (kind === 'mailbox' ? findMailbox : findRelay)(act, id);
  const own = id ?? newId();
  const { password, grantId } = await keepSecret(services, act, own, given, before);
  await recordAudit(act, {
    what: `${kind}.tested`,
    target: id,
    detail: { host: given.host, port: given.port, username: given.username },
  });
  return {
    desk_id: act.deskId,
    id: own,
    auth: given.auth,
    username: given.username,
    password,
    grant_id: grantId,
  };
}

/** Signs in to a mailbox, looks for its folders, changes nothing. Never throws for what the server does. */
export async function testMailbox(
  services: Services,
  given: GivenMailbox,
  row: CredentialRow,
): Promise<TestResult> {
  let client: ImapFlow | null = null;
  let folders: string[] | null = null;
  try {
    client = await connectImap(services, given, await signInOf(services, row));
    folders = (await client.list()).map(({ path }) => path);
    const missing = given.folders.find((folder) => !isThere(folders ?? [], folder));
    if (missing !== undefined) throw new MailFault('folder-missing', missing);
    if (given.afterwards === 'move' && !isThere(folders, given.moveTo ?? ''))
      throw new MailFault('target-missing', given.moveTo);
    for (const folder of given.folders) {
      // Selecting marks nothing; examining would not tell whether marking is allowed.
      const { readOnly } = await client.mailboxOpen(folder);
      if (readOnly === true && given.afterwards !== 'nothing')
        throw new MailFault('folder-read-only', folder);
    }
    return { fault: null, folders };
  } catch (error) {
    return { fault: faultOf(error), folders };
  } finally {
    client?.close();
  }
}

const isThere = (folders: readonly string[], path: string): boolean =>
  folders.some((one) => one === path || (one.toUpperCase() === 'INBOX' && path.toUpperCase() === 'INBOX'));

/**
 * Signs in to a relay and asks whether it takes mail from the address, to itself; breaks off before any message is sent. Never
 * throws for what the server does.
 */
export async function testRelay(
  services: Services,
  given: GivenRelay,
  row: CredentialRow,
): Promise<TestResult> {
  try {
    await askRelay(relayOf(services, given, await signInOf(services, row)), given.address, given.address);
    return { fault: null, folders: null };
  } catch (error) {
    const fault = smtpFault(error);
    if (row.auth === 'oauth' && fault.code === 'wrong-password')
      return { fault: new MailFault('token-refused', fault.detail), folders: null };
    const greeting = error instanceof Error && /greeting never received/i.test(error.message);
    if (greeting && given.security !== 'tls')
      return { fault: new MailFault('tls-expected', fault.detail), folders: null };
    return { fault, folders: null };
  }
}
