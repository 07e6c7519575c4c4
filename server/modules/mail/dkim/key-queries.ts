import { sql } from 'kysely';
import type { Act, Tx } from '../../../platform/services.ts';

export const dkimAlgorithms = ['rsa', 'ed25519'] as const;
export type DkimAlgorithm = (typeof dkimAlgorithms)[number];

/** `next` is published and does not sign yet, `signing` signs, `retired` stays published until what it signed has arrived. */
export const dkimStates = ['next', 'signing', 'retired'] as const;
export type DkimState = (typeof dkimStates)[number];

/** A key without its private half; instants in seconds. */
export interface DkimKeyRow {
  id: string;
  domain: string;
  selector: string;
  algorithm: DkimAlgorithm;
  public_key: string;
  state: DkimState;
  created: number;
  signing: number | null;
  retired: number | null;
}

const columns = sql`
  id, domain, selector, algorithm, public_key, state, extract(epoch from created_at)::float8 as created,
  extract(epoch from signing_at)::float8 as signing, extract(epoch from retired_at)::float8 as retired`;

/** All keys of the desk, or of one domain: the newest first. */
export async function listDkimKeys(act: Act, domain: string | null): Promise<DkimKeyRow[]> {
  const { rows } = await sql<DkimKeyRow>`
    select ${columns} from dkim_key
     where desk_id = ${act.deskId} and ${domain === null ? sql`true` : sql`domain = ${domain}`}
     order by domain, created_at desc, algorithm desc, id`.execute(act.tx);
  return rows;
}

/** Locks the key until the transaction ends. */
export async function lockDkimKey(act: Act, id: string): Promise<DkimKeyRow | null> {
  const { rows } = await sql<DkimKeyRow>`
    select ${columns} from dkim_key where desk_id = ${act.deskId} and id = ${id} for update`.execute(act.tx);
  return rows[0] ?? null;
}

export async function insertDkimKey(
  act: Act,
  key: Pick<DkimKeyRow, 'id' | 'domain' | 'selector' | 'algorithm' | 'public_key' | 'state'> & {
    private_key: Buffer;
  },
): Promise<void> {
  await sql`
    insert into dkim_key (desk_id, id, domain, selector, algorithm, public_key, private_key, state, created_at)
    values (${act.deskId}, ${key.id}, ${key.domain}, ${key.selector}, ${key.algorithm}, ${key.public_key}, ${key.private_key},
            ${key.state}, to_timestamp(${act.now}))`.execute(act.tx);
}

/** The key begins to sign; the one that did until now is retired. */
export async function switchDkimKey(act: Act, key: DkimKeyRow): Promise<void> {
  await sql`
    update dkim_key set state = 'retired', retired_at = to_timestamp(${act.now})
     where desk_id = ${act.deskId} and domain = ${key.domain} and algorithm = ${key.algorithm} and state = 'signing'`.execute(
    act.tx,
  );
  await sql`
    update dkim_key set state = 'signing', signing_at = to_timestamp(${act.now}), retired_at = null
     where desk_id = ${act.deskId} and id = ${key.id}`.execute(act.tx);
}

export async function retireDkimKey(act: Act, id: string): Promise<void> {
  await sql`
    update dkim_key set state = 'retired', retired_at = to_timestamp(${act.now})
     where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}

export async function deleteDkimKey(act: Act, id: string): Promise<void> {
  await sql`delete from dkim_key where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}

/** The sealed keys that sign for a domain, RSA last: verifiers that know one kind only look at the first they understand. */
export async function signingKeys(
  tx: Tx,
  deskId: string,
  domain: string,
): Promise<{ id: string; selector: string; private_key: Buffer }[]> {
  const { rows } = await sql<{ id: string; selector: string; private_key: Buffer }>`
    select id, selector, private_key from dkim_key
     where desk_id = ${deskId} and domain = ${domain} and state = 'signing' order by algorithm`.execute(tx);
  return rows;
}
