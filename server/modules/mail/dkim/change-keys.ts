import { createPublicKey, generateKeyPair } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { newId } from '../../../platform/ids.ts';
import { conflict, invalid, notFound } from '../../../platform/problem.ts';
import { seal } from '../../../platform/sealed.ts';
import type { Act } from '../../../platform/services.ts';
import { recordAudit } from '../../audit/door.ts';
import { currentPolicy } from '../../policies/door.ts';
import {
  deleteDkimKey,
  insertDkimKey,
  listDkimKeys,
  lockDkimKey,
  retireDkimKey,
  switchDkimKey,
} from './key-queries.ts';
import type { DkimAlgorithm, DkimKeyRow } from './key-queries.ts';

export const dkimPurpose = 'dkim-key';
const make = promisify(generateKeyPair);

/** RFC 8301 §3.2. */
const rsaBits = 2048;

/** A fresh pair. Some hundred milliseconds for RSA, in another thread: make it before the transaction begins. */
export async function makeDkimPair(
  algorithm: DkimAlgorithm,
): Promise<{ publicKey: string; privateKey: string }> {
  const { privateKey } =
    algorithm === 'rsa' ? await make('rsa', { modulusLength: rsaBits }) : await make('ed25519');
  return {
    publicKey: publicPart(privateKey),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** As `p=` says it: SubjectPublicKeyInfo for RSA, the bare 32 bytes for Ed25519 (RFC 8463 §4). */
function publicPart(privateKey: KeyObject): string {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return (privateKey.asymmetricKeyType === 'ed25519' ? spki.subarray(-32) : spki).toString('base64');
}

/**
 * Adds a key for one of the desk's domains. It signs nothing yet: first its record has to be published.
 * @throws Problem invalid for a domain from which the desk does not send; conflict when a next key is waiting already
 */
export async function addDkimKey(
  act: Act,
  secret: Buffer,
  given: { domain: string; algorithm: DkimAlgorithm; pair: { publicKey: string; privateKey: string } },
): Promise<DkimKeyRow> {
  const { domain, algorithm, pair } = given;
  await requireOwnDomain(act, domain);
  const keys = await listDkimKeys(act, domain);
  if (keys.some((key) => key.algorithm === algorithm && key.state === 'next'))
    throw conflict(
      'next-key',
      `A next ${algorithm} key of ${domain} is waiting already: let it sign, or remove it.`,
    );
  const id = newId();
  await insertDkimKey(act, {
    id,
    domain,
    selector: freeSelector(act.now, algorithm, keys),
    algorithm,
    public_key: pair.publicKey,
    private_key: seal(secret, dkimPurpose, `${act.deskId} ${id}`, pair.privateKey),
    state: 'next',
  });
  const key = await existing(act, id);
  await recordAudit(act, {
    what: 'dkim-key.added',
    target: domain,
    detail: { selector: key.selector, algorithm },
  });
  return key;
}

/**
 * Lets a key sign; the one before it stays published until it is removed.
 * @param published was its record seen? Mail that is signed with a key that nobody finds looks forged.
 * @throws Problem not-found; conflict when its record is not there
 */
export async function letSign(act: Act, id: string, published: boolean): Promise<DkimKeyRow> {
  const key = await existing(act, id);
  if (!published)
    throw conflict(
      'not-published',
      `There is no such record at ${key.selector}._domainkey.${key.domain} yet. Publish it, wait until name servers know it, and try again.`,
    );
  if (key.state !== 'signing') await switchDkimKey(act, key);
  await recordAudit(act, {
    what: 'dkim-key.started',
    target: key.domain,
    detail: { selector: key.selector },
  });
  return existing(act, id);
}

/** Stops a key from signing. With no other, mail of the domain leaves unsigned. @throws Problem not-found */
export async function retire(act: Act, id: string): Promise<DkimKeyRow> {
  const key = await existing(act, id);
  if (key.state !== 'retired') await retireDkimKey(act, id);
  await recordAudit(act, {
    what: 'dkim-key.retired',
    target: key.domain,
    detail: { selector: key.selector },
  });
  return existing(act, id);
}

/** Forgets a key. @throws Problem not-found; conflict while it signs */
export async function removeDkimKey(act: Act, id: string): Promise<void> {
  const key = await existing(act, id);
  if (key.state === 'signing')
    throw conflict(
      'still-signing',
      'This key signs. Let another one sign, or retire it, before it is removed.',
    );
  await deleteDkimKey(act, id);
  await recordAudit(act, {
    what: 'dkim-key.removed',
    target: key.domain,
    detail: { selector: key.selector },
  });
}

/** The key, locked. @throws Problem not-found */
async function existing(act: Act, id: string): Promise<DkimKeyRow> {
  const key = await lockDkimKey(act, id);
  if (key === null) throw notFound('The key');
  return key;
}

async function requireOwnDomain(act: Act, domain: string): Promise<void> {
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  const domains = new Set(
    policy.addresses.map(({ address }) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()),
  );
  if (!domains.has(domain))
    throw invalid(`The desk has no address at ${domain}.`, [
      domains.size === 0
        ? { path: 'domain', code: 'no-address' }
        : { path: 'domain', code: 'one-of', values: { options: [...domains].join(', ') } },
    ]);
}

/** `amparo202611r`, and a number when that is taken: who reads the zone sees whose and how old it is. */
function freeSelector(now: number, algorithm: DkimAlgorithm, keys: readonly DkimKeyRow[]): string {
  const month = new Date(now * 1000).toISOString().slice(0, 7).replace('-', '');
  const base = `amparo${month}${algorithm === 'rsa' ? 'r' : 'e'}`;
  const taken = new Set(keys.map(({ selector }) => selector));
  for (let at = 1; ; at += 1) {
    const selector = at === 1 ? base : `${base}${at}`;
    if (!taken.has(selector)) return selector;
  }
}
