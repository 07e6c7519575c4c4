import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents, storedPromises } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { newId } from '../../platform/ids.ts';
import { releaseDue, startReleasing } from './door.ts';

let desk: TestDesk;
let app: TestApp;
let petra: TestClient;
let rui: TestClient;
let lia: TestClient;
let customer: TestClient;
let ruiId: string;

beforeAll(async () => {
  desk = await createTestDesk('maxony', '2026-03-04T09:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Petra Reis', email: 'petra@maxony.test', teams: ['support'] });
  ruiId = await desk.addAgent({ name: 'Rui Melo', email: 'rui@maxony.test', teams: ['support'] });
  await desk.addAgent({ name: 'Lia Nunes', email: 'lia@maxony.test', role: 'lead' });
  await desk.addCustomer({
    name: 'Ana *Prado*',
    plan: 'standard',
    email: 'ana@loja.example',
    region: 'europe',
    language: 'en',
  });
  petra = app.signedIn(desk, 'petra@maxony.test');
  rui = app.signedIn(desk, 'rui@maxony.test');
  lia = app.signedIn(desk, 'lia@maxony.test');
  customer = app.signedIn(desk, 'ana@loja.example');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

interface Item {
  kind: string;
  text: string;
  formatted: string | null;
  cc: unknown[];
  bcc: unknown[];
  attachments: { name: string }[];
}
interface Draft {
  id: string;
  text: string;
  kind: string;
  state: string;
  reason: string | null;
  problem: { code: string } | null;
  files: { id: string; name: string }[];
}

/** A ticket of its own, at an hour when Maxony works; its first response is due at the end of a span of hours. */
async function open(): Promise<{ number: number; url: string }> {
  desk.clock.set('2026-03-04T09:00:00Z');
  const { body } = await customer.post('/tickets', { subject: 'No sends', text: 'Nothing goes out.' });
  const { number } = body as { number: string };
  return { number: Number(number.split('-')[1]), url: `/tickets/${number}` };
}

const draftsAt = async (client: TestClient, url: string): Promise<Draft[]> =>
  ((await client.get(`/me/drafts?ticket=${url.split('/')[2]}`)).body as { items: Draft[] }).items;
const messages = async (client: TestClient, url: string): Promise<Item[]> =>
  ((await client.get(`${url}/stream`)).body as { items: Item[] }).items.filter(
    ({ kind }) => kind === 'message',
  );
const firstResponse = async (number: number) =>
  (await storedPromises(desk, number)).find(({ key }) => key.startsWith('first-response'));
/** The seconds in which it could be taken back are over. */
const pass = (id: string) =>
  desk.act(({ tx }) =>
    sql`update draft set hold_until = to_timestamp(1) where desk_id = ${desk.deskId} and id = ${id}`.execute(
      tx,
    ),
  );
const mailOf = (number: number) =>
  desk.act(async ({ tx }) => {
    const { rows } = await sql<{
      kind: string;
      recipient: string;
      body: string;
      html: string;
      shown: { cc: unknown[] } | null;
      reply_to: string | null;
    }>`
      select o.kind, o.recipient, o.body, o.html, o.shown, o.reply_to from mail_out o join ticket t on t.desk_id = o.desk_id and t.id = o.ticket_id
       where t.desk_id = ${desk.deskId} and t.number = ${number} and o.kind in ('reply', 'copy', 'resolution') order by o.id`.execute(
      tx,
    );
    return rows;
  });

describe('what is being written', () => {
  test('attack class 8 (drafts): text and files of a draft are for whoever wrote them; a colleague, a customer and a key get nothing', async () => {
    const { url } = await open();
    const saved = await petra.put(`${url}/writing/answer`, { text: 'Dear Ana,\n\nwe ', cc: ['x'] });
    expect(saved.status).toBe(200);
    const added = await petra.post(`${url}/writing/answer/files`, {
      name: 'log.txt',
      type: 'text/plain',
      content: Buffer.from('secret').toString('base64'),
    });
    const { id } = added.body as { id: string };
    // Typed to the last space.
    expect(await draftsAt(petra, url)).toMatchObject([
      { text: 'Dear Ana,\n\nwe ', state: 'writing', files: [{ name: 'log.txt' }] },
    ]);
    expect((await petra.get(`/me/draft-files/${id}`)).text).toBe('secret');
    const key = app.withKey(desk, await desk.addKey('administrator'));
    for (const other of [rui, lia, key]) {
      expect(await draftsAt(other, url)).toEqual([]);
      expect((await other.get(`/me/draft-files/${id}`)).status).toBe(404);
      expect((await other.delete(`/me/draft-files/${id}`)).status).toBe(404);
      expect((await other.post(`/me/drafts/${(saved.body as Draft).id}/recalls`)).status).toBe(404);
    }
    expect((await customer.get(`/me/draft-files/${id}`)).status).toBe(403);
    expect((await key.put(`${url}/writing/answer`, { text: 'x' })).status).toBe(403);
    // The same content under the same name in a draft of one's own is another file.
    const again = await rui.post(`${url}/writing/note/files`, { name: 'log.txt', content: 'c2VjcmV0' });
    expect((again.body as { id: string }).id).not.toBe(id);
    expect((await petra.delete(`${url}/writing/answer`)).status).toBe(204);
    expect((await petra.get(`/me/draft-files/${id}`)).status).toBe(404);
  });

  test('law 7: a response counts from when it is let go; until then its author may take it back, and loses nothing by that', async () => {
    const { number, url } = await open();
    await petra.post(`${url}/writing/answer/files`, { name: 'a.txt', content: 'YQ==' });
    const sent = await petra.post(`${url}/writing/answer/sends`, { text: '**Held**' });
    expect(sent.body).toMatchObject({ state: 'held', because: 'hold', sendAt: null });
    const { draft } = sent.body as { draft: string };
    await releaseDue(desk.services);
    expect((await firstResponse(number))?.state).toBe('open');
    expect(await messages(customer, url)).toHaveLength(1);
    // Meanwhile they begin another: what comes back stands before it.
    await petra.put(`${url}/writing/answer`, { text: 'and more' });
    expect((await petra.post(`/me/drafts/${draft}/recalls`)).body).toMatchObject({
      text: '**Held**\n\nand more',
      state: 'writing',
      files: [{ name: 'a.txt' }],
    });
    const second = await petra.post(`${url}/writing/answer/sends`, { text: '**Sent**' });
    const { draft: other } = second.body as { draft: string };
    await pass(other);
    desk.clock.advance(60);
    await releaseDue(desk.services);
    expect(await firstResponse(number)).toMatchObject({ state: 'kept', settled: '2026-03-04T09:01:00Z' });
    expect((await messages(customer, url)).at(-1)).toMatchObject({
      text: 'Sent',
      formatted: '<p><strong>Sent</strong></p>\n',
      attachments: [{ name: 'a.txt' }],
    });
    expect((await petra.post(`/me/drafts/${other}/recalls`)).status).toBe(404);
    const [mail] = await mailOf(number);
    expect(mail?.html).toContain('<strong>Sent</strong>');
    expect(mail?.body.startsWith('Sent\n')).toBe(true);
  });

  test('of two who answer within the seconds of taking back, the second has a draft again that says who answered; sent again, it goes', async () => {
    const { url } = await open();
    const send = async (client: TestClient, text: string) =>
      ((await client.post(`${url}/writing/answer/sends`, { text })).body as { draft: string }).draft;
    const held = [await send(petra, 'From Petra.'), await send(rui, 'From Rui.')];
    for (const id of held) {
      await pass(id);
      await releaseDue(desk.services);
    }
    const said = async () => (await messages(customer, url)).map(({ text }) => text);
    expect((await said()).slice(1)).toEqual(['From Petra.']);
    expect(await draftsAt(rui, url)).toMatchObject([
      {
        text: 'From Rui.',
        state: 'writing',
        reason: expect.stringContaining('Petra Reis answered meanwhile'),
        problem: { code: 'answered-meanwhile', status: 409, answered: { by: 'Petra Reis' } },
      },
    ]);
    // Whoever is at another ticket by then hears of it; nobody else does.
    const told = { kind: 'not-sent', ticket: { number: url.split('/')[2] }, by: null };
    const heard = async (client: TestClient) =>
      ((await client.get('/notifications?unread=true')).body as { items: { kind: string }[] }).items.filter(
        ({ kind }) => kind === 'not-sent',
      );
    expect(await heard(rui)).toMatchObject([told]);
    expect(await heard(petra)).toEqual([]);
    await pass(await send(rui, 'From Rui.'));
    await releaseDue(desk.services);
    expect((await said()).slice(1)).toEqual(['From Petra.', 'From Rui.']);
  });

  test('the news that it was not sent is not lost with the process that put it back: the next one tells it, once', async () => {
    const { url } = await open();
    const number = url.split('/')[2];
    const heard = async () =>
      (
        (await rui.get('/notifications?unread=true')).body as {
          items: { kind: string; ticket: { number: string } }[];
        }
      ).items.filter(({ kind, ticket }) => kind === 'not-sent' && ticket.number === number).length;
    const { draft } = (await rui.post(`${url}/writing/answer/sends`, { text: 'From Rui.' })).body as {
      draft: string;
    };
    await petra.post(`${url}/messages`, { text: 'From Petra.' });
    const admin = new pg.Client({ connectionString: desk.database.url });
    await admin.connect();
    try {
      // It is put back, and then all is over for whoever would have told.
      await admin.query(
        "alter table notification add constraint nobody_tells check (kind <> 'not-sent') not valid",
      );
      await pass(draft);
      await releaseDue(desk.services);
      await admin.query('alter table notification drop constraint nobody_tells');
    } finally {
      await admin.end();
    }
    expect(await draftsAt(rui, url)).toMatchObject([{ text: 'From Rui.', state: 'writing' }]);
    expect(await heard()).toBe(0);
    const others = [startReleasing(desk.services), startReleasing(desk.services)];
    for (const each of others) each.kick();
    await expect.poll(heard, { timeout: 20_000 }).toBe(1);
    await Promise.all(others.map((each) => each.close()));
    // Nor does the one after those tell it again.
    const after = startReleasing(desk.services);
    after.kick();
    await after.close();
    expect(await heard()).toBe(1);
  });

  test('one author who cannot be told keeps the news from nobody else', async () => {
    const { url } = await open();
    const number = url.split('/')[2];
    const heard = async (client: TestClient) =>
      (
        (await client.get('/notifications?unread=true')).body as {
          items: { kind: string; ticket: { number: string } }[];
        }
      ).items.filter(({ kind, ticket }) => kind === 'not-sent' && ticket.number === number).length;
    const held: string[] = [];
    for (const client of [rui, lia]) {
      const { body } = await client.post(`${url}/writing/answer/sends`, { text: 'Mine.' });
      held.push((body as { draft: string }).draft);
    }
    await petra.post(`${url}/messages`, { text: 'From Petra.' });
    const admin = new pg.Client({ connectionString: desk.database.url });
    await admin.connect();
    const mayTell = async (condition: string): Promise<void> => {
      await admin.query('alter table notification drop constraint if exists some_tell');
      await admin.query(`alter table notification add constraint some_tell check (${condition}) not valid`);
    };
    try {
      await mayTell("kind <> 'not-sent'");
      for (const draft of held) await pass(draft);
      await releaseDue(desk.services);
      await mayTell(`kind <> 'not-sent' or agent_id <> '${ruiId}'`);
      const next = startReleasing(desk.services);
      next.kick();
      await expect.poll(() => heard(lia), { timeout: 20_000 }).toBe(1);
      await next.close();
      expect(await heard(rui)).toBe(0);
    } finally {
      await admin.query('alter table notification drop constraint if exists some_tell');
      await admin.end();
    }
  });

  test('a colleague’s answer also puts back what was to go later, or was sent now while it was held; what the customer says does not', async () => {
    const { url } = await open();
    const at = '2026-03-04T11:00:00Z';
    const later = async (client: TestClient, text: string, when: string | null) =>
      ((await client.post(`${url}/writing/answer/sends`, { text, at: when })).body as { draft: string })
        .draft;
    await later(petra, 'At eleven.', at);
    await customer.post(`${url}/messages`, { text: 'It sends again.' });
    const [waiting] = await draftsAt(petra, url);
    expect(waiting).toMatchObject({ state: 'held', after: 2 });
    desk.clock.set(at);
    await releaseDue(desk.services);
    expect((await messages(customer, url)).at(-1)?.text).toBe('At eleven.');
    await later(petra, 'At noon.', '2026-03-04T12:00:00Z');
    const held = await later(lia, 'Held.', null);
    await rui.post(`${url}/messages`, { text: 'From Rui.' });
    expect((await lia.post(`/me/drafts/${held}/releases`)).status).toBe(204);
    desk.clock.set('2026-03-04T12:00:00Z');
    await releaseDue(desk.services);
    for (const [client, text] of [
      [lia, 'Held.'],
      [petra, 'At noon.'],
    ] as const)
      expect(await draftsAt(client, url)).toMatchObject([
        { text, state: 'writing', problem: { code: 'answered-meanwhile', answered: { by: 'Rui Melo' } } },
      ]);
    expect((await messages(customer, url)).at(-1)?.text).toBe('From Rui.');
  });

  test('an answer that a promise could not wait for goes out at once', async () => {
    const { number, url } = await open();
    const { body } = await petra.get(url);
    const due = (body as { promises: { type: string; due: string }[] }).promises.find(
      ({ type }) => type === 'first-response',
    )?.due;
    desk.clock.set(new Date(Date.parse(due ?? '') - 5000).toISOString());
    const sent = await petra.post(`${url}/writing/answer/sends`, { text: 'Just in time.' });
    expect(sent.body).toMatchObject({ state: 'sent', because: 'promise' });
    expect((await firstResponse(number))?.state).toBe('kept');
    expect(await draftsAt(petra, url)).toEqual([]);
  });

  test('what is to be sent later goes at that time; who left in between does not answer (attack class 12)', async () => {
    const { number, url } = await open();
    const at = '2026-03-04T11:00:00Z';
    const later = { text: 'Later.', at, resolve: true };
    expect((await petra.post(`${url}/writing/answer/sends`, later)).body).toMatchObject({
      state: 'held',
      because: 'time',
      sendAt: at,
    });
    const own = await rui.post(`${url}/writing/answer/sends`, { text: 'Mine.', at });
    expect(own.status).toBe(201);
    await releaseDue(desk.services);
    expect(await messages(petra, url)).toHaveLength(1);
    desk.clock.set(at);
    await desk.act(({ tx }) =>
      sql`update agent set active = false where desk_id = ${desk.deskId} and id = ${ruiId}`.execute(tx),
    );
    await releaseDue(desk.services);
    await desk.act(({ tx }) =>
      sql`update agent set active = true where desk_id = ${desk.deskId} and id = ${ruiId}`.execute(tx),
    );
    expect((await messages(customer, url)).map(({ text }) => text)).toEqual(['Nothing goes out.', 'Later.']);
    expect((await petra.get(url)).body).toMatchObject({ state: 'resolved' });
    expect(await draftsAt(rui, url)).toMatchObject([
      {
        text: 'Mine.',
        state: 'writing',
        reason: 'Its author is no longer one of the staff.',
        problem: { code: 'gone' },
      },
    ]);
    expect((await firstResponse(number))?.settled).toBe(at);
  });

  test('a process that dies while it sends leaves the answer held, and another sends it once', async () => {
    const { number, url } = await open();
    const sent = await petra.post(`${url}/writing/answer/sends`, { text: 'Once.' });
    const { draft } = sent.body as { draft: string };
    await pass(draft);
    // One that took the row and then died.
    const dying = new pg.Client({ connectionString: desk.database.url });
    dying.on('error', () => undefined);
    await dying.connect();
    await dying.query('begin');
    await dying.query('select 1 from draft where id = $1 for update', [draft]);
    await dying.query('delete from draft where id = $1', [draft]);
    const { rows } = await dying.query<{ pid: number }>('select pg_backend_pid() as pid');
    await releaseDue(desk.services);
    expect(await mailOf(number)).toHaveLength(0);
    const killer = new pg.Client({ connectionString: desk.database.url });
    await killer.connect();
    await killer.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await killer.end();
    await Promise.all([releaseDue(desk.services), releaseDue(desk.services)]);
    await releaseDue(desk.services);
    expect(await mailOf(number)).toHaveLength(1);
    expect(
      (await storedEvents(desk, number)).filter(
        ({ type, data }) => type === 'message' && data['from'] === 'agent',
      ),
    ).toHaveLength(1);
  });

  test('bad input is refused when it is sent, not found out later; a note is there at once', async () => {
    const { url } = await open();
    const faults: [unknown, string][] = [
      [{ text: ' ' }, 'text'],
      [{ text: 'x', cc: ['nobody'] }, 'cc.0'],
      [{ text: 'x', bcc: ['support@maxony.test'] }, 'bcc.0'],
      [{ text: 'x', waitFor: 'godot' }, 'waitFor'],
      [{ text: 'x', at: '2046-03-04T11:00:00Z' }, 'at'],
    ];
    for (const [body, path] of faults)
      expect(await petra.post(`${url}/writing/answer/sends`, body), path).toMatchObject({
        status: 422,
        body: { errors: [{ path }] },
      });
    expect((await petra.post(`${url}/writing/note/sends`, { text: 'Seen.' })).body).toMatchObject({
      state: 'sent',
    });
    expect((await messages(petra, url)).at(-1)).toMatchObject({ text: 'Seen.', note: true });
  });

  test('how somebody writes is theirs to choose: 0 to 30 seconds to take an answer back', async () => {
    expect((await rui.get('/me/writing')).body).toMatchObject({ holdSeconds: 10, afterAnswer: 'stay' });
    expect((await rui.put('/me/writing', { holdSeconds: 31, afterAnswer: 'stay' })).status).toBe(422);
    await rui.put('/me/writing', { holdSeconds: 0, afterAnswer: 'next' });
    expect((await petra.get('/me/writing')).body).toMatchObject({ holdSeconds: 10 });
    const { url } = await open();
    expect((await rui.post(`${url}/writing/answer/sends`, { text: 'Now.' })).body).toMatchObject({
      state: 'sent',
      because: 'at-once',
    });
  });
});

describe('who gets it', () => {
  test('whom an answer names in Cc takes part from now on; whom it names in Bcc no contact ever learns of', async () => {
    const { number, url } = await open();
    const answer = await petra.post(`${url}/messages`, {
      text: 'Hello',
      cc: ['Carla Lima <carla@loja.example>'],
      bcc: ['boss@else.example'],
    });
    expect(answer.status).toBe(201);
    const mails = await mailOf(number);
    expect(mails.map(({ kind, recipient }) => `${kind} ${recipient}`)).toEqual([
      'reply ana@loja.example',
      'copy carla@loja.example',
      'copy boss@else.example',
    ]);
    for (const mail of mails) expect(JSON.stringify(mail.shown)).not.toContain('boss');
    // Their answer comes to the desk, not into the ticket, where the others would read it.
    expect(mails.map((mail) => mail.reply_to === null)).toEqual([false, false, true]);
    expect(
      (answer.body as { participants: { email: string }[] }).participants.map(({ email }) => email),
    ).toEqual(['carla@loja.example']);
    expect((await messages(petra, url)).at(-1)?.bcc).toEqual([
      { name: 'boss@else.example', address: 'boss@else.example' },
    ]);
    expect((await customer.get(`${url}/stream`)).text).not.toContain('boss@else.example');
    // Kept: the next answer reaches who takes part, and nobody unseen.
    await petra.post(`${url}/messages`, { text: 'Again' });
    expect((await mailOf(number)).slice(3).map(({ recipient }) => recipient)).toEqual([
      'ana@loja.example',
      'carla@loja.example',
    ]);
    expect((await customer.post(`${url}/messages`, { text: 'x', bcc: ['a@b.example'] })).status).toBe(403);
    expect((await petra.post(`${url}/messages`, { text: 'x', note: true, cc: ['a@b.example'] })).status).toBe(
      422,
    );
  });

  test('a colleague who is named in a note is on record as mentioned, if they may see the ticket', async () => {
    const { number, url } = await open();
    await petra.post(`${url}/messages`, {
      text: 'cc @rui melo, and @Petra Reis, mail@Lia Nunes, @Rui Melosa',
      note: true,
      format: 'markdown',
    });
    const mentions = await desk.act(async ({ tx }) => {
      const { rows } = await sql<{ agent_id: string }>`
        select m.agent_id from mention m join ticket t on t.desk_id = m.desk_id and t.id = m.ticket_id
         where t.desk_id = ${desk.deskId} and t.number = ${number}`.execute(tx);
      return rows;
    });
    expect(mentions).toEqual([{ agent_id: ruiId }]);
    expect((await storedEvents(desk, number)).at(-1)?.data).toMatchObject({ mentions: [ruiId] });
  });
});

describe('canned answers and signatures', () => {
  test('attack class 2 (templates): fields are filled in as text, in the language of the customer; unknown ones are refused', async () => {
    const texts = {
      en: 'Dear {{contact.name}}, due {{promise.first-response.due}} {{customer.name}}',
      'pt-BR': 'Olá',
    };
    const made = await petra.post('/snippets', { kind: 'answer', scope: 'person', name: 'Hello', texts });
    expect(made.status).toBe(201);
    const { url } = await open();
    const shown = (await petra.get(`${url}/snippets`)).body as {
      items: { text: string; unfilled: string[] }[];
    };
    expect(shown.items).toHaveLength(1);
    expect(shown.items[0]?.text).toMatch(/^Dear Ana \\\*Prado\\\*, due .*2026.* Ana \\\*Prado\\\*$/);
    expect((await rui.get(`${url}/snippets`)).body).toMatchObject({ items: [] });
    const bad = await petra.post('/snippets', {
      kind: 'answer',
      scope: 'person',
      name: 'x',
      texts: { en: '{{x.y}}' },
    });
    expect(bad).toMatchObject({ status: 422, body: { errors: [{ path: 'texts.en' }] } });
    expect(
      (await petra.post('/snippets', { kind: 'answer', scope: 'person', name: 'hello', texts })).status,
    ).toBe(409);
  });

  test('what others use is written by leads; attack class 9: a text of somebody else is not there', async () => {
    const own = await rui.post('/snippets', {
      kind: 'answer',
      scope: 'person',
      name: 'R',
      texts: { en: 'r' },
    });
    const { id } = own.body as { id: string };
    for (const other of [petra, lia]) {
      expect((await other.delete(`/snippets/${id}`)).status).toBe(404);
      expect((await other.get('/snippets')).text).not.toContain(id);
    }
    const shared = { kind: 'answer', scope: 'desk', name: 'Shared', texts: { en: 's' } };
    expect((await petra.post('/snippets', shared)).status).toBe(403);
    const { id: sharedId } = (await lia.post('/snippets', shared)).body as { id: string };
    expect((await petra.put(`/snippets/${sharedId}`, shared)).status).toBe(403);
    expect((await lia.put(`/snippets/${sharedId}`, { ...shared, scope: 'person' })).status).toBe(422);
    expect((await lia.post('/snippets', { ...shared, scope: 'team', team: 'godot' })).status).toBe(422);
    expect((await lia.put(`/snippets/${newId()}`, shared)).status).toBe(404);
    expect((await lia.delete(`/snippets/${sharedId}`)).status).toBe(204);
  });

  test('the nearest signature stands under the mail in the place of the name, and in no message of the portal', async () => {
    await lia.post('/snippets', { kind: 'signature', scope: 'desk', name: 'D', texts: { en: 'The desk' } });
    await petra.post('/snippets', {
      kind: 'signature',
      scope: 'person',
      name: 'P',
      texts: { en: '*{{agent.name}}*, {{desk.name}}' },
    });
    const { number, url } = await open();
    expect((await petra.get(`${url}/snippets`)).body).toMatchObject({ signature: 'Petra Reis, Maxony' });
    await petra.put('/me/writing', { holdSeconds: 0, afterAnswer: 'stay' });
    await petra.post(`${url}/writing/answer/sends`, { text: 'Hi' });
    await rui.post(`${url}/writing/answer/sends`, { text: 'Ho' });
    await rui.post(`${url}/writing/answer/sends`, { text: 'Bare', signature: false });
    const mails = await mailOf(number);
    expect(mails[0]?.html).toContain('<em>Petra Reis</em>, Maxony');
    expect(mails[1]?.body).toMatch(/^Ho\n\nThe desk\n/);
    expect(mails[2]?.body).toMatch(/^Bare\n\nRui Melo\n/);
    expect((await messages(customer, url)).map(({ text }) => text)).toEqual([
      'Nothing goes out.',
      'Hi',
      'Ho',
      'Bare',
    ]);
  });
});
