import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedMail } from '../../../../tools/desk-fixture.ts';
import type { TestAnswer, TestApp, TestClient, TestDesk } from '../../../../tools/desk-fixture.ts';
import { templateKinds } from './kinds.ts';

let desk: TestDesk;
let app: TestApp;
let manager: TestClient;
let agent: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-02T09:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addCustomer({ name: 'Bento', plan: 'silver', email: 'bento@farol.example', language: 'en' });
  await desk.addAgent({ name: 'Max', email: 'max@opswat.test', role: 'manager' });
  await desk.addAgent({ name: 'Mia', email: 'mia@opswat.test', role: 'manager' });
  await desk.addAgent({ name: 'Ann', email: 'ann@opswat.test' });
  await desk.addAgent({ name: 'Ada', email: 'ada@opswat.test', role: 'administrator' });
  manager = app.signedIn(desk, 'max@opswat.test');
  agent = app.signedIn(desk, 'ann@opswat.test');
});

afterAll(async () => {
  await app?.close();
  await desk?.close();
});

interface LetterJson {
  own: boolean;
  version: number;
  subject: string;
  body: string;
  default: { subject: string; body: string };
  versions: { version: number; by: string | null; subject: string | null }[];
}
const path = '/mail-templates/acknowledgement/en';
const read = async (): Promise<LetterJson> => (await manager.get(path)).body as LetterJson;
const save = (
  version: number,
  source: { subject: string; body: string } | null,
  who = manager,
): Promise<TestAnswer> => who.put(path, { version, source });

async function acknowledged(email: string, subject = 'Slow'): Promise<{ subject: string; body: string }> {
  await agent.post('/tickets', { subject, text: 'It is.', requester: { name: 'Bento', email } });
  const mail = (await storedMail(desk))
    .filter(({ kind, recipient }) => kind === 'acknowledgement' && recipient === email)
    .at(-1);
  if (mail === undefined) throw new Error('no acknowledgement');
  return mail;
}

test('every letter is there in every language, ours until the desk writes its own', async () => {
  const { items } = (await manager.get('/mail-templates')).body as {
    items: { kind: string; language: string; own: boolean }[];
  };
  expect(items).toHaveLength(templateKinds.length * 4);
  expect(items.filter(({ own }) => own)).toEqual([]);
  const letter = await read();
  expect(letter).toMatchObject({ own: false, version: 0, versions: [] });
  expect(letter.body).toBe(letter.default.body);
});

test('a letter of the desk’s own goes out in place of ours; versions say who wrote them and can be gone back to (MAX-6)', async () => {
  const first = {
    subject: 'We have it: {{number}}',
    body: 'Dear {{#name}}{{name}}{{/name}}{{^name}}customer{{/name}},\n\n{{promises}}\n\n{{number}}',
  };
  expect((await save(0, first)).body).toMatchObject({
    own: true,
    version: 1,
    versions: [{ version: 1, by: 'Max' }],
  });
  expect(await acknowledged('bento@farol.example')).toMatchObject({
    subject: expect.stringMatching(/^We have it: OSW-\d+$/),
    body: expect.stringContaining('Dear Bento,'),
  });
  // Another language keeps ours.
  expect(await manager.get('/mail-templates/acknowledgement/ro')).toMatchObject({ body: { own: false } });

  const mia = app.signedIn(desk, 'mia@opswat.test');
  expect((await save(0, first, mia)).status).toBe(412);
  expect((await save(1, { ...first, subject: 'Second {{number}}' }, mia)).body).toMatchObject({ version: 2 });
  expect((await manager.post(`${path}/restorations`, { version: 1 })).body).toMatchObject({
    version: 3,
    subject: first.subject,
    versions: [{ by: 'Max' }, { by: 'Mia' }, { by: 'Max' }],
  });
  expect((await manager.post(`${path}/restorations`, { version: 3 })).status).toBe(409);
  expect((await save(3, null)).body).toMatchObject({ own: false, version: 4 });
  expect((await acknowledged('bento@farol.example')).body).toContain('What we promise');
  expect((await app.withKey(desk, await desk.addKey('administrator')).get('/audit')).text).toContain(
    'template.changed',
  );
});

test('a fault says its line and column, and nothing is saved', async () => {
  const before = (await read()).version;
  const answer = await save(before, { subject: 'Hi {{nobody}}', body: 'Dear {{nam}},\n\nwe got {{number' });
  expect(answer.status).toBe(422);
  expect((answer.body as { errors: { path: string; message: string }[] }).errors).toMatchObject([
    { path: 'subject', message: expect.stringMatching(/^Subject, column 4: There is no field "nobody"/) },
    { path: 'body', message: expect.stringMatching(/^Line 1, column 6: There is no field "nam"/) },
    { path: 'body', message: expect.stringMatching(/^Line 3, column 8: "\{\{" is not closed/) },
    { path: 'body', message: expect.stringMatching(/must have \{\{number\}\}/) },
  ]);
  expect((await read()).version).toBe(before);
});

test('attack class 27: the desk’s own letter sends nothing that a stranger wrote to the address that they claim', async () => {
  // Whose language is not known is written to in the desk's own.
  const refusal = '/mail-templates/refusal/ro';
  const source = { subject: '{{subject}} {{number}}', body: '{{name}} {{subject}} {{number}}\n\n{{reason}}' };
  expect((await manager.put(refusal, { version: 0, source })).status).toBe(200);
  await agent.post('/tickets', {
    subject: 'BUY NOW https://evil.example',
    text: 'Now.',
    requester: { name: 'Mr Evil', email: 'victim@elsewhere.example' },
  });
  const mail = (await storedMail(desk)).find(({ recipient }) => recipient === 'victim@elsewhere.example');
  expect(mail?.kind).toBe('refusal');
  expect(mail?.subject).toMatch(/^OSW-\d+$/);
  expect(`${mail?.subject}${mail?.body}`).not.toMatch(/BUY|evil/i);
});

describe('a preview', () => {
  test.each(templateKinds)('of our own %s shows a mail of the desk in every language', async (kind) => {
    for (const language of ['en', 'es', 'pt-BR', 'ro']) {
      const letter = (await manager.get(`/mail-templates/${kind}/${language}`)).body as LetterJson;
      const answer = await manager.post(`/mail-templates/${kind}/${language}/previews`, letter.default);
      expect(answer.status).toBe(200);
      const { text, html, subject } = answer.body as { text: string; html: string; subject: string };
      expect(`${subject}${text}${html}`).not.toMatch(/\{\{|undefined/);
      expect(html).toContain('OPSWAT');
    }
  });

  test('as a page is sandboxed, without scripts, and shows what is wrong in place of a mail', async () => {
    const letter = await read();
    const url = `/api/v1/opswat${path}/preview-pages`;
    const page = await app.app.inject({
      method: 'POST',
      url,
      headers: {
        'sec-fetch-site': 'same-origin',
        cookie: 'person=max@opswat.test',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams(letter.default).toString(),
    });
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['content-security-policy']).toContain('sandbox');
    expect(page.body).toContain('Scanner stops');
    const wrong = await app.app.inject({
      method: 'POST',
      url,
      headers: {
        'sec-fetch-site': 'same-origin',
        cookie: 'person=max@opswat.test',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ subject: 'x', body: '{{<script>}}' }).toString(),
    });
    expect(wrong.body).toContain('Line 1, column 1');
    expect(wrong.body).not.toContain('<script>');
  });
});

test('a test mail goes to whoever asks, and to nobody else', async () => {
  const letter = await read();
  const answer = await manager.post(`${path}/test-mails`, letter.default);
  expect([answer.status, answer.body]).toEqual([201, { to: 'max@opswat.test' }]);
  expect((await storedMail(desk)).at(-1)).toMatchObject({ kind: 'test', recipient: 'max@opswat.test' });
  const key = app.withKey(desk, await desk.addKey('manager'));
  expect((await key.post(`${path}/test-mails`, letter.default)).status).toBe(422);
});

test('mails about an account are the desk’s own too: an invitation goes out as the desk writes it, with its link (classes 20, 2)', async () => {
  const administrator = app.signedIn(desk, 'ada@opswat.test');
  const bare = await manager.put('/mail-templates/invitation/en', {
    version: 0,
    source: { subject: 'Join us', body: '{{by}} waits for you.' },
  });
  expect([bare.status, bare.text]).toEqual([422, expect.stringContaining('{{link}}')]);
  await manager.put('/mail-templates/invitation/en', {
    version: 0,
    source: { subject: '{{desk}} waits for {{name}}', body: '{{by}} asks you in.\n\n[Come in]({{link}})' },
  });
  const made = await administrator.post('/agents/invitations', {
    email: 'nina@opswat.test',
    name: 'Nina {{desk}} <b>',
    role: 'agent',
    teams: [],
    language: 'en',
  });
  expect(made.status).toBe(201);
  const mail = (await storedMail(desk)).find(({ recipient }) => recipient === 'nina@opswat.test');
  expect(mail).toMatchObject({
    kind: 'sign-in',
    subject: 'OPSWAT waits for Nina {{desk}} <b>',
    body: expect.stringMatching(/^Ada asks you in\.\s+Come in: http\S+\/sign-in\/invitation\?token=\S+/),
  });
});

test('letters are for managers (attack class 25)', async () => {
  for (const answer of [
    await agent.get('/mail-templates'),
    await agent.get(path),
    await save(0, null, agent),
    await agent.post(`${path}/previews`, { subject: 'x', body: 'y' }),
    await agent.post(`${path}/test-mails`, { subject: 'x', body: 'y' }),
  ])
    expect(answer.status).toBe(403);
});
