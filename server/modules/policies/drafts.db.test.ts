import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestAnswer, TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';

interface Draft {
  id: string;
  title: string;
  source: string;
  revision: number;
  base: string;
  savedBy: string | null;
  published: string | null;
  here: { name: string; place: string | null }[];
}

let desk: TestDesk;
let app: TestApp;
let marta: TestClient;
let otto: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  app = await createTestApp(desk.services);
  for (const [name, role] of [
    ['Marta', 'manager'],
    ['Otto', 'administrator'],
    ['Ada', 'agent'],
  ] as const)
    await desk.addAgent({ name, email: `${name.toLowerCase()}@opswat.test`, role, teams: ['support'] });
  marta = app.signedIn(desk, 'marta@opswat.test');
  otto = app.signedIn(desk, 'otto@opswat.test');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

const body = (answer: TestAnswer, status = 200): Draft => {
  expect(answer.status, answer.text).toBe(status);
  return answer.body as Draft;
};
const begin = async (client = marta): Promise<Draft> =>
  body(await client.post('/policy/drafts', { title: 'Spring' }), 201);
const newest = async (): Promise<string> =>
  ((await marta.get('/policy/versions')).body as { newest: string }).newest;

test('a draft begins with the newest version and remembers that it does', async () => {
  const draft = await begin();
  const shown = await marta.get('/policy/versions/newest?source=1');
  expect(draft).toMatchObject({
    title: 'Spring',
    source: (shown.body as { source: string }).source,
    base: await newest(),
    revision: 1,
    savedBy: 'Marta',
    published: null,
  });
  const { items } = (await otto.get('/policy/drafts')).body as { items: Draft[] };
  expect(items.map(({ id }) => id)).toContain(draft.id);
});

test('saving needs the ETag as it was read, and gives the next', async () => {
  const { id } = await begin();
  expect((await marta.put(`/policy/drafts/${id}`, { source: 'a: 1' })).status).toBe(428);
  expect((await marta.put(`/policy/drafts/${id}`, { source: 'a: 1' }, 'x')).status).toBe(422);
  const read = await marta.get(`/policy/drafts/${id}`);
  expect(read.etag).toMatch(/^"1-/);
  const saved = await marta.put(`/policy/drafts/${id}`, { source: 'a: 1' }, read.etag);
  expect(saved).toMatchObject({ status: 200, etag: '"2"', body: { revision: 2 } });
  expect(body(await otto.get(`/policy/drafts/${id}`))).toMatchObject({ source: 'a: 1', title: 'Spring' });
});

test('of two who save at once one does; the other is told who did and when, and nothing of theirs is lost over it', async () => {
  const { id } = await begin();
  const answers = await Promise.all([
    marta.put(`/policy/drafts/${id}`, { source: 'of: Marta' }, '"1"'),
    otto.put(`/policy/drafts/${id}`, { source: 'of: Otto' }, '"1"'),
  ]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
  const winner = answers[0]?.status === 200 ? 'Marta' : 'Otto';
  expect(answers.find(({ status }) => status === 412)?.body).toMatchObject({
    type: 'urn:amparo:problem:changed-meanwhile',
    detail: expect.stringContaining(winner),
    by: winner,
    revision: 2,
    saved: '2026-03-03T10:00:00.000Z',
  });
  expect(body(await marta.get(`/policy/drafts/${id}`)).source).toBe(`of: ${winner}`);
});

test('earlier revisions can be read again, of the last hundred', async () => {
  const { id, source } = await begin();
  for (let revision = 1; revision <= 104; revision++)
    body(await otto.put(`/policy/drafts/${id}`, { source: `a: ${revision}` }, `"${revision}"`));
  const list = (await marta.get(`/policy/drafts/${id}/revisions`)).body as {
    items: { revision: number; savedBy: string; characters: number }[];
  };
  expect(list.items).toHaveLength(100);
  expect(list.items[0]).toMatchObject({ revision: 105, savedBy: 'Otto', characters: 6 });
  expect(list.items.at(-1)?.revision).toBe(6);
  expect((await marta.get(`/policy/drafts/${id}/revisions/50`)).body).toEqual({
    revision: 50,
    source: 'a: 49',
  });
  expect((await marta.get(`/policy/drafts/${id}/revisions/1`)).status).toBe(404);
  expect(source).not.toBe('');
});

test('people at a draft are told of each other while they are there, whichever process they ask', async () => {
  const { id } = await begin();
  const second = await createTestApp(desk.services);
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
  try {
    const there = async (client: TestClient, more: object = {}) =>
      ((await client.post(`/policy/drafts/${id}/presence`, more)).body as { others: object[] }).others;
    expect(await there(marta, { place: 'targets' })).toEqual([]);
    const here = await there(second.signedIn(desk, 'otto@opswat.test'));
    expect(here).toEqual([{ agent: expect.any(String), name: 'Marta', place: 'targets' }]);
    expect(await there(marta, { place: 'channels' })).toMatchObject([{ name: 'Otto', place: null }]);
    expect(body(await otto.get(`/policy/drafts/${id}`)).here.map(({ name }) => name)).toEqual([
      'Marta',
      'Otto',
    ]);
    // Who leaves is gone, and who says nothing any more goes after 45 seconds.
    expect(await there(otto, { leaving: true })).toHaveLength(1);
    expect(await there(marta)).toEqual([]);
    vi.setSystemTime(1_800_000_045_000);
    expect(await there(otto)).toMatchObject([{ name: 'Marta' }]);
    vi.setSystemTime(1_800_000_045_001);
    expect(await there(otto)).toEqual([]);
  } finally {
    vi.useRealTimers();
    await second.close();
  }
});

test('a draft is published, and then it is what was published: it changes no more, and publishing it again does nothing', async () => {
  const { id, source, base } = await begin();
  expect(base).toBe(await newest());
  const label = 'from a draft';
  const publish = () => marta.post('/policy/versions', { draft: id, label, effective: '2026-03-10', base });
  const first = await publish();
  expect(first.status, first.text).toBe(201);
  const { hash } = first.body as { hash: string };
  expect(body(await marta.get(`/policy/drafts/${id}`))).toMatchObject({ published: hash, source });
  expect(await publish()).toMatchObject({ status: 200, body: { hash } });
  expect((await marta.put(`/policy/drafts/${id}`, { source: 'a: 1' }, '"1"')).body).toMatchObject({
    type: 'urn:amparo:problem:draft-published',
  });
  const { items } = (await otto.get('/policy/drafts')).body as { items: Draft[] };
  expect(items.map((draft) => draft.id)).not.toContain(id);
});

test('when somebody published meanwhile, the draft says so by its base, and takes the new one over', async () => {
  const draft = await begin();
  const other = await otto.post('/policy/versions', {
    restore: await newest(),
    label: 'meanwhile',
    effective: '2026-03-11',
    base: draft.base,
  });
  expect(other.status, other.text).toBe(201);
  const publish = (base: string) =>
    marta.post('/policy/versions', { draft: draft.id, label: 'mine', effective: '2026-03-12', base });
  expect((await publish(draft.base)).status).toBe(409);
  const seen = await newest();
  expect(body(await marta.put(`/policy/drafts/${draft.id}`, { base: seen }, '"1"')).base).toBe(seen);
  expect((await publish(seen)).status).toBe(201);
});

test('a draft is deleted with its ETag, and then it is gone', async () => {
  const { id } = await begin();
  expect((await marta.delete(`/policy/drafts/${id}`, '"9"')).status).toBe(412);
  expect((await otto.delete(`/policy/drafts/${id}`, '"1"')).status).toBe(204);
  expect((await marta.get(`/policy/drafts/${id}`)).status).toBe(404);
  expect((await marta.get(`/policy/drafts/${id}/revisions`)).status).toBe(404);
});

test('agents may check texts and ask, and see no draft', async () => {
  const { id, source } = await begin();
  const ada = app.signedIn(desk, 'ada@opswat.test');
  const checked = await ada.post('/policy/checks', { source });
  expect(checked).toMatchObject({
    status: 200,
    body: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  const { outlines, faults, tests } = checked.body as {
    outlines: Record<string, { sections: unknown[] }>;
    faults: { severity: string; line: number }[];
    tests: { passed: boolean }[];
  };
  expect(Object.keys(outlines)).toEqual(['ro', 'en']);
  expect(outlines['en']?.sections.length).toBeGreaterThan(5);
  expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(tests.every(({ passed }) => passed)).toBe(true);
  const broken = await ada.post('/policy/checks', { source: source.replace('amparo: 1', 'amparo: 7') });
  expect(broken).toMatchObject({
    status: 200,
    body: { hash: null, outlines: {}, faults: [{ severity: 'error', path: ['amparo'] }] },
  });
  const question = {
    ask: 'decision',
    at: '2026-03-03T10:00:00Z',
    channel: 'email',
    plan: 'gold',
    severity: 'S1',
  };
  expect(await ada.post('/policy/questions', { question, source })).toMatchObject({
    status: 200,
    body: { hash: null, answer: { admitted: true } },
  });
  expect((await ada.get(`/policy/drafts/${id}`)).status).toBe(403);
  expect((await ada.post('/policy/questions', { question, draft: id })).status).toBe(404);
  expect((await marta.post('/policy/questions', { question, draft: id })).status).toBe(200);
});

test('everybody asks the version in force, or another that is published, and nothing else', async () => {
  const anybody = app.anonymous(desk);
  const question = {
    ask: 'decision',
    at: '2026-03-03T10:00:00Z',
    channel: 'email',
    plan: 'gold',
    severity: 'S1',
  };
  const { current } = (await anybody.get('/policy/versions')).body as { current: string };
  // OSW-6: two hours on the wall clock.
  expect(await anybody.post('/policy/questions', { question })).toMatchObject({
    status: 200,
    body: {
      hash: current,
      answer: { admitted: true, promises: [{ due: '2026-03-03T12:00:00Z', clause: 'OSW-6' }] },
    },
  });
  expect((await anybody.post('/policy/questions', { question, version: 'newest' })).status).toBe(200);
  expect(
    await anybody.post('/policy/questions', { question: { ...question, plan: 'copper' } }),
  ).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining('copper') },
  });
  expect((await anybody.post('/policy/questions', { question: { ask: 'weather' } })).status).toBe(422);
  expect((await anybody.post('/policy/questions', { question, source: 'amparo: 1' })).status).toBe(403);
  const long = { ...question, subject: 'x'.repeat(20_001) };
  expect((await anybody.post('/policy/questions', { question: long })).status).toBe(422);
  expect((await anybody.post('/policy/checks', { source: 'amparo: 1' })).status).toBe(401);
});

test('a fault comes with what mends it, where that is sure', async () => {
  const { source } = await begin();
  const broken = source.replace('severity: [S1, S2]', 'severity: [S1, S22]');
  const { faults } = (await marta.post('/policy/checks', { source: broken })).body as {
    faults: {
      code: string;
      line: number;
      end: { line: number };
      message: string;
      said: object;
      fix: { edits: { text: string }[] } | null;
    }[];
  };
  const fault = faults.find(({ code }) => code === 'unknown-severity');
  expect(fault?.end.line).toBe(fault?.line);
  expect(fault?.fix?.edits).toMatchObject([{ text: expect.stringMatching(/^S\d$/) }]);
  // In English, and as sentences with gaps for the reader's language.
  expect(fault?.message).toBe('the severity "S22" is not defined');
  expect(fault?.said).toMatchObject({
    message: {
      sentence: 'the {{what}} "{{id}}" is not defined',
      values: { what: { sentence: 'severity' }, id: 'S22' },
    },
    hint: { sentence: 'did you mean {{words}}?' },
  });
});

test('whoever asks without end is told to wait, and others still ask', async () => {
  const from = (remoteAddress: string) =>
    app.app.inject({
      method: 'POST',
      url: '/api/v1/opswat/policy/questions',
      remoteAddress,
      payload: { question: { ask: 'weather' } },
    });
  const statuses = new Set<number>();
  for (let count = 0; count < 120; count++) statuses.add((await from('192.0.2.1')).statusCode);
  expect([...statuses]).toEqual([422]);
  expect((await from('192.0.2.1')).statusCode).toBe(429);
  expect((await from('192.0.2.2')).statusCode).toBe(422);
});
