// How the routes that change something succeed: for tests that are made of the router's own list. A new route is put here by
// whoever makes it; until then those tests fail and name it.

import { randomUUID } from 'node:crypto';
import type { TestClient, TestDesk } from './desk-fixture.ts';
import {
  exampleGrant,
  exampleMailbox,
  exampleRegistration,
  exampleRelay,
  mailServerExamples,
} from './mail-server-examples.ts';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { newId } from '../server/platform/ids.ts';
import { addContact } from '../server/modules/people/door.ts';
import { storeInbound } from '../server/modules/intake/store-inbound.ts';
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

/** Where another system would be told of events. */
const webhook = { url: 'https://1.1.1.1/hook', description: 'x', types: [] };

/** A canned answer of the desk. */
const snippet = { kind: 'answer', scope: 'desk', name: 'x', texts: { en: 'Hello {{contact.name}}' } };

/** Begins at once, and has no end. */
const announcement = { titles: { en: 'Mail is delayed today' }, importance: 'warning' };

/** Several acts at once, for the whole desk. */
const macro = {
  name: 'x',
  scope: 'desk',
  acts: [
    { do: 'assign', to: 'nobody' },
    { do: 'snooze', hours: null },
  ],
};

/** Nobody answers there: it is saved all the same, and said. */
const provider = {
  name: 'Work account',
  issuer: 'http://127.0.0.1:1',
  clientId: 'amparo',
  domains: ['opswat.test'],
  audience: 'staff',
  secondFactor: false,
};

/** By method and address below the desk: what is sent so that it succeeds. Makes by itself what it needs. */
export const routeExamples: Readonly<Record<string, (world: ExampleWorld) => Promise<RouteExample>>> = {
  'POST /people/imports': async () => ({ body: { rows: [{ email: 'x@import.example', name: 'x' }] } }),
  'POST /dkim-keys': async () => ({ body: { domain: 'opswat.test', algorithm: 'ed25519' } }),
  'POST /dkim-keys/:id/starts': async (world) => {
    const { id, record } = await dkimKey(world);
    world.desk.services.dns.add({ [record.name]: { TXT: [record.value.match(/.{1,255}/g) ?? []] } });
    return { params: { id }, body: {} };
  },
  'POST /dkim-keys/:id/retirements': async (world) => {
    const { id, record } = await dkimKey(world);
    world.desk.services.dns.add({ [record.name]: { TXT: [record.value.match(/.{1,255}/g) ?? []] } });
    await world.administrator.post(`/dkim-keys/${id}/starts`);
    return { params: { id }, body: {} };
  },
  'DELETE /dkim-keys/:id': async (world) => ({ params: { id: (await dkimKey(world)).id } }),
  'POST /mail-suppressions/:id/releases': async (world) => ({
    params: {
      id: await inserted(
        world,
        (id) => sql`
          insert into mail_suppression (desk_id, id, address, bounces, last_at, reason, suppressed_at)
          values (${world.desk.deskId}, ${id}, ${`${id}@x.example`}, 3, to_timestamp(0), 'x', to_timestamp(0))`,
      ),
    },
    body: {},
  }),
  'POST /mail-unsubscriptions': async () => ({ body: { address: 'x@x.example', topic: 'reminders' } }),
  'DELETE /mail-unsubscriptions/:id': async (world) => ({
    params: {
      id: await inserted(
        world,
        (id) => sql`
          insert into mail_unsubscription (desk_id, id, address, topic, at, way)
          values (${world.desk.deskId}, ${id}, ${`${id}@x.example`}, 'reminders', to_timestamp(0), 'page')`,
      ),
    },
  }),
  'POST /snippets': async () => ({ body: { ...snippet, name: randomUUID() } }),
  'PUT /snippets/:id': async ({ administrator }) => {
    const body = { ...snippet, name: randomUUID() };
    return { params: { id: await made(administrator, '/snippets', body) }, body };
  },
  'DELETE /snippets/:id': async ({ administrator }) => ({
    params: { id: await made(administrator, '/snippets', { ...snippet, name: randomUUID() }) },
  }),
  'POST /announcements': async () => ({ body: announcement }),
  'PUT /announcements/:id': async ({ administrator }) => ({
    params: { id: await made(administrator, '/announcements', announcement) },
    body: { ...announcement, texts: { en: 'Telephone and portal work.' } },
  }),
  'POST /announcements/:id/endings': async ({ administrator }) => ({
    params: { id: await made(administrator, '/announcements', announcement) },
  }),
  'DELETE /announcements/:id': async ({ administrator }) => ({
    params: { id: await made(administrator, '/announcements', announcement) },
  }),
  'POST /macros': async () => ({ body: { ...macro, name: randomUUID() } }),
  'PUT /macros/:id': async ({ administrator }) => {
    const body = { ...macro, name: randomUUID() };
    return { params: { id: await made(administrator, '/macros', body) }, body, etag: '"1"' };
  },
  'PUT /macros/order': async ({ administrator }) => ({
    body: { ids: [await made(administrator, '/macros', { ...macro, name: randomUUID() })] },
  }),
  'DELETE /macros/:id': async ({ administrator }) => ({
    params: { id: await made(administrator, '/macros', { ...macro, name: randomUUID() }) },
  }),
  'POST /tickets/:number/macros/:id/preview': async (world) => ({
    params: {
      number: await ticket(world),
      id: await made(world.administrator, '/macros', { ...macro, name: randomUUID() }),
    },
  }),
  'POST /tickets/:number/macros/:id/run': async (world) => ({
    params: {
      number: await ticket(world),
      id: await made(world.administrator, '/macros', { ...macro, name: randomUUID() }),
    },
    body: {},
  }),
  'PUT /trust': async () => ({ body: { sealers: [], spamThreshold: 0.9, scan: 'when-present' } }),
  'PUT /mail-templates/:kind/:language': async ({ administrator }) => {
    const { version } = (await administrator.get('/mail-templates/reply/en')).body as { version: number };
    return {
      params: { kind: 'reply', language: 'en' },
      body: { version, source: { subject: 'Re: {{subject}}', body: '{{text}}' } },
    };
  },
  'POST /mail-templates/:kind/:language/restorations': async ({ administrator }) => {
    for (const body of ['{{text}}\n\nOne', '{{text}}\n\nTwo']) {
      const { version } = (await administrator.get('/mail-templates/reply/en')).body as { version: number };
      const source = { subject: 'Re: {{subject}}', body };
      await administrator.put('/mail-templates/reply/en', { version, source });
    }
    return { params: { kind: 'reply', language: 'en' }, body: { version: 1 } };
  },
  'PUT /look': async () => ({ body: { colours: null, type: 'serif' } }),
  'PUT /look/logo': async () => ({ body: { content: 'iVBORw0KGgo=' } }),
  'DELETE /look/logo': async () => ({}),
  'POST /webhooks': async () => ({ body: webhook }),
  'PUT /webhooks/:id': async ({ administrator }) => ({
    params: { id: await made(administrator, '/webhooks', webhook) },
    body: { ...webhook, state: 'paused' },
  }),
  'DELETE /webhooks/:id': async ({ administrator }) => ({
    params: { id: await made(administrator, '/webhooks', webhook) },
  }),
  'POST /webhooks/:id/secrets': async ({ administrator }) => ({
    params: { id: await made(administrator, '/webhooks', webhook) },
    body: {},
  }),
  'POST /webhooks/:id/tests': async ({ administrator }) => ({
    params: { id: await made(administrator, '/webhooks', webhook) },
    body: {},
  }),
  'POST /webhooks/:id/replays': async ({ administrator }) => ({
    params: { id: await made(administrator, '/webhooks', webhook) },
    body: { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' },
  }),
  'POST /webhooks/:id/deliveries/:delivery/replays': async ({ administrator }) => {
    const id = await made(administrator, '/webhooks', webhook);
    const tried = (await administrator.post(`/webhooks/${id}/tests`, {})).body as { delivery: string };
    return { params: { id, delivery: tried.delivery }, body: {} };
  },
  'PUT /agents/:id/attributes': async ({ desk }) => ({
    params: { id: await desk.addAgent({ name: 'New', email: `${newId()}@opswat.test` }) },
    body: { attributes: { citizenship: 'US' } },
  }),
  'POST /keys': async () => ({ body: { name: 'import', role: 'agent' } }),
  'POST /keys/:id/successors': async ({ administrator }) => ({
    params: { id: await made(administrator, '/keys', { name: 'x', role: 'agent' }) },
    body: { overlapHours: 1 },
  }),
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
  'POST /sign-in-providers': async () => ({ body: provider }),
  'PUT /sign-in-providers/:id': async ({ administrator }) => ({
    params: { id: await made(administrator, '/sign-in-providers', provider) },
    body: { ...provider, domains: ['opswat.test', 'opswat.example'] },
  }),
  'POST /sign-in-providers/:id/checks': async ({ administrator }) => ({
    params: { id: await made(administrator, '/sign-in-providers', provider) },
    body: {},
  }),
  'DELETE /sign-in-providers/:id': async ({ administrator }) => ({
    params: { id: await made(administrator, '/sign-in-providers', provider) },
  }),
  'PUT /sign-in-rules/:role': async () => ({
    params: { role: 'security' },
    body: { requiredFrom: '2099-01-01T00:00:00Z' },
  }),
  'PUT /address-defaults/:address': async ({ desk }) => ({
    params: { address: `support@${desk.slug}.test` },
    body: { kind: null },
  }),
  'PUT /releases/:product': async () => ({
    params: { product: 'metadefender-kiosk' },
    body: { versions: ['6.4.1'] },
  }),
  'POST /factor-resets': async ({ desk }) => {
    const email = someAddress();
    await desk.addCustomer({ name: 'Cartório', plan: 'gold', email });
    return { body: { email } };
  },
  'POST /people/:id/sign-outs': async ({ desk }) => ({
    params: { id: await desk.addAgent({ name: 'Vera', email: someAddress() }) },
    body: {},
  }),
  'POST /customers/:id/contracts': async ({ customerId }) => ({
    params: { id: customerId },
    body: { plan: 'gold', from: '2020-01-01', to: null },
  }),
  'PUT /contacts/:id': async (world) => ({
    params: { id: await stranger(world) },
    body: { name: 'Nina', language: 'ro', zone: 'Europe/Bucharest' },
  }),
  'POST /contacts/:id/address': async (world) => ({
    params: { id: await caller(world) },
    body: { email: someAddress() },
  }),
  'POST /customers': async () => ({ body: { name: `Cartório ${randomUUID()}` } }),
  'POST /customers/:id/contacts': async ({ customerId }) => ({
    params: { id: customerId },
    body: { name: 'Nina', email: `${randomUUID()}@farol.example` },
  }),
  'PUT /customers/:id/contacts/:contact': async (world) => ({
    params: { id: world.customerId, contact: await stranger(world) },
    body: { role: 'contact', named: false },
  }),
  'DELETE /customers/:id/contacts/:contact': async (world) => {
    const { customerId: id } = world;
    const body = { name: 'Nina', email: `${randomUUID()}@farol.example` };
    return { params: { id, contact: await made(world.administrator, `/customers/${id}/contacts`, body) } };
  },
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
  'POST /tickets/:number/overrides': async (world) => ({
    params: { number: await ticket(world) },
    body: { what: 'severity', to: 'S1', reason: 'The kiosk is the only one' },
  }),
  'POST /messages/:id/redactions': async (world) => ({
    params: { id: await firstMessage(world, await ticket(world)) },
    body: { reason: 'A password' },
  }),
  'POST /messages/:id/showings': async (world) => ({
    params: { id: await outsiderMessage(world) },
    body: { joins: true },
  }),
  'POST /attachments/:id/redactions': async (world) => {
    const file = { name: 'x.txt', type: 'text/plain', content: 'eA==' };
    const asked = await world.contact.post('/tickets', { subject: 'x', text: 'x', attachments: [file] });
    const { number } = asked.body as { number: string };
    const { items } = (await world.administrator.get(`/tickets/${number}/stream`)).body as {
      items: { attachments?: { id: string }[] }[];
    };
    const id = items.flatMap(({ attachments = [] }) => attachments)[0]?.id ?? '';
    return { params: { id }, body: { reason: 'A password' } };
  },
  'DELETE /tickets/:number/work/:entry': async (world) => {
    const number = await ticket(world);
    await world.administrator.post(`/tickets/${number}/work`, { way: 'remote', minutes: 5 });
    const { work } = (await world.administrator.get(`/tickets/${number}/dossier`)).body as {
      work: { items: { id: string }[] };
    };
    return { params: { number, entry: work.items[0]?.id ?? '' } };
  },
  'POST /tickets/:number/merges': async (world) => ({
    params: { number: await ticket(world) },
    body: { into: await ticket(world) },
  }),
  'POST /tickets/:number/unmergings': async (world) => {
    const number = await ticket(world);
    await world.administrator.post(`/tickets/${number}/merges`, { into: await ticket(world) });
    return { params: { number }, body: {} };
  },
  'POST /tickets/:number/links': async (world) => ({
    params: { number: await ticket(world) },
    body: { as: 'related', to: await ticket(world) },
  }),
  'DELETE /tickets/:number/links/:link': async (world) => {
    const number = await ticket(world);
    await world.administrator.post(`/tickets/${number}/links`, { as: 'blocks', to: await ticket(world) });
    const { links } = (await world.administrator.get(`/tickets/${number}/dossier`)).body as {
      links: { id: string }[];
    };
    return { params: { number, link: links[0]?.id ?? '' } };
  },
  'POST /tickets/:number/people': async (world) => ({
    params: { number: await ticket(world) },
    body: { contact: randomUUID() },
  }),
  'DELETE /tickets/:number/people/:contact': async (world) => ({
    params: { number: await ticket(world), contact: randomUUID() },
  }),
  'POST /tickets/:number/splits': async (world) => {
    const number = await ticket(world);
    return { params: { number }, body: { message: await firstMessage(world, number), subject: 'x' } };
  },
  'PUT /tags/:id': async (world) => ({
    params: { id: await made(world.administrator, '/tags', { name: randomUUID() }) },
    body: { name: randomUUID(), colour: 'red' },
  }),
  'DELETE /tags/:id': async (world) => ({
    params: { id: await made(world.administrator, '/tags', { name: randomUUID() }) },
  }),
  'POST /tags/:id/merges': async (world) => ({
    params: { id: await made(world.administrator, '/tags', { name: randomUUID() }) },
    body: { into: await made(world.administrator, '/tags', { name: randomUUID() }) },
  }),
  'POST /tags/:id/restorations': async (world) => {
    const id = await made(world.administrator, '/tags', { name: randomUUID() });
    await world.administrator.delete(`/tags/${id}`);
    return { params: { id } };
  },
  'PUT /view-order': async (world) => ({
    body: { ids: [await made(world.administrator, '/views', { name: randomUUID(), filter: '' })] },
  }),
  'POST /fields': async () => ({ body: customField() }),
  'PUT /fields/:id': async (world) => ({
    params: { id: await made(world.administrator, '/fields', customField()) },
    body: { type: 'text', names: { en: 'Rack' } },
    etag: '"1"',
  }),
  'DELETE /fields/:id': async (world) => ({
    params: { id: await made(world.administrator, '/fields', customField()) },
    etag: '"1"',
  }),
  'PUT /field-order': async (world) => ({
    body: { ids: [await made(world.administrator, '/fields', customField())] },
  }),
  'POST /tickets/:number/field-values': async (world) => {
    const field = customField();
    await made(world.administrator, '/fields', field);
    return { params: { number: await ticket(world) }, body: { fields: { [field.key]: 'A 4' } } };
  },
  'PUT /views/:id': async (world) => ({
    params: { id: await made(world.administrator, '/views', { name: randomUUID(), filter: '' }) },
    body: { name: randomUUID(), filter: 'state:open' },
  }),
  'DELETE /views/:id': async (world) => ({
    params: { id: await made(world.administrator, '/views', { name: randomUUID(), filter: '' }) },
  }),
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
  'POST /customers/:id/contracts': { plan: 'gold', from: '2020-01-01', to: null },
  'POST /customers/:id/pins': { version: null },
  'PUT /contacts/:id': { name: 'x', language: null, zone: null },
  'POST /contacts/:id/address': { email: 'x@loja.example' },
  'POST /customers': { name: 'x' },
  'POST /customers/:id/contacts': { name: 'x', email: 'x@loja.example' },
  'PUT /customers/:id/contacts/:contact': { role: 'contact', named: false },
  'DELETE /customers/:id/contacts/:contact': undefined,
  'POST /decisions': { channel: 'telephone', plan: 'gold' },
  'POST /deliverability-checks': { domain: 'farol.example' },
  'PUT /agents/:id/attributes': { attributes: {} },
  'POST /inbound/:id/retries': {},
  'POST /outbound-backlog/attempts': {},
  'POST /keys': { name: 'x', role: 'agent' },
  'POST /keys/:id/successors': { overlapHours: 1 },
  'DELETE /keys/:id': undefined,
  'POST /mailboxes': exampleMailbox(),
  'PUT /mailboxes/:id': exampleMailbox(),
  'POST /mailbox-tests': exampleMailbox(),
  'POST /mailboxes/:id/tries': undefined,
  'POST /mail-relays': exampleRelay(),
  'PUT /mail-relays/:id': exampleRelay(),
  'DELETE /mail-relays/:id': undefined,
  'POST /mail-relay-tests': exampleRelay(),
  'POST /mail-grants': exampleGrant,
  'POST /mail-grants/:id/consents': { way: 'web' },
  'POST /mail-grants/:id/polls': {},
  'DELETE /mail-grants/:id': undefined,
  'POST /mail-consents': { state: 'x', code: 'x' },
  'PUT /mail-registrations/:provider': exampleRegistration,
  'DELETE /mail-registrations/:provider': undefined,
  'PUT /sign-in-rules/:role': { requiredFrom: null },
  'POST /tickets/:number/departures': { contact: '00000000-0000-7000-8000-000000000000' },
  'POST /tickets/:number/people': { contact: '00000000-0000-7000-8000-000000000000' },
  'DELETE /tickets/:number/people/:contact': undefined,
  'POST /webhooks': webhook,
  'PUT /webhooks/:id': { ...webhook, state: 'paused' },
  'DELETE /webhooks/:id': undefined,
  'POST /webhooks/:id/secrets': {},
  'POST /webhooks/:id/tests': {},
  'POST /webhooks/:id/replays': { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' },
  'POST /webhooks/:id/deliveries/:delivery/replays': {},
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
  'POST /tickets/bulk': { commands: [{ number: 'OSW-9999', do: 'close' }] },
  'POST /tickets/:number/assignments': { agent: null },
  'POST /tickets/:number/calls': { direction: 'in', minutes: 1, text: 'x' },
  'POST /tickets/:number/closures': {},
  'POST /look/checks': { accent: '#1f4fa3', accentDark: '#8fb4ff' },
  'PUT /look': { colours: null, type: 'serif' },
  'PUT /look/logo': { content: 'iVBORw0KGgo=' },
  'DELETE /look/logo': undefined,
  'POST /request-form': { kind: 'incident' },
  'POST /tickets/:number/diagnostics': { diagnostics: [{ ask: '1', text: 'x' }] },
  'POST /tickets/:number/facts': { installed: '6.4.1' },
  'POST /tickets/:number/escalations': { to: 'level 2', checklist: {} },
  'POST /tickets/:number/identities': { confirmed: true },
  'POST /tickets/:number/kinds': { to: 'question' },
  'POST /tickets/:number/messages': { text: 'x' },
  'POST /tickets/:number/reopenings': {},
  'POST /tickets/:number/resolutions': { text: 'x' },
  'POST /tickets/:number/resumptions': {},
  'POST /tickets/:number/severities': { to: 'S1' },
  'POST /tickets/:number/subject-changes': { to: 'Nothing scans after midnight' },
  'POST /tickets/:number/waits': { for: 'customer' },
  'POST /tickets/:number/waivers': { cause: 'agreed' },
  'POST /tickets/:number/exclusions': { topic: 'x' },
  'POST /tickets/:number/overrides': { what: 'severity', to: 'S1', reason: 'xyz' },
  'POST /tickets/:number/restrictions': { to: 'security' },
  'POST /tickets/:number/agreements': { promise: 'resolution', due: '2030-01-01T00:00:00Z' },
  'POST /tickets/:number/acknowledgements': {},
  'POST /tickets/:number/milestones': { milestone: 'x' },
  'POST /messages/:id/redactions': { reason: 'x' },
  'POST /messages/:id/showings': {},
  'POST /attachments/:id/redactions': { reason: 'x' },
  'POST /tickets/:number/work': { way: 'remote', minutes: 5 },
  'DELETE /tickets/:number/work/:entry': undefined,
  'POST /tickets/:number/merges': { into: '1' },
  'POST /tickets/:number/unmergings': {},
  'POST /tickets/:number/links': { as: 'related', to: '1' },
  'DELETE /tickets/:number/links/:link': undefined,
  'POST /tickets/:number/notices': { text: 'x' },
  'POST /tickets/:number/splits': { message: '00000000-0000-7000-8000-000000000000', subject: 'x' },
  'POST /tickets/:number/tag-changes': { add: ['x'] },
  'POST /tags': { name: 'x' },
  'POST /tags/:id/merges': { into: '00000000-0000-7000-8000-000000000000' },
  'POST /tags/:id/restorations': undefined,
  'PUT /view-order': { ids: ['00000000-0000-7000-8000-000000000000'] },
  'POST /fields': customField(),
  'PUT /fields/:id': { type: 'text', names: { en: 'x' } },
  'DELETE /fields/:id': undefined,
  'PUT /field-order': { ids: ['00000000-0000-7000-8000-000000000000'] },
  'POST /field-checks': { kind: 'incident', fields: {} },
  'POST /tickets/:number/field-values': { fields: {} },
  'POST /views': { name: 'x', filter: 'state:open' },
  'PUT /views/:id': { name: 'x', filter: 'state:open' },
  'DELETE /views/:id': undefined,
  'PUT /tags/:id': { name: 'x' },
  'DELETE /tags/:id': undefined,
  'PUT /tickets/:number/writing/:kind': { text: 'x' },
  'DELETE /tickets/:number/writing/:kind': undefined,
  'POST /tickets/:number/writing/:kind/sends': { text: 'x' },
  'POST /tickets/:number/writing/:kind/files': { name: 'x.txt', content: 'eA==' },
  'DELETE /me/draft-files/:id': undefined,
  'POST /me/drafts/:id/recalls': {},
  'POST /me/drafts/:id/releases': {},
  'POST /tickets/:number/side-talks': { to: 'x@x.example', subject: 'x', text: 'x' },
  'POST /tickets/:number/side-talks/:talk/messages': { text: 'x' },
  'PUT /tickets/:number/side-talks/:talk/state': { state: 'closed' },
  'POST /calls': { requester: { name: 'x', email: 'x@x.example' }, subject: 'x', text: 'x', minutes: 1 },
  'POST /conversations': { requester: { name: 'x', email: 'x@x.example' }, subject: 'x', text: 'x' },
  'PUT /me/openings/:way': { typed: { subject: 'x' } },
  'DELETE /me/openings/:way': undefined,
  'POST /me/openings/:way/files': { name: 'x.txt', content: 'eA==' },
  'PUT /me/writing': { holdSeconds: 10, afterAnswer: 'stay' },
  'POST /snippets': snippet,
  'PUT /snippets/:id': snippet,
  'DELETE /snippets/:id': undefined,
  'POST /announcements': announcement,
  'PUT /announcements/:id': announcement,
  'DELETE /announcements/:id': undefined,
  'POST /announcements/:id/endings': undefined,
  'POST /announcements/:id/dismissals': undefined,
  'POST /macros': macro,
  'PUT /macros/:id': macro,
  'PUT /macros/order': { ids: ['00000000-0000-7000-8000-000000000000'] },
  'DELETE /macros/:id': undefined,
  'POST /tickets/:number/macros/:id/preview': {},
  'POST /tickets/:number/macros/:id/run': {},
  'POST /tickets/:number/acts': { acts: [{ do: 'follow' }] },
  'POST /tickets/:number/team-changes': { to: 'support' },
  'PUT /trust': { sealers: [], spamThreshold: 0.9, scan: 'when-present' },
  'POST /dkim-keys': { domain: 'opswat.test', algorithm: 'ed25519' },
  'DELETE /dkim-keys/:id': undefined,
  'POST /dkim-keys/:id/starts': {},
  'POST /dkim-keys/:id/retirements': {},
  'POST /inbound/:id/releases': {},
  'POST /inbound/:id/lessons': { kind: 'spam' },
  'POST /tickets/:number/followers': { follows: true },
  'POST /tickets/:number/reads': { seq: 0 },
  'POST /notifications/reads': { all: true },
  'POST /tickets/:number/snoozes': { until: null },
  'POST /tickets/:number/wakings': {},
  'POST /tickets/:number/reminders': { at: '2099-01-01T09:00:00Z', note: 'x' },
  'DELETE /tickets/:number/reminders/:id': undefined,
  'PUT /me/notifications': { kinds: [], quiet: null },
  'POST /me/push-subscriptions': {
    endpoint: 'https://1.1.1.1/push/1',
    keys: {
      // The browser's of RFC 8291 §5.
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
  },
  'POST /me/push-subscriptions/renewals': {
    replaces: '0'.repeat(64),
    endpoint: 'https://1.1.1.1/push/1',
    keys: {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
  },
  'DELETE /me/push-subscriptions/:id': undefined,
  'POST /tickets/:number/presence': { page: '0190a1de-0000-7000-8000-000000000001', doing: 'looks' },
  'POST /tickets/:number/spam-marks': { spam: true },
  'POST /senders': { effect: 'block', what: 'domain', value: 'x.example' },
  'DELETE /senders/:id': undefined,
  'PUT /mail-templates/:kind/:language': { version: 0, source: null },
  'POST /mail-templates/:kind/:language/restorations': { version: 1 },
  'POST /mail-templates/:kind/:language/previews': { subject: 'x', body: 'x' },
  'POST /mail-templates/:kind/:language/preview-pages': { subject: 'x', body: 'x' },
  'POST /mail-templates/:kind/:language/test-mails': { subject: 'x', body: 'x' },
  'POST /agents/invitations': { email: 'x@opswat.test', name: 'x', role: 'agent' },
  'POST /agents/invitations/:id/mails': {},
  'DELETE /agents/invitations/:id': undefined,
  'POST /mail-suppressions/:id/releases': {},
  'POST /mail-unsubscriptions': { address: 'x@x.example', topic: 'reminders' },
  'DELETE /mail-unsubscriptions/:id': undefined,
  'POST /me/factors/code': { setup: 'x'.repeat(40), code: '123456' },
  'DELETE /me/factors/code': undefined,
  'POST /me/factors/code/setups': {},
  'POST /me/factors/recovery-codes': {},
  'POST /factor-resets': { email: 'x@nobody.example' },
  'PUT /address-defaults/:address': { kind: null },
  'PUT /releases/:product': { versions: ['6.4.1'] },
  'POST /me/passkeys': { ceremony: 'x'.repeat(43), response: {}, name: 'x' },
  'POST /me/passkeys/options': {},
  'POST /me/passkeys/:id/names': { name: 'x' },
  'DELETE /me/passkeys/:id': undefined,
  'PUT /me/settings': { language: null, zone: null },
  'POST /me/organisation/people': { name: 'x', email: 'x@loja.example' },
  'PUT /me/organisation/people/:id': { role: 'contact', named: false },
  'DELETE /me/organisation/people/:id': undefined,
  'POST /me/organisation/duties/:duty/acceptances': { version: '1' },
  'POST /me/password': { present: 'x', password: 'y' },
  'POST /me/proofs': { password: 'x' },
  'POST /me/proofs/passkey': { ceremony: 'x'.repeat(43), response: {} },
  'DELETE /me/sessions': undefined,
  'DELETE /me/sessions/:id': undefined,
  'POST /people/:id/sign-outs': {},
  'POST /people/imports': { rows: [{ email: 'x@import.example', name: 'x' }] },
  'POST /me/connections': {},
  'DELETE /me/connections/:id': undefined,
  'POST /sign-in/callback': { answer: '?code=x&state=x' },
  'POST /sign-in/providers/:id': {},
  'POST /sign-in-providers': provider,
  'PUT /sign-in-providers/:id': provider,
  'POST /sign-in-providers/:id/checks': {},
  'DELETE /sign-in-providers/:id': undefined,
  'POST /sign-in/code': { code: '123456' },
  'POST /sign-in/invitation': { token: 'x'.repeat(43), name: 'x', password: 'x'.repeat(20) },
  'POST /sign-in/invitation/views': { token: 'x'.repeat(43) },
  'POST /sign-in/passkey': { ceremony: 'x'.repeat(43), response: {} },
  'POST /sign-in/passkey/options': {},
  'POST /sign-in/reset': { token: 'x'.repeat(43), password: 'x'.repeat(20) },
  'POST /sign-in/resets': { email: 'ana@loja.example' },
  'POST /staff/:id/changes': { name: 'x' },
  'POST /unsubscriptions/:token': {},
  'POST /unsubscriptions/:token/undoings': {},
};

async function made(client: TestClient, url: string, body: unknown): Promise<string> {
  const answer = await client.post(url, body);
  if (answer.status >= 300) throw new Error(`${url}: ${answer.text}`);
  return (answer.body as { id: string }).id;
}

function customField() {
  return { key: `f${randomUUID()}`, type: 'text', names: { en: 'Rack' } };
}

/** Somebody who writes and belongs to no customer. */
const stranger = (world: ExampleWorld): Promise<string> =>
  inserted(
    world,
    (id) => sql`
      insert into contact (desk_id, id, name, email, created_at)
      values (${world.desk.deskId}, ${id}, 'Nina', ${`${id}@x.example`}, to_timestamp(0))`,
  );

/** Somebody of whom a name alone is known. */
async function caller({ desk }: ExampleWorld): Promise<string> {
  return desk.act((act) => addContact(act, { customerId: null, name: 'Nina', email: null }));
}

const someAddress = (): string => `${randomUUID()}@opswat.test`;

const invitation = () => ({ email: someAddress(), name: 'Vera', role: 'agent', teams: ['support'] });

async function invited({ administrator }: ExampleWorld): Promise<RouteExample> {
  return { params: { id: await made(administrator, '/agents/invitations', invitation()) }, body: {} };
}

interface MadeKey {
  id: string;
  record: { name: string; value: string };
}

/** The next key of the domain, which there is or is made. */
async function dkimKey({ administrator }: ExampleWorld): Promise<MadeKey> {
  const made = await administrator.post('/dkim-keys', { domain: 'opswat.test', algorithm: 'ed25519' });
  if (made.status === 201) return made.body as MadeKey;
  const { items } = (await administrator.get('/dkim-keys')).body as {
    items: (MadeKey & { state: string })[];
  };
  const next = items.find(({ state }) => state === 'next');
  if (next === undefined) throw new Error(made.text);
  return next;
}

/** Puts a row where no route does: what bounces and recipients do. */
async function inserted({ desk }: ExampleWorld, row: (id: string) => RawBuilder<unknown>): Promise<string> {
  const id = newId();
  await desk.act(({ tx }) => row(id).execute(tx));
  return id;
}

async function draft({ administrator }: ExampleWorld): Promise<RouteExample> {
  return { params: { id: await made(administrator, '/policy/drafts', { title: 'x' }) }, etag: '"1"' };
}

async function firstMessage({ administrator }: ExampleWorld, number: string): Promise<string> {
  const { items } = (await administrator.get(`/tickets/${number}/stream`)).body as {
    items: { kind: string; id?: string }[];
  };
  return items.find(({ kind }) => kind === 'message')?.id ?? '';
}

/** What somebody who takes no part mailed to the reply address of a ticket. */
async function outsiderMessage(world: ExampleWorld): Promise<string> {
  const { desk, administrator } = world;
  const number = await ticket(world);
  const { rows } = await desk.act(({ tx }) =>
    sql<{
      to: string;
    }>`select reply_to as to from mail_out where reply_to is not null order by created_at desc, id desc limit 1`.execute(
      tx,
    ),
  );
  const from = `${randomUUID()}@elsewhere.example`;
  await storeInbound(desk.services, desk.deskId, {
    raw: Buffer.from(`From: ${from}\r\nSubject: x\r\nMessage-ID: <${from}>\r\n\r\nIt is the cable.\r\n`),
    envelopeFrom: from,
    remoteAddress: '127.0.0.1',
    recipients: [rows[0]?.to ?? ''],
    receivedAt: desk.clock.now(),
  });
  await processWaiting(desk.services);
  const { items } = (await administrator.get(`/tickets/${number}/stream`)).body as {
    items: { id?: string; outsider?: object | null }[];
  };
  return items.find(({ outsider }) => outsider != null)?.id ?? '';
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
