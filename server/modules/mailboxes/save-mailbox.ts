import { machineClock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { invalid, notFound } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { keepSecret } from './keep-secret.ts';
import type { GivenSignIn } from './keep-secret.ts';
import { fitsProvider } from './providers.ts';
import {
  addressId,
  deleteMailbox,
  forgetFolders,
  insertMailbox,
  mailboxRows,
  updateMailbox,
} from './queries.ts';
import type { MailboxRow, MailboxValues } from './queries.ts';

/** A mailbox as an administrator wants it. */
export interface GivenMailbox extends GivenSignIn {
  readonly name: string;
  readonly address: string;
  readonly auth: 'password' | 'oauth';
  readonly username: string;
  readonly folders: readonly string[];
  readonly afterwards: 'seen' | 'move' | 'delete' | 'nothing';
  readonly moveTo: string | null;
  readonly authservId: string | null;
  readonly enabled: boolean;
}

/** @param start `new`: only what comes from now on; `all`: also what lies there. @throws Problem */
export async function addMailbox(
  services: Services,
  act: Act,
  given: GivenMailbox,
  start: 'new' | 'all',
): Promise<string> {
  const id = newId();
  const values = await toValues(services, act, id, given, null);
  const now = machineClock.now();
  await insertMailbox(act, id, values, { takeFrom: start === 'new' ? now : null, createdAt: now });
  await recordAudit(act, { what: 'mailbox.added', target: id, detail: told(given) });
  act.after({ topic: 'mailboxes' });
  return id;
}

/** @throws Problem */
export async function changeMailbox(
  services: Services,
  act: Act,
  id: string,
  given: GivenMailbox,
): Promise<void> {
  const before = await findMailbox(act, id);
  const values = await toValues(services, act, id, given, before);
  await updateMailbox(act, id, values);
  if (before.host !== values.host || before.username !== values.username) await forgetFolders(act, id);
  await recordAudit(act, {
    what: 'mailbox.changed',
    target: id,
    detail: { ...told(given), passwordChanged: given.password !== null && given.password !== '' },
  });
  act.after({ topic: 'mailboxes' });
}

/** The mail that came of it stays. @throws Problem */
export async function removeMailbox(act: Act, id: string): Promise<void> {
  const before = await findMailbox(act, id);
  await deleteMailbox(act, id);
  await recordAudit(act, {
    what: 'mailbox.removed',
    target: id,
    detail: { name: before.name, host: before.host, username: before.username },
  });
  act.after({ topic: 'mailboxes' });
}

/** @throws Problem 404 */
export async function findMailbox(act: Act, id: string): Promise<MailboxRow> {
  const [row] = await mailboxRows(act, id);
  if (row === undefined) throw notFound(`Mailbox ${id}`);
  return row;
}

async function toValues(
  services: Services,
  act: Act,
  id: string,
  given: GivenMailbox,
  before: MailboxRow | null,
): Promise<MailboxValues> {
  const address = await addressId(act, given.address);
  if (address === null)
    throw invalid('The address is not one of the desk.', [{ path: 'address', code: 'address-of-policy' }]);
  if (given.afterwards === 'move' && (given.moveTo === null || given.moveTo === ''))
    throw invalid('The folder is missing.', [{ path: 'moveTo', code: 'folder-missing' }]);
  if (given.afterwards === 'move' && given.folders.includes(given.moveTo ?? ''))
    throw invalid('Messages would be moved into a folder that is read.', [
      { path: 'moveTo', code: 'folder-is-read' },
    ]);
  const { password, grantId } = await keepSecret(services, act, id, given, before);
  return {
    name: given.name,
    addressId: address,
    host: given.host,
    port: given.port,
    security: given.security,
    username: given.username,
    auth: given.auth,
    password,
    grantId,
    folders: [...new Set(given.folders)],
    afterwards: given.afterwards,
    moveTo: given.afterwards === 'move' ? given.moveTo : null,
    authservId: given.authservId ?? knownAuthservId(given.host),
    enabled: given.enabled,
  };
}

const told = (given: GivenMailbox): Record<string, unknown> => ({
  name: given.name,
  address: given.address,
  host: given.host,
  port: given.port,
  security: given.security,
  username: given.username,
  auth: given.auth,
  folders: given.folders,
  afterwards: given.afterwards,
  enabled: given.enabled,
});

/** Under which name the great providers write what they found; Microsoft 365 leaves it out, and this one stands for that. */
const knownAuthservId = (host: string): string | null =>
  fitsProvider('google', host)
    ? 'mx.google.com'
    : fitsProvider('microsoft', host)
      ? 'protection.outlook.com'
      : null;
