// How the routes of mailboxes and relays succeed; see route-examples.ts.

import { sql } from 'kysely';
import { asSystem } from '../server/platform/db/context.ts';
import { newId } from '../server/platform/ids.ts';
import type { TestClient, TestDesk } from './desk-fixture.ts';

/** What these examples need of an `ExampleWorld`, and what they give of a `RouteExample`. */
interface World {
  readonly desk: TestDesk;
  readonly administrator: TestClient;
}
interface Example {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A mailbox of OPSWAT, or of the desk whose address is given, that nobody reads in these tests. */
export const exampleMailbox = (address = 'support@opswat.test'): Record<string, unknown> => ({
  name: 'Support',
  address,
  host: 'imap.example.org',
  port: 993,
  security: 'tls',
  auth: 'password',
  username: 'support',
  password: 'an old one',
});

/** A relay of an address of OPSWAT. */
export const exampleRelay = (address = 'support@opswat.test'): Record<string, unknown> => ({
  name: 'Relay',
  address,
  host: '127.0.0.1',
  port: 9,
  security: 'none',
  auth: 'none',
});

export const exampleRegistration = { clientId: 'amparo', secret: 'an old one' };
export const exampleGrant = { name: 'Support at Microsoft', provider: 'microsoft', way: 'web' };

export const mailServerExamples: Readonly<Record<string, (world: World) => Promise<Example>>> = {
  'POST /mailboxes': async () => ({ body: exampleMailbox() }),
  'PUT /mailboxes/:id': async ({ administrator }) => ({
    params: { id: await mailbox(administrator) },
    body: { ...exampleMailbox(), password: null, name: 'Another name' },
  }),
  'POST /mailboxes/:id/tries': async ({ desk, administrator }) => {
    const id = await mailbox(administrator);
    await breakFolder(desk, id, Date.now() / 1000 + 300);
    return { params: { id } };
  },
  'DELETE /mailboxes/:id': async ({ administrator }) => ({ params: { id: await mailbox(administrator) } }),
  // Nothing is connected to: this machine is no public address.
  'POST /mailbox-tests': async () => ({ body: { ...exampleMailbox(), host: '127.0.0.1' } }),
  'POST /mail-relays': async () => ({ body: exampleRelay() }),
  'PUT /mail-relays/:id': async ({ administrator }) => ({
    params: { id: await relay(administrator) },
    body: exampleRelay(),
  }),
  'DELETE /mail-relays/:id': async ({ administrator }) => ({ params: { id: await relay(administrator) } }),
  'POST /mail-relay-tests': async () => ({ body: exampleRelay() }),
  'PUT /mail-registrations/:provider': async () => ({
    params: { provider: 'google' },
    body: exampleRegistration,
  }),
  'DELETE /mail-registrations/:provider': async ({ administrator }) => {
    await administrator.put('/mail-registrations/google', exampleRegistration);
    return { params: { provider: 'google' } };
  },
  'POST /mail-grants': async ({ administrator }) => {
    await administrator.put('/mail-registrations/microsoft', exampleRegistration);
    return { body: exampleGrant };
  },
  'POST /mail-grants/:id/consents': async ({ administrator }) => ({
    params: { id: await grant(administrator) },
    body: { way: 'web' },
  }),
  'DELETE /mail-grants/:id': async ({ administrator }) => ({ params: { id: await grant(administrator) } }),
};

/** As if the folder of a mailbox could not be read, and is tried next at an instant of the machine's clock, in seconds. */
const breakFolder = (desk: TestDesk, id: string, nextTry: number): Promise<unknown> =>
  asSystem(desk.services.db, (tx) =>
    sql`insert into mailbox_folder (desk_id, id, mailbox_id, folder, last_uid, state, fault, fault_at, next_try_at)
        values (${desk.deskId}, ${newId()}, ${id}, 'INBOX', 0, 'failing', 'wrong-password', to_timestamp(${nextTry - 60}),
                to_timestamp(${nextTry}))`.execute(tx),
  );

const mailbox = (client: TestClient): Promise<string> => made(client, '/mailboxes', exampleMailbox());

const relay = (client: TestClient): Promise<string> => made(client, '/mail-relays', exampleRelay());

async function grant(client: TestClient): Promise<string> {
  await client.put('/mail-registrations/microsoft', exampleRegistration);
  return made(client, '/mail-grants', exampleGrant);
}

async function made(client: TestClient, url: string, body: unknown): Promise<string> {
  const answer = await client.post(url, body);
  if (answer.status >= 300) throw new Error(`${url}: ${answer.text}`);
  return (answer.body as { id: string }).id;
}
