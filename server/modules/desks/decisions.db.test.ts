import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestDesk } from '../../../tools/desk-fixture.ts';

const slugs = ['opswat', 'maxony', 'optictimes', 'opservices', 'pardini'] as const;
const desks = new Map<string, TestDesk>();
let app: TestApp;

beforeAll(async () => {
  // A Wednesday: 9:00 in São Paulo, 13:00 at UTC+1, 7:00 in New York.
  const first = await createTestDesk('opswat', '2026-03-04T12:00:00Z');
  desks.set('opswat', first);
  for (const slug of slugs.slice(1)) desks.set(slug, await first.addDesk(slug));
  app = await createTestApp(first.services);
});
afterAll(async () => {
  await app?.close();
  await desks.get('opswat')?.close();
});

const desk = (slug: string): TestDesk => {
  const found = desks.get(slug);
  if (found === undefined) throw new Error(slug);
  return found;
};

interface Decision {
  admitted: boolean;
  refusal: { reason: string; say: Record<string, string> | null; clause: string } | null;
  clauses: string[];
  because: { rule: string; clause: string; text: string }[];
  level: string;
  team: string;
  promises: { type: string; due: string; within: string; clause: string }[];
  wanted: Way;
  ways: Way[];
}
interface Way {
  channel: string;
  entitled: boolean;
  open: boolean;
  opens: string | null;
  closes: string | null;
  url: string | null;
  contact: Record<string, string> | null;
}

async function decide(slug: string, body: object, email?: string): Promise<Decision> {
  const client = email === undefined ? app.anonymous(desk(slug)) : app.signedIn(desk(slug), email);
  const answer = await client.post('/decisions', body);
  expect(answer, answer.text).toMatchObject({ status: 200 });
  return answer.body as Decision;
}
const due = (decision: Decision, type = 'first-response') =>
  decision.promises.find((each) => each.type === type);

test('OPT-7: of two telephone lines the one that was called is on the ticket, and what is no line of the desk is refused', async () => {
  const optictimes = desk('optictimes');
  await optictimes.addAgent({ name: 'Ada', email: 'ada@optictimes.test' });
  const ada = app.signedIn(optictimes, 'ada@optictimes.test');
  const call = {
    requester: { name: 'Rui', email: 'rui@rede.example' },
    subject: 'No light',
    text: 'The device has no light.',
    minutes: 2,
  };
  const channels = [];
  for (const channel of ['telephone-sac', null]) {
    const made = await ada.post('/calls', { ...call, channel });
    expect(made.status, made.text).toBe(201);
    const { number } = made.body as { number: string };
    channels.push(((await ada.get(`/tickets/${number}`)).body as { channel: string }).channel);
  }
  expect(channels).toEqual(['telephone-sac', 'telephone-technical']);
  const refused = await ada.post('/calls', { ...call, channel: 'email' });
  expect(refused.status).toBe(422);
  expect(refused.body).toMatchObject({ errors: [{ path: 'channel' }] });
});

test('OPT-7: who has not signed in reads on which site the chat is, where the policy says it', async () => {
  const chat = async (slug: string): Promise<Way | undefined> => {
    const { channels } = (await app.anonymous(desk(slug)).get('')).body as { channels: Way[] };
    return channels.find(({ channel }) => channel === 'chat');
  };
  expect(await chat('optictimes')).toMatchObject({
    entitled: true,
    url: 'https://chat.apps.optictimesdobrasil.com.br/',
  });
  expect(await chat('maxony')).toMatchObject({ entitled: true, url: null });
});

describe('what would I get? Before anything is sent, and without signing in', () => {
  test('OSW-6: silver, S1: 4 hours on the wall clock; gold 2, platinum 1, at level 2 (OSW-8)', async () => {
    for (const [plan, hour, level] of [
      ['silver', '16', 'level 1'],
      ['gold', '14', 'level 1'],
      ['platinum', '13', 'level 2'],
    ] as const) {
      const decision = await decide('opswat', { channel: 'email', plan, severity: 'S1' });
      expect(due(decision), plan).toMatchObject({ due: `2026-03-04T${hour}:00:00Z`, clause: 'OSW-6' });
      expect(decision.level, plan).toBe(level);
    }
  });

  test('OSW-1: without a plan a request is recorded and refused, with the reason in words and the other ways', async () => {
    const decision = await decide('opswat', { channel: 'email' });
    expect(decision.admitted).toBe(false);
    expect(decision.refusal?.clause).toBe('OSW-1');
    expect(Object.keys(decision.refusal?.say ?? {})).toEqual(expect.arrayContaining(['ro', 'en']));
    expect(decision.promises).toEqual([]);
    expect(decision.ways.length).toBeGreaterThan(1);
  });

  test('OSW-5: the number of a telephone is told only to those entitled', async () => {
    for (const plan of ['silver', 'platinum'] as const) {
      const { ways } = await decide('opswat', { channel: 'email', plan });
      for (const way of ways)
        expect(way.contact === null || way.entitled, `${plan} ${way.channel}`).toBe(true);
    }
  });

  test('MAX-9: 4 working hours, of the region; MAX-4: the hours of the region', async () => {
    const europe = await decide('maxony', { channel: 'email', region: 'europe' });
    expect(due(europe)).toMatchObject({ due: '2026-03-04T16:00:00Z', clause: 'MAX-9' });
    expect(europe.wanted).toMatchObject({ open: true, closes: '2026-03-04T16:00:00Z' });
    const america = await decide('maxony', { channel: 'email', region: 'america' });
    expect(america.wanted.closes).not.toBe(europe.wanted.closes);
  });

  test('OPT-2: a complaint has 2 working days for a response, and a resolution is promised only to it', async () => {
    const complaint = await decide('optictimes', { channel: 'email', kind: 'complaint' });
    expect(due(complaint)).toMatchObject({ clause: 'OPT-2', within: '2 working days' });
    expect(due(complaint, 'resolution')).toBeDefined();
    expect(complaint.team).toBe('complaints');
    expect(
      due(await decide('optictimes', { channel: 'email', kind: 'question' }), 'resolution'),
    ).toBeUndefined();
  });

  test('OPS-8: a critical incident under PREMIUM is answered in 1 working hour, under PRO in 2', async () => {
    const facts = { channel: 'email', kind: 'incident', severity: 'critical', at: '2026-03-04T14:00:00Z' };
    expect(due(await decide('opservices', { ...facts, plan: 'premium' }))).toMatchObject({
      due: '2026-03-04T15:00:00Z',
    });
    expect(due(await decide('opservices', { ...facts, plan: 'pro' }))?.due).toBe('2026-03-04T16:00:00Z');
  });

  test.each(slugs)(
    '%s: the answer at an instant that was asked for is that of the instant, and cites its clauses',
    async (slug) => {
      const { desk: _, ...shown } = (await app.anonymous(desk(slug)).get('')).body as {
        desk?: string;
        channels: { channel: string; entitled: boolean }[];
        plans: { id: string }[];
      };
      const plan = shown.plans[0]?.id;
      const channel = shown.channels[0]?.channel;
      // A Sunday, late.
      const decision = await decide(slug, { channel, plan, at: '2026-03-08T23:00:00Z' });
      expect(decision).toMatchObject({ at: '2026-03-08T23:00:00Z' });
      expect(decision.clauses.length).toBeGreaterThan(0);
      for (const reason of decision.because) expect(reason.text).not.toBe('');
      for (const promise of decision.promises)
        expect(Date.parse(promise.due)).toBeGreaterThan(Date.parse('2026-03-08T23:00:00Z'));
    },
  );

  test('whoever is signed in is asked with their own plan and region, and may ask with another', async () => {
    await desk('opswat').addCustomer({ name: 'Bento', plan: 'gold', email: 'bento@farol.example' });
    expect(
      due(await decide('opswat', { channel: 'email', severity: 'S1' }, 'bento@farol.example'))?.due,
    ).toBe('2026-03-04T14:00:00Z');
    expect(
      due(await decide('opswat', { channel: 'email', severity: 'S1', plan: 'silver' }, 'bento@farol.example'))
        ?.due,
    ).toBe('2026-03-04T16:00:00Z');
  });

  test('what is asked and what is opened get the same answer', async () => {
    const asked = await decide('opswat', { channel: 'portal', severity: 'S2' }, 'bento@farol.example');
    const opened = await app
      .signedIn(desk('opswat'), 'bento@farol.example')
      .post('/tickets', { subject: 'x', text: 'x', severity: 'S2' });
    const { promises, admitted } = opened.body as {
      promises: { type: string; due: string }[];
      admitted: boolean;
    };
    expect(admitted).toBe(asked.admitted);
    expect(promises.map(({ type, due: at }) => [type, at])).toEqual(
      asked.promises.map(({ type, due: at }) => [type, at]),
    );
  });

  test.each([
    [{ channel: 'pigeon' }, 'pigeon'],
    [{ channel: 'email', plan: 'unobtainium' }, 'unobtainium'],
    [{ channel: 'email', severity: 'S9' }, 'S9'],
    [{ channel: 'email', kind: 'joke' }, 'joke'],
  ])('an id that the policy does not have is told (%j)', async (body, word) => {
    const answer = await app.anonymous(desk('opswat')).post('/decisions', body);
    expect(answer.status).toBe(422);
    expect((answer.body as { detail: string }).detail).toContain(word);
  });

  test.each(['yesterday', '2026-02-30T00:00:00Z', '2026-03-04', ''])(
    'an instant that is none (%s) is refused with its path',
    async (at) => {
      const answer = await app
        .anonymous(desk('opswat'))
        .post('/decisions', { channel: 'email', plan: 'gold', at });
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'at' }] } });
    },
  );

  test.each(['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])(
    'an instant far away (%s) is answered or refused, and no fault of ours',
    async (at) => {
      for (const slug of slugs) {
        const { plans } = (await app.anonymous(desk(slug)).get('')).body as { plans: { id: string }[] };
        const answer = await app
          .anonymous(desk(slug))
          .post('/decisions', { channel: 'email', plan: plans[0]?.id, at });
        expect(answer.status, answer.text).toBeLessThan(500);
      }
    },
  );
});

describe('the policy', () => {
  test.each(slugs)('%s: is public, in each of its languages', async (slug) => {
    const client = app.anonymous(desk(slug));
    const { languages } = (await client.get('')).body as { languages: string[] };
    expect(languages.length).toBeGreaterThan(1);
    for (const language of languages) {
      const answer = await client.get(`/policy?language=${language}`);
      expect(answer.status).toBe(200);
      const policy = answer.body as {
        language: string;
        title: string;
        outline: unknown[];
        hash: string;
        versions: unknown[];
        kept: Record<string, number>;
      };
      expect(policy.language).toBe(language);
      expect(policy.title).not.toBe('');
      expect(policy.hash).toMatch(/^[0-9a-f]{64}$/);
      expect(policy.versions).toHaveLength(1);
      expect(policy.kept).toMatchObject({ kept: 0, broken: 0, open: 0 });
    }
    // A language that it has not: one of its own.
    expect(languages).toContain(
      ((await client.get('/policy?language=xx')).body as { language: string }).language,
    );
  });

  test('a desk that is not there', async () => {
    const answer = await app.app.inject({ method: 'GET', url: '/api/v1/nowhere/policy' });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      type: 'urn:amparo:problem:not-found',
      status: 404,
      title: 'Not found',
    });
  });

  test('the index lists the desks', async () => {
    const answer = await app.app.inject({ method: 'GET', url: '/api/v1' });
    expect(
      answer
        .json<{ items: { id: string }[] }>()
        .items.map((item) => item.id)
        .sort(),
    ).toEqual([...slugs].sort());
  });
});
