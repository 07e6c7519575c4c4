import { createHash, createHmac } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parsePolicy } from '@amparo/policy';
import type { Auth } from '../../platform/auth/auth.ts';
import { sql } from 'kysely';
import { asSystem } from '../../platform/db/context.ts';
import { deriveKey } from '../../platform/secret.ts';
import type { Act, Services } from '../../platform/services.ts';
import { allDesks, createDesk } from '../desks/door.ts';
import { setAttributes } from '../clearances/door.ts';
import { addAgent, addContact, addContract, addCustomer } from '../people/door.ts';
import { replaceReleases } from '../releases/door.ts';
import { casts } from './cast.ts';

export interface Seeded {
  readonly desks: readonly { slug: string; name: string }[];
  /** Sign-ins to print; empty in production. */
  readonly signIns: readonly { desk: string; email: string; role: string; password: string }[];
}

/** Held while the first start loads. */
const seedLock = 0x73656564; // 'seed'

const policiesDir = join(import.meta.dirname, '../../../policies');
/** Who runs an installation that was begun empty; of each desk that is made in it. */
export const administrator = 'administrator@amparo.test';

/**
 * First start: the five desks with their cast; with `empty` nothing but an administrator, in production nothing at all. A later start
 * changes nothing. A demonstration password follows from the installation's secret, so that it can be printed again.
 */
export async function seed(
  services: Services,
  auth: Auth,
  options: { empty: boolean; say: (line: string) => void },
): Promise<Seeded> {
  const { production } = services.config;
  // Two processes may start at once on an empty database: one loads, the other waits for it.
  const client = await services.db.pools.system.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [seedLock]);
    const begun = await begin(services, options.empty || production ? 'empty' : 'demonstration');
    if (!begun.complete && begun.kind === 'demonstration') {
      for (const slug of await policyFolders()) {
        options.say(`loading the desk ${slug} …`);
        await loadDesk(services, auth, slug);
      }
    }
    // In production nobody is made: an administrator comes with the first desk, by `amparo desk create`.
    if (!begun.complete && begun.kind === 'empty' && !production) {
      await auth.setPassword(administrator, 'Administrator', demonstrationPassword(services, administrator));
    }
    if (!begun.complete) await complete(services);
    if (begun.kind === 'empty') {
      const password = demonstrationPassword(services, administrator);
      const signIns = production ? [] : [{ desk: '', email: administrator, role: 'administrator', password }];
      return { desks: await allDesks(services.db), signIns };
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [seedLock]);
    client.release();
  }
  const desks = await allDesks(services.db);
  if (production) return { desks, signIns: [] };
  return {
    desks,
    signIns: desks.flatMap((desk) =>
      (casts[desk.slug]?.agents ?? []).map((agent) => ({
        desk: desk.slug,
        email: agent.email,
        role: agent.role,
        password: demonstrationPassword(services, agent.email),
      })),
    ),
  };
}

/** How the installation was begun; the first start decides. */
async function begin(
  services: Services,
  wanted: 'demonstration' | 'empty',
): Promise<{ kind: 'demonstration' | 'empty'; complete: boolean }> {
  return asSystem(services.db, async (tx) => {
    await sql`insert into installation (id, begun, complete) values (1, ${wanted}, false) on conflict (id) do nothing`.execute(
      tx,
    );
    const { rows } = await sql<{ kind: 'demonstration' | 'empty'; complete: boolean }>`
      select begun as kind, complete from installation where id = 1`.execute(tx);
    return rows[0] ?? { kind: wanted, complete: false };
  });
}

async function complete(services: Services): Promise<void> {
  await asSystem(services.db, (tx) => sql`update installation set complete = true where id = 1`.execute(tx));
}

async function policyFolders(): Promise<string[]> {
  const names = await readdir(policiesDir);
  return names.filter((name) => existsSync(join(policiesDir, name, 'policy.yaml'))).toSorted();
}

/** One desk with its people. Safe to repeat: a start that was killed in the middle goes on where it was. */
async function loadDesk(services: Services, auth: Auth, slug: string): Promise<void> {
  const source = await readFile(join(policiesDir, slug, 'policy.yaml'), 'utf8');
  const { policy } = parsePolicy(source, { file: `policies/${slug}/policy.yaml` });
  if (policy === null) {
    throw new Error(
      `policies/${slug}/policy.yaml has faults; see: npx amparo lint policies/${slug}/policy.yaml`,
    );
  }
  const cast = casts[slug];
  const people = async (act: Act): Promise<void> => {
    if (cast === undefined) return;
    for (const [product, versions] of Object.entries(cast.releases ?? {}))
      await replaceReleases(act, product, versions, null);
    for (const { attributes = {}, ...agent } of cast.agents) {
      const id = await addAgent(act, agent);
      if (Object.keys(attributes).length > 0) await setAttributes(act, id, attributes);
    }
    for (const customer of cast.customers) {
      const customerId = await addCustomer(act, customer);
      const hash = createHash('sha256').update(`${slug}\n${customer.name}\n${customer.plan}`).digest('hex');
      await addContract(act, { customerId, plan: customer.plan, from: '2020-01-01', to: null, hash });
      for (const contact of customer.contacts) await addContact(act, { ...contact, customerId });
    }
  };
  await createDesk(services, slug, policy.desk.name, source, { people });
  for (const agent of cast?.agents ?? []) {
    await auth.setPassword(agent.email, agent.name, demonstrationPassword(services, agent.email));
  }
}

/** Twelve letters and digits that follow from the installation's secret. */
export function demonstrationPassword(services: Pick<Services, 'secret'>, email: string): string {
  const digest = createHmac('sha256', deriveKey(services.secret, 'demonstration-password'))
    .update(email)
    .digest();
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from(digest.subarray(0, 12), (byte) => letters[byte % letters.length])
    .join('')
    .replace(/^(.{4})(.{4})/, '$1-$2-');
}
