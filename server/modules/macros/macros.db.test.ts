import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createTestApp,
  createTestDesk,
  storedEvents,
  storedMail,
  storedPromises,
} from '../../../tools/desk-fixture.ts';
import type { TestAnswer, TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { releaseDue } from '../drafts/door.ts';

let desk: TestDesk;
let app: TestApp;
let petra: TestClient;
let rui: TestClient;
let lead: TestClient;
let customer: TestClient;
let stranger: TestClient;
let petraId: string;
let kiosk: string;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-04T09:00:00Z');
  const other = await desk.addDesk('pardini');
  app = await createTestApp(desk.services);
  petraId = await desk.addAgent({ name: 'Petra Reis', email: 'petra@opswat.test', teams: ['support'] });
  await desk.addAgent({ name: 'Rui Melo', email: 'rui@opswat.test', teams: ['engineering'] });
  await desk.addAgent({ name: 'Lia Nunes', email: 'lia@opswat.test', role: 'lead' });
  await other.addAgent({ name: 'Otto', email: 'otto@pardini.test', role: 'administrator' });
  await desk.addCustomer({ name: 'Ana *Prado*', plan: 'gold', email: 'ana@porto.example', language: 'en' });
  await desk.addCustomer({ name: 'Fort Dale', plan: 'emerald-us', email: 'joe@fort.example' });
  petra = app.signedIn(desk, 'petra@opswat.test');
  rui = app.signedIn(desk, 'rui@opswat.test');
  lead = app.signedIn(desk, 'lia@opswat.test');
  customer = app.signedIn(desk, 'ana@porto.example');
  stranger = app.signedIn(other, 'otto@pardini.test');
  kiosk = ((await petra.post('/tags', { name: 'kiosk' })).body as { id: string }).id;
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

interface Macro {
  id: string;
  name: string;
  version: string;
  place: number;
  mayChange: boolean;
}
interface Step {
  act: { do: string };
  outcome: string;
  text: string | null;
  unfilled: string[];
  code: string | null;
}
interface Ran {
  steps: Step[];
  state: string;
  because: string | null;
  draft: string | null;
  undo: unknown[] | null;
}
interface TicketBody {
  state: string;
  severity: string;
  team: string;
  assignee: { id: string } | null;
  waiting: { for: string } | null;
}

const answer = {
  do: 'answer',
  texts: { en: 'Dear {{contact.name}}, <script>alert(1)</script> **now**.', ro: 'Bună' },
};
let count = 0;
async function make(acts: unknown[], more: object = {}, by = petra): Promise<Macro> {
  const made = await by.post('/macros', { name: `Macro ${++count}`, scope: 'person', acts, ...more });
  expect(made.status, made.text).toBe(201);
  return made.body as Macro;
}
const open = async (by = customer): Promise<string> =>
  ((await by.post('/tickets', { subject: 'Slow scans', text: 'Since Tuesday.' })).body as { number: string })
    .number;
const digits = (number: string): number => Number(/\d+$/.exec(number)?.[0]);
const run = (number: string, { id }: Macro, body: object = {}, by = petra): Promise<TestAnswer> =>
  by.post(`/tickets/${number}/macros/${id}/run`, body);
const preview = async (number: string, { id }: Macro, by = petra, body?: object) =>
  (await by.post(`/tickets/${number}/macros/${id}/preview`, body)).body as {
    possible: boolean;
    steps: Step[];
  };
const ticket = async (number: string): Promise<TicketBody> =>
  (await petra.get(`/tickets/${number}`)).body as TicketBody;
const caused = async (number: string, { id }: Macro) =>
  (await storedEvents(desk, digits(number))).filter(({ data }) => data['macro'] === id);
const outcomes = ({ steps }: { steps: Step[] }): string[] =>
  steps.map(({ act, outcome }) => `${act.do} ${outcome}`);
/** Everything of a ticket that a run could touch. */
const picture = async (number: string) => ({
  events: await storedEvents(desk, digits(number)),
  ticket: await ticket(number),
  mails: (await storedMail(desk)).length,
  drafts: (await petra.get(`/me/drafts?ticket=${number}`)).body,
});
/** The seconds in which an answer can be taken back are over. */
const pass = async (draft: string | null): Promise<void> => {
  await desk.act(({ tx }) =>
    sql`update draft set hold_until = to_timestamp(1) where desk_id = ${desk.deskId} and id = ${draft}`.execute(
      tx,
    ),
  );
  await releaseDue(desk.services);
};

describe('one transaction', () => {
  test('every act is done as it would be alone, each is an event of its own that names the macro, and all are taken back by their opposites', async () => {
    const number = await open();
    await petra.post(`/tickets/${number}/severities`, { to: 'S3' });
    const before = await ticket(number);
    const macro = await make([
      { do: 'severity', to: 'S2' },
      { do: 'team', to: 'engineering' },
      { do: 'assign', to: 'me' },
      { do: 'tags', add: [kiosk] },
      { do: 'follow' },
      { do: 'state', to: 'waiting', for: 'customer' },
      { do: 'snooze', hours: null },
    ]);
    const tried = await preview(number, macro);
    expect(tried.possible, JSON.stringify(tried)).toBe(true);
    // It was only looked at.
    expect(await ticket(number)).toEqual(before);
    expect(await caused(number, macro)).toEqual([]);
    const done = await run(number, macro);
    expect(done.status, done.text).toBe(201);
    const body = done.body as Ran;
    expect(outcomes(body).every((each) => each.endsWith(' done'))).toBe(true);
    expect(await ticket(number)).toMatchObject({
      state: 'waiting',
      severity: 'S2',
      team: 'engineering',
      assignee: { id: petraId },
      waiting: { for: 'customer' },
    });
    expect((await caused(number, macro)).map(({ type }) => type)).toEqual([
      'severity',
      'team',
      'assign',
      'tag',
      'wait',
      'snooze',
    ]);
    // Staff are told of the macro by name, contacts not at all.
    const told = async (by: TestClient) =>
      (
        (await by.get(`/tickets/${number}/stream`)).body as { items: { type?: string; data?: object }[] }
      ).items
        .filter(({ type }) => type === 'severity')
        .at(-1)?.data;
    expect(await told(petra)).toMatchObject({ macro: macro.id, macroName: macro.name });
    expect(Object.keys((await told(customer)) ?? {}).toSorted()).toEqual(['from', 'to']);
    // Done already: nothing happens, and that is no fault.
    const again = await run(number, macro);
    expect(
      outcomes(again.body as Ran)
        .slice(0, 6)
        .every((each) => each.endsWith(' already')),
    ).toBe(true);
    const taken = await petra.send('POST', `/tickets/${number}/acts`, { acts: body.undo }, done.etag);
    expect(taken.status, 'changed by the second run').toBe(412);
    expect((await petra.post(`/tickets/${number}/acts`, { acts: body.undo })).status).toBe(201);
    expect(await ticket(number)).toMatchObject({
      state: 'open',
      severity: before.severity,
      team: before.team,
      assignee: before.assignee,
      waiting: null,
    });
    expect((await petra.get(`/tickets/${number}/followers`)).body).toMatchObject({ follows: false });
    expect((await petra.get(`/tickets/${number}/later`)).body).toMatchObject({ snooze: null });
    expect((await petra.get(`/tickets/${number}/dossier`)).body).toMatchObject({ tags: [] });
  });

  test('what is not possible is said for each act before, and refuses the whole: nothing is changed, written or sent', async () => {
    const number = await open();
    await petra.post(`/tickets/${number}/resolutions`);
    const macro = await make([
      { do: 'note', text: 'Seen by {{agent.name}}' },
      { do: 'assign', to: 'me' },
      { do: 'severity', to: 'S1' },
      { do: 'snooze', hours: 4 },
    ]);
    const before = await picture(number);
    const tried = await preview(number, macro);
    expect(tried.possible).toBe(false);
    expect(outcomes(tried)).toEqual(['note done', 'assign done', 'severity impossible', 'snooze impossible']);
    expect(tried.steps[0]?.text).toBe('Seen by Petra Reis');
    const refused = await run(number, macro);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'macro-impossible',
      errors: [{ path: 'acts.2' }, { path: 'acts.3' }],
    });
    expect(await picture(number)).toEqual(before);
    // Opened again first, all of it is: an act counts on those before it.
    const reopening = await make([
      { do: 'state', to: 'open' },
      { do: 'severity', to: 'S1' },
      { do: 'note', text: 'x' },
    ]);
    const done = await run(number, reopening);
    expect(done.status, done.text).toBe(201);
    // What a customer was promised anew, and a note, have no opposite.
    expect((done.body as Ran).undo).toBeNull();
    expect(await ticket(number)).toMatchObject({ state: 'open', severity: 'S1' });
  });

  test('a repeated request has one effect; another version than the one that was seen is refused', async () => {
    const number = await open();
    const macro = await make([{ do: 'note', text: 'Once' }]);
    const send = () =>
      app.app.inject({
        method: 'POST',
        url: `/api/v1/${desk.slug}/tickets/${number}/macros/${macro.id}/run`,
        headers: { ...petra.headers, 'idempotency-key': '"run-1"' },
        payload: {},
      });
    const [first, second] = [await send(), await send()];
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(await caused(number, macro)).toHaveLength(1);
    const url = `/tickets/${number}/macros/${macro.id}/run`;
    expect((await petra.send('POST', url, {}, '"1"')).status).toBe(412);
    expect(await caused(number, macro)).toHaveLength(1);
  });
});

describe('with an answer', () => {
  test('law 7: all of it is held with the answer, done together when that leaves, said in one mail, and settled then; attack class 2 (HTML): markup in the text of a macro, and in a name, stays text', async () => {
    const number = await open();
    const earlier = (await storedMail(desk)).length;
    await petra.put(`/tickets/${number}/writing/answer`, { text: 'What I had begun' });
    const macro = await make([answer, { do: 'tags', add: [kiosk] }, { do: 'state', to: 'resolved' }], {
      name: '<b>Bold</b>',
    });
    const tried = await preview(number, macro);
    expect(tried.steps[0]?.text).toBe('Dear Ana \\*Prado\\*, <script>alert(1)</script> **now**.');
    // As it would be with another text, for whoever writes one for many tickets; the macro keeps its own.
    const texts = { en: 'Hello {{contact.name}}, {{x.y}}', ro: 'x' };
    const edited = await preview(number, macro, petra, { texts });
    expect(edited).toMatchObject({
      possible: false,
      steps: [{ text: 'Hello Ana \\*Prado\\*, {{x.y}}', unfilled: ['x.y'] }, {}, {}],
    });
    const held = (await run(number, macro)).body as Ran;
    expect(held).toMatchObject({ state: 'held', undo: null });
    expect(await caused(number, macro)).toEqual([]);
    desk.clock.advance(30);
    await pass(held.draft);
    expect(await ticket(number)).toMatchObject({ state: 'resolved' });
    expect((await caused(number, macro)).map(({ type }) => type)).toEqual([
      'tag',
      'message',
      'resolve',
      'notice',
    ]);
    const settled = (await storedPromises(desk, digits(number))).find(({ key }) =>
      key.startsWith('first-response'),
    );
    expect(settled).toMatchObject({ state: 'kept', settled: '2026-03-04T09:00:30Z' });
    const mails = (await storedMail(desk))
      .slice(earlier)
      .filter(({ kind }) => kind === 'reply' || kind === 'resolution');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.body).toContain('<script>alert(1)</script>');
    const { items } = (await customer.get(`/tickets/${number}/stream`)).body as {
      items: { formatted?: string | null }[];
    };
    const { formatted } = items.findLast((item) => typeof item.formatted === 'string') ?? {};
    expect(formatted).toContain('&lt;script&gt;');
    expect(formatted).toContain('Ana *Prado*');
    // What was being written stands where it stood.
    expect((await petra.get(`/me/drafts?ticket=${number}`)).body).toMatchObject({
      items: [{ text: 'What I had begun', state: 'writing' }],
    });
  });

  test('taken back, none of it is done, and the text is a draft that carries no acts any more; what became impossible meanwhile leaves nothing either', async () => {
    const number = await open();
    const macro = await make([answer, { do: 'assign', to: 'me' }, { do: 'severity', to: 'S1' }]);
    const held = (await run(number, macro, { answer: 'Edited' })).body as Ran;
    expect((await petra.post(`/me/drafts/${held.draft}/recalls`)).status).toBe(200);
    await releaseDue(desk.services);
    expect(await caused(number, macro)).toEqual([]);
    expect((await petra.get(`/me/drafts?ticket=${number}`)).body).toMatchObject({
      items: [{ text: 'Edited', state: 'writing' }],
    });
    await petra.delete(`/tickets/${number}/writing/answer`);
    const late = (await run(number, macro)).body as Ran;
    await rui.post(`/tickets/${number}/closures`);
    const mails = (await storedMail(desk)).length;
    await pass(late.draft);
    expect(await caused(number, macro)).toEqual([]);
    // Its author is told that it was put back; the customer hears nothing.
    expect((await storedMail(desk)).slice(mails).map(({ kind, recipient }) => [kind, recipient])).toEqual([
      ['notification', 'petra@opswat.test'],
    ]);
    expect((await ticket(number)).assignee).toBeNull();
    expect((await petra.get(`/me/drafts?ticket=${number}`)).body).toMatchObject({
      items: [{ state: 'writing', reason: expect.stringContaining('Nothing was done') }],
    });
  });

  test('a promise that could not wait is not made to: it is all done at once; a field without a value is never sent', async () => {
    const number = await open();
    const [first] = await storedPromises(desk, digits(number));
    const macro = await make([answer, { do: 'assign', to: 'me' }]);
    const due = (await storedPromises(desk, digits(number))).find(({ key }) =>
      key.startsWith('first-response'),
    )?.due;
    expect(first).toBeDefined();
    desk.clock.set(new Date(Date.parse(due ?? '') - 5000).toISOString());
    const ran = await run(number, macro);
    expect(ran.body).toMatchObject({ state: 'done', because: 'promise', undo: null });
    expect((await caused(number, macro)).map(({ type }) => type)).toEqual(['message', 'assign']);
    desk.clock.set('2026-03-04T10:00:00Z');
    const open2 = await open();
    const gap = await make([
      { do: 'answer', texts: { en: 'Of {{customer.name}}, by {{promise.next-response.due}}' } },
    ]);
    const tried = await preview(open2, gap);
    expect(tried.steps[0]).toMatchObject({ outcome: 'impossible', unfilled: ['promise.next-response.due'] });
    expect((await run(open2, gap)).status).toBe(409);
    expect((await run(open2, gap, { answer: 'Still {{promise.next-response.due}}' })).status).toBe(409);
    expect((await run(open2, gap, { answer: 'Soon' })).body).toMatchObject({ state: 'held' });
    // A colleague who answered meanwhile is told of, as in the composer.
    await rui.post(`/tickets/${open2}/messages`, { text: 'I have it' });
    expect((await run(open2, gap, { answer: 'Soon', seen: 1 })).body).toMatchObject({
      code: 'answered-meanwhile',
    });
  });

  test('what a colleague answers while it is held puts all of it back, and nothing of it is done', async () => {
    const number = await open();
    const macro = await make([answer, { do: 'assign', to: 'me' }]);
    const held = (await run(number, macro)).body as Ran;
    expect(held).toMatchObject({ state: 'held' });
    await rui.post(`/tickets/${number}/messages`, { text: 'I have it' });
    await pass(held.draft);
    expect(await caused(number, macro)).toEqual([]);
    const { items } = (await petra.get(`/me/drafts?ticket=${number}`)).body as { items: unknown[] };
    expect(items).toMatchObject([
      { state: 'writing', problem: { code: 'answered-meanwhile', answered: { by: 'Rui Melo' } } },
    ]);
    expect((await petra.get(`/tickets/${number}`)).body).toMatchObject({ assignee: null });
  });
});

describe('whose they are', () => {
  test('attack class 8 (own macros): nobody reads, runs, changes or deletes a colleague’s own, nor one of another desk; a team sees its team’s', async () => {
    const number = await open();
    const own = await make([{ do: 'note', text: 'Own' }]);
    const foreign = (await stranger.post('/macros', { name: 'x', scope: 'desk', acts: [{ do: 'wake' }] }))
      .body as Macro;
    const key = app.withKey(desk, await desk.addKey('administrator'));
    for (const by of [rui, lead, key]) {
      expect((await by.get(`/macros/${own.id}`)).status).toBe(404);
      expect((await run(number, own, {}, by)).status).toBe(404);
      expect(
        (await by.put(`/macros/${own.id}`, { name: 'x', scope: 'person', acts: [{ do: 'wake' }] }, '"1"'))
          .status,
      ).toBe(404);
      expect((await by.delete(`/macros/${own.id}`)).status).toBe(404);
    }
    expect((await run(number, foreign)).status).toBe(404);
    expect((await stranger.get(`/macros/${own.id}`)).status).toBe(404);
    expect((await customer.get('/macros')).status).toBe(403);
    expect(await caused(number, own)).toEqual([]);
    // Sharing is for leads and above; what they share is used by others and changed by none of these.
    const shared = { name: 'Ours', scope: 'team', team: 'support', acts: [{ do: 'assign', to: 'me' }] };
    expect((await petra.post('/macros', shared)).status).toBe(403);
    const team = await make(shared.acts, shared, lead);
    expect((await petra.get(`/macros/${team.id}`)).body).toMatchObject({ mayChange: false });
    expect((await rui.get(`/macros/${team.id}`)).status).toBe(404);
    expect((await petra.put(`/macros/${team.id}`, shared, '"1"')).status).toBe(403);
    expect((await petra.delete(`/macros/${team.id}`)).status).toBe(403);
    expect((await petra.put('/macros/order', { ids: [team.id] })).status).toBe(403);
    expect((await key.post('/macros', { name: 'x', scope: 'person', acts: [{ do: 'wake' }] })).status).toBe(
      403,
    );
  });

  test('attack class 12 (elevation): a shared macro acts with the rights of whoever runs it', async () => {
    const number = await open();
    const macro = await make(
      [
        { do: 'assign', to: 'me' },
        { do: 'severity', to: 'S1', reason: 'Because' },
      ],
      { scope: 'desk' },
      lead,
    );
    const before = await picture(number);
    expect(await preview(number, macro)).toMatchObject({
      possible: false,
      steps: [{ outcome: 'done' }, { outcome: 'impossible', code: 'forbidden' }],
    });
    expect((await run(number, macro)).status).toBe(409);
    expect(await picture(number)).toEqual(before);
    expect((await run(number, macro, {}, lead)).status).toBe(201);
    expect(await ticket(number)).toMatchObject({ severity: 'S1' });
    // A ticket that they may not see is none to them, whatever the macro (OSW-9).
    const hidden = await open(app.signedIn(desk, 'joe@fort.example'));
    const harmless = await make([{ do: 'note', text: 'x' }], { scope: 'desk' }, lead);
    expect((await run(hidden, harmless)).status).toBe(404);
    expect((await petra.post(`/tickets/${hidden}/macros/${harmless.id}/preview`)).status).toBe(404);
    // Nor does it put a ticket into hands that may not hold it: a key is no agent.
    const key = app.withKey(desk, await desk.addKey('administrator'));
    expect((await run(number, macro, {}, key)).status).toBe(409);
  });

  test('written as a whole with If-Match, ordered, switched off; faults stand beside their field; what is shared is audited', async () => {
    const macro = await make([{ do: 'wake' }], { scope: 'desk' }, lead);
    const second = await make([{ do: 'wake' }], { scope: 'desk' }, lead);
    const body = { name: 'Renamed', scope: 'desk', acts: [{ do: 'wake' }], active: false };
    expect((await lead.put(`/macros/${macro.id}`, body)).status).toBe(428);
    const changed = await lead.put(`/macros/${macro.id}`, body, macro.version);
    expect(changed.body).toMatchObject({ name: 'Renamed', active: false, version: '"2"' });
    expect((await lead.put(`/macros/${macro.id}`, body, macro.version)).status).toBe(412);
    expect((await lead.put(`/macros/${second.id}`, body, second.version)).body).toMatchObject({
      code: 'name-taken',
    });
    expect((await run(await open(), macro)).body).toMatchObject({ code: 'macro-off' });
    expect((await lead.put('/macros/order', { ids: [second.id, macro.id] })).status).toBe(204);
    const { items } = (await lead.get('/macros')).body as { items: Macro[] };
    const places = items.filter(({ id }) => id === macro.id || id === second.id);
    expect(places.map(({ id }) => id)).toEqual([second.id, macro.id]);
    const faults = async (...acts: object[]) =>
      (
        (await petra.post('/macros', { name: 'Wrong', scope: 'person', acts })).body as {
          errors?: { path: string }[];
        }
      ).errors?.[0]?.path;
    expect(await faults({ do: 'severity', to: 'S9' })).toBe('acts.0.to');
    expect(await faults({ do: 'wake' }, { do: 'state', to: 'waiting' })).toBe('acts.1.for');
    expect(await faults({ do: 'answer', texts: { en: '{{contact.mood}}' } })).toBe('acts.0.texts.en');
    expect(await faults({ do: 'team', to: 'nobody' })).toBe('acts.0.to');
    expect(await faults({ do: 'tags', add: [petraId] })).toBe('acts.0.add');
    expect(await faults({ do: 'assign', to: kiosk })).toBe('acts.0.to');
    expect(await faults()).toBe('acts');
    await lead.delete(`/macros/${macro.id}`);
    const { rows } = await desk.act(({ tx }) =>
      sql<{ what: string }>`select what from audit where target = ${macro.id} order by id`.execute(tx),
    );
    expect(rows.map(({ what }) => what)).toEqual(['macro.added', 'macro.changed', 'macro.removed']);
  });
});
