import { createKey } from '../server/modules/access/door.ts';
import { addContact, addContract, addCustomer } from '../server/modules/people/door.ts';
import { deskBySlug } from '../server/modules/desks/door.ts';
import { machineClock } from '../server/platform/clock.ts';
import { readConfig } from '../server/platform/config.ts';
import { connect } from '../server/platform/db/connect.ts';
import { inDesk } from '../server/platform/db/context.ts';
import { borrowDatabase } from '../server/platform/open-database.ts';
import { readSecret } from '../server/platform/secret.ts';
import type { Act, Db } from '../server/platform/services.ts';

const CUSTOMERS = 100;
const CONTACTS_EACH = 10;

/** The database of a server that runs on this folder. Close it when done. */
export async function openBeside(dataDir: string): Promise<{ db: Db; superuserUrl: string }> {
  const quiet = (): void => undefined;
  const { url } = await borrowDatabase(readConfig({ DATA_DIR: dataDir }), quiet);
  const secret = (await readSecret(dataDir)).toString('hex');
  return { db: connect({ url, secret, applicationName: 'bench', log: quiet }), superuserUrl: url };
}

/**
 * A thousand contacts of a hundred customers under contract: automatic answers to one address are rationed, and mails from a
 * few senders would not be answered like those of many.
 * @returns their addresses
 */
export async function addPeople(db: Db, slug: string, plans: readonly string[]): Promise<string[]> {
  const desk = await deskBySlug(db, slug);
  if (desk === null) throw new Error(`there is no desk ${slug}`);
  const actor = { kind: 'system', id: null } as const;
  const emails: string[] = [];
  await inDesk(db, { deskId: desk.id, actor }, async (tx) => {
    const act: Act = { tx, deskId: desk.id, actor, now: machineClock.now(), after: () => undefined };
    for (let i = 0; i < CUSTOMERS; i++) {
      const customerId = await addCustomer(act, { name: `Bench customer ${i}`, zone: 'Europe/Bucharest' });
      const plan = plans[i % plans.length]!;
      await addContract(act, { customerId, plan, from: '2020-01-01', to: null, hash: `bench ${i}` });
      for (let j = 0; j < CONTACTS_EACH; j++) {
        const email = `person${i}-${j}@bench.example`;
        await addContact(act, { customerId, name: `Person ${i}-${j}`, email, named: true });
        emails.push(email);
      }
    }
  });
  return emails;
}

/** So many API keys of a role. */
export async function makeKeys(
  db: Db,
  slug: string,
  { count, role }: { count: number; role: 'agent' | 'manager' },
): Promise<string[]> {
  const desk = await deskBySlug(db, slug);
  if (desk === null) throw new Error(`there is no desk ${slug}`);
  const actor = { kind: 'system', id: null } as const;
  return inDesk(db, { deskId: desk.id, actor }, async (tx) => {
    const act: Act = { tx, deskId: desk.id, actor, now: machineClock.now(), after: () => undefined };
    const keys: string[] = [];
    for (let i = 0; i < count; i++) keys.push((await createKey(act, { name: `bench ${i}`, role })).key);
    return keys;
  });
}
