// How the routes that change something succeed: for tests that are made of the router's own list. A new route is put here by
// whoever makes it; until then those tests fail and name it.

import { randomUUID } from 'node:crypto';
import type { TestClient, TestDesk } from './desk-fixture.ts';
import { mailServerExamples } from './mail-server-examples.ts';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { newId } from '../server/platform/ids.ts';
import { storeInbound } from '../server/modules/intake/store-inbound.ts';
import { mailbox } from './route-world.ts';
import { processWaiting } from '../server/modules/intake/process-inbound.ts';

/** Who is there when an example is made. */
export interface ExampleWorld {
  /** OPSWAT. */
  readonly desk: TestDesk;
  /** May do everything. */
  readonly administrator: TestClient;
  /** A contact who may open tickets. */
  readonly contact: TestClient;
  readonly customerId: string;
}

export interface RouteExample {
  /** Values of the path's parameters, beside the desk. */
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as If-Match. */
  readonly etag?: string;
}

/** By method and address below the desk: what is sent so that it succeeds. Makes by itself what it needs. */
export const routeExamples: Readonly<Record<string, (world: ExampleWorld) => Promise<RouteExample>>> = {
  'POST /mailboxes': async () => ({ body: { ...mailbox, name: 'Another' } }),
  'PUT /mailboxes/:id': async ({ administrator }) => ({
    params: { id: await made(administrator, '/mailboxes', { ...mailbox, name: 'To be changed' }) },
    body: { ...mailbox, name: 'Changed' },
  }),
  'DELETE /mailboxes/:id': async ({ administrator }) => ({
    params: { id: await made(administrator, '/mailboxes', { ...mailbox, name: 'To be removed' }) },
  }),
  'PUT /trust': async () => ({ body: { sealers: [], spamThreshold: 0.9, scan: 'when-present' } }),
  'PUT /agents/:id/attributes': async ({ desk }) => ({
    params: { id: await desk.addAgent({ name: 'New', email: `${newId()}@opswat.test` }) },
    body: { attributes: { citizenship: 'US' } },
  }),
  'POST /keys': async () => ({ body: { name: 'import', role: 'agent' } }),
  'DELETE /keys/:id': async ({ administrator }) => ({
    params: { id: await made(administrator, '/keys', { name: 'x', role: 'agent' }) },
  }),
  'POST /agents/invitations': async () => ({ body: invitation() }),
  'POST /agents/invitations/:id/mails': invited,
  'DELETE /agents/invitations/:id': invited,
  'POST /staff/:id/changes': async ({ desk }) => ({
    params: { id: await desk.addAgent({ name: 'Vera', email: someAddress() }) },
    body: { role: 'lead', teams: ['support'] },
  }),
  'PUT /sign-in-rules/:role': async () => ({
    params: { role: 'security' },
    body: { requiredFrom: '2099-01-01T00:00:00Z' },
  }),
  'POST /people/:id/sign-outs': async ({ desk }) => ({
    params: { id: await desk.addAgent({ name: 'Vera', email: someAddress() }) },
    body: {},
  }),
  'POST /customers/:id/pins': async ({ customerId }) => ({
    params: { id: customerId },
    body: { version: null },
  }),
  'POST /inbound/:id/retries': async (world) => ({ params: { id: await quarantined(world) }, body: {} }),
  'POST /inbound/:id/releases': async (world) => ({ params: { id: await quarantined(world) }, body: {} }),
  'POST /inbound/:id/lessons': async (world) => ({
    params: { id: await quarantined(world) },
    body: { kind: 'spam' },
  }),
  'PUT /trust': async ({ administrator }) => ({ body: (await administrator.get('/trust')).body }),
  'POST /senders': async () => ({
    body: { effect: 'block', what: 'domain', value: `${newId()}.example` },
  }),
  'DELETE /senders/:id': async ({ administrator }) => {
    const sender = { effect: 'block', what: 'domain', value: `${newId()}.example` };
    return { params: { id: await made(administrator, '/senders', sender) } };
  },
  'POST /policy/drafts': async () => ({ body: { title: 'For next year' } }),
  'DELETE /policy/drafts/:id': draft,
  'POST /policy/replays': async () => ({ body: { version: 'current' } }),
  'DELETE /policy/replays/:id': async ({ administrator }) => {
    const list = await administrator.get('/policy/replays');
    const [first] = (list.body as { items: { id: string }[] }).items;
    if (first !== undefined) return { params: { id: first.id } };
    return { params: { id: await made(administrator, '/policy/replays', { version: 'current' }) } };
  },
  'POST /policy/versions': async ({ administrator }) => {
    const source = await readFile(
      path.resolve(import.meta.dirname, '../policies/opswat/policy.yaml'),
      'utf8',
    );
    const { newest } = (await administrator.get('/policy/versions')).body as { newest: string };
    return { body: { source, base: newest, label: '9', effective: 'today', comment: 'Why' } };
  },
  ...mailServerExamples,
  'POST /tickets/:number/waivers': async (world) => ({
    params: { number: await ticket(world) },
    body: { cause: 'agreed' },
  }),
};

/**
 * By method and address below the desk: what is sent to the routes above and to all others that change something, so that nothing
 * but rights can be the reason for which it is refused.
 */
export const routeBodies: Readonly<Record<string, unknown>> = {
  'POST /customers/:id/pins': { version: null },
  'POST /decisions': { channel: 'telephone', plan: 'gold' },
  'POST /deliverability-checks': { domain: 'farol.example' },
  'PUT /agents/:id/attributes': { attributes: {} },
  'POST /inbound/:id/retries': {},
  'POST /keys': { name: 'x', role: 'agent' },
  'DELETE /keys/:id': undefined,
  'POST /mailboxes': mailbox,
  'PUT /mailboxes/:id': mailbox,
  'DELETE /mailboxes/:id': undefined,
  'POST /policy/checks': { source: 'amparo: 1' },
  'POST /policy/comparisons': { from: 'current', to: 'newest' },
  'POST /policy/drafts': {},
  'PUT /policy/drafts/:id': { source: 'x' },
  'DELETE /policy/drafts/:id': undefined,
  'POST /policy/drafts/:id/presence': {},
  'POST /policy/questions': { question: { ask: 'decision', at: '2026-03-02T09:00:00Z', channel: 'email' } },
  'POST /policy/replays': { version: 'current' },
  'DELETE /policy/replays/:id': undefined,
  'POST /policy/versions': { source: 'amparo: 1', base: '0'.repeat(64) },
  'POST /sign-in': { email: 'agent@opswat.test', password: 'x' },
  'POST /sign-in/link': { token: 'x'.repeat(20) },
  'POST /sign-in/links': { email: 'ana@loja.example' },
  'POST /sign-out': {},
  'POST /tickets': { subject: 'x', text: 'x', requester: { name: 'x', email: 'x@x.example' } },
  'POST /tickets/:number/assignments': { agent: null },
  'POST /tickets/:number/calls': { direction: 'in', minutes: 1, text: 'x' },
  'POST /tickets/:number/closures': {},
  'POST /tickets/:number/escalations': { to: 'level 2', checklist: {} },
  'POST /tickets/:number/identities': { confirmed: true },
  'POST /tickets/:number/kinds': { to: 'question' },
  'POST /tickets/:number/messages': { text: 'x' },
  'POST /tickets/:number/reopenings': {},
  'POST /tickets/:number/resolutions': { text: 'x' },
  'POST /tickets/:number/resumptions': {},
  'POST /tickets/:number/severities': { to: 'S1' },
  'POST /tickets/:number/waits': { for: 'customer' },
  'POST /tickets/:number/waivers': { cause: 'agreed' },
  'PUT /trust': { sealers: [], spamThreshold: 0.9, scan: 'when-present' },
};

async function made(client: TestClient, url: string, body: unknown): Promise<string> {
  const answer = await client.post(url, body);
  if (answer.status >= 300) throw new Error(`${url}: ${answer.text}`);
  return (answer.body as { id: string }).id;
}

const someAddress = (): string => `${randomUUID()}@opswat.test`;

const invitation = () => ({ email: someAddress(), name: 'Vera', role: 'agent', teams: ['support'] });

async function invited({ administrator }: ExampleWorld): Promise<RouteExample> {
  return { params: { id: await made(administrator, '/agents/invitations', invitation()) }, body: {} };
}

async function draft({ administrator }: ExampleWorld): Promise<RouteExample> {
  return { params: { id: await made(administrator, '/policy/drafts', { title: 'x' }) }, etag: '"1"' };
}

async function ticket({ contact }: ExampleWorld): Promise<string> {
  const answer = await contact.post('/tickets', { subject: 'Slow scans', text: 'Since Tuesday.' });
  return (answer.body as { number: string }).number;
}

/** A mail without a sender lies in quarantine. */
async function quarantined({ desk, administrator }: ExampleWorld): Promise<string> {
  await storeInbound(desk.services, desk.deskId, {
    raw: Buffer.from(`To: support@opswat.test\r\nSubject: x\r\nMessage-ID: <q${Date.now()}@b>\r\n\r\nx\r\n`),
    envelopeFrom: '',
    recipients: ['support@opswat.test'],
    remoteAddress: '::1',
    receivedAt: desk.clock.now(),
  });
  await processWaiting(desk.services);
  const [first] = ((await administrator.get('/inbound')).body as { items: { id: string }[] }).items;
  if (first === undefined) throw new Error('nothing lies in quarantine');
  return first.id;
}
