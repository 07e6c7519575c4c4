import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createTestApp,
  createTestDesk,
  storedEvents,
  storedMail,
  storedPromises,
} from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { timerHooks } from '../../handlers.ts';
import { rebuildPromises, startTimers } from '../ledger/door.ts';
import { policyById } from '../policies/door.ts';

let first: TestDesk;
let desk: TestDesk;
let app: TestApp;
let ada: TestClient;
let bo: TestClient;
let source: string;

beforeAll(async () => {
  first = await createTestDesk('opservices', '2026-03-04T13:00:00Z');
  app = await createTestApp(first.services);
  const terms = await readFile('packages/policy/src/example.policy.yaml', 'utf8');
  source = terms
    .replace(
      '\npromises:\n',
      `
promises:
  delivery:
    name: { en: Planned delivery, pt-BR: Entrega planejada }
    about: ticket
    starts: opened
    done: resolved
    rows: [{ plan: full, answer: negotiated, clause: HBR-51 }]
    else:
      - { do: remind, before: 30 min, to: lead, clause: HBR-51 }
      - { do: credit, share: 5 %, per: 1 h, cap: 12 %, what: { en: The monthly fee, pt-BR: A mensalidade }, clause: HBR-51 }
      - { do: tell, to: [customer, manager], after: 1 h, clause: HBR-36 }
      - { do: rebook, after: 2 h, option: { en: Ours., pt-BR: Nosso. } }
  logs:
    name: { en: The logs, pt-BR: Os registros }
    about: ticket
    by: customer
    starts: answered
    done: customer-wrote
    rows: [{ plan: full, within: 1 h, clause: HBR-51 }]
    else:
      - { do: remind, after: 1 h, every: 1 h, most: 3, to: customer, clause: HBR-51 }
      - { do: bill, after: 4 h, what: { en: An hour of work, pt-BR: Uma hora de trabalho }, clause: HBR-51 }
      - { do: close, after: 5 h, clause: HBR-51 }
      - { do: remind, after: 6 h, to: customer, clause: HBR-51 }
`,
    )
    .replace(
      '\nescalation:\n',
      '\nescalation:\n  - { id: no-workaround, promise: workaround-given, at: due, notify: lead, clause: HBR-51 }\n',
    );
  desk = await first.addDesk('harbour', source);
  await desk.addAgent({ name: 'Ada', email: 'ada@harbour.test' });
  await desk.addAgent({ name: 'Lea', email: 'lea@harbour.test', role: 'lead' });
  await desk.addAgent({ name: 'Max', email: 'max@harbour.test', role: 'manager' });
  await desk.addCustomer({ name: 'Quay', plan: 'full', email: 'bo@quay.example', language: 'en' });
  ada = app.signedIn(desk, 'ada@harbour.test');
  bo = app.signedIn(desk, 'bo@quay.example');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
  await first?.close();
});

interface Promised {
  promise: string;
  type: string;
  name: Record<string, string> | null;
  state: string;
  due: string | null;
}
const bare = (number: string): number => Number(number.split('-')[1]);
const open = async (): Promise<string> => {
  const given = { subject: 'Adrift', text: 'It drifts.', severity: 'S1' };
  const { status, text, body } = await bo.post('/tickets', given);
  expect(status, text).toBe(201);
  return (body as { number: string }).number;
};
const promise = async (number: string, id: string, by = ada): Promise<Promised | undefined> => {
  const { promises } = (await by.get(`/tickets/${number}`)).body as { promises: Promised[] };
  return promises.find((one) => one.promise === id);
};
const agrees = () =>
  desk.act(async (act) =>
    expect((await rebuildPromises(act, (id) => policyById(act.tx, act.deskId, id))).differences).toEqual([]),
  );

test('HBR-51: what the policy promises of tickets beyond answers is opened, explained and kept as every other promise, and stands in the ledger', async () => {
  const number = await open();
  expect(await promise(number, 'workaround-given', bo)).toMatchObject({
    type: 'milestone',
    name: { en: 'A workaround' },
    state: 'open',
    due: '2026-03-04T21:00:00Z',
  });
  const why = await bo.get(`/tickets/${number}/promises/workaround-given/explanation?language=en`);
  expect(why.body).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ kind: 'clause', clause: 'HBR-51' }),
      expect.objectContaining({ kind: 'due', at: '2026-03-04T21:00:00Z' }),
    ]),
  });
  first.clock.advance(3600);
  expect((await ada.post(`/tickets/${number}/milestones`, { milestone: 'workaround' })).status).toBe(201);
  expect(await promise(number, 'workaround-given')).toMatchObject({ state: 'kept' });
  expect((await ada.get('/ledger?type=milestone&state=kept')).body).toMatchObject({
    items: [
      {
        promise: 'workaround-given',
        clause: 'HBR-51',
        ticket: { number },
        evidence: [
          { type: 'opened' },
          { type: 'promise.opened' },
          { type: 'milestone' },
          { type: 'promise.kept' },
        ],
      },
    ],
  });
  await agrees();
});

test('HBR-51: before it is sent, when it is sent and in the confirmation the customer is told of promises beyond answers, by clause; a date to be agreed is said so', async () => {
  const asked = { channel: 'portal', severity: 'S1' };
  const looked = await bo.post('/decisions', asked);
  expect(looked.body).toMatchObject({
    further: [
      { promise: 'delivery', by: 'us', answer: 'negotiated', due: null, clause: 'HBR-51' },
      {
        promise: 'workaround-given',
        name: { en: 'A workaround' },
        by: 'us',
        answer: 'date',
        within: '8 h',
        due: new Date((first.clock.now() + 8 * 3600) * 1000).toISOString().replace('.000', ''),
        clause: 'HBR-51',
      },
    ],
  });
  // What is not taken for grave starts no workaround that has a time.
  expect((await bo.post('/decisions', { ...asked, severity: 'S2' })).body).toMatchObject({
    further: [{ promise: 'delivery' }, { promise: 'workaround-given', answer: 'best-effort', due: null }],
  });
  // Staff who open it for somebody who calls are told the same before; whoever is no staff only ever asks for themselves.
  const forBo = { ...asked, channel: 'telephone', requester: 'bo@quay.example' };
  const seen = [
    { promise: 'delivery', due: null },
    { promise: 'workaround-given', answer: 'date' },
  ];
  expect((await ada.post('/decisions', forBo)).body).toMatchObject({
    facts: { plan: 'full' },
    further: seen,
  });
  const stranger = await app.anonymous(desk).post('/decisions', forBo);
  expect((stranger.body as { facts: { plan: string } }).facts.plan).not.toBe('full');
  const { body } = await bo.post('/tickets', { subject: 'Adrift', text: 'It drifts.', severity: 'S1' });
  const { number, promises } = body as { number: string; promises: Promised[] };
  expect(promises).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        promise: 'workaround-given',
        answer: null,
        name: expect.objectContaining({ en: 'A workaround' }),
      }),
      expect.objectContaining({ promise: 'delivery', answer: 'negotiated', due: null }),
    ]),
  );
  const [mail] = (await storedMail(desk)).filter(
    ({ kind, body: text }) => kind === 'acknowledgement' && text.includes(number),
  );
  expect(mail?.body).toMatch(
    /Planned delivery[^]*by a date that we agree with you[^]*HBR-51[^]*A workaround[^]*HBR-51/,
  );
});

test('a date is agreed where the policy leaves it to that: it runs, is broken when it has passed, and the customer sees why', async () => {
  const number = await open();
  expect((await ada.get(`/tickets/${number}/dossier`)).body).toMatchObject({
    overrides: { negotiable: ['delivery'] },
  });
  expect(await promise(number, 'delivery')).toMatchObject({ state: 'open', due: null });
  // Due at last or not at all: what has a time is next.
  expect((await ada.get(`/tickets/${number}`)).body).toMatchObject({ next: { promise: 'first-response' } });
  const due = '2026-03-04T16:00:00Z';
  expect((await ada.post(`/tickets/${number}/agreements`, { promise: 'delivery', due })).status).toBe(201);
  expect(await promise(number, 'delivery')).toMatchObject({ state: 'open', due });
  const timers = startTimers(first.services, timerHooks(first.services));
  try {
    first.clock.set('2026-03-04T16:00:01Z');
    await timers.runDue();
    // The clock may have been at it when it was asked: then it is done a little later.
    await expect.poll(() => promise(number, 'delivery', bo)).toMatchObject({ state: 'broken', due });
    // What follows is on record behind that it was broken.
    expect((await storedEvents(desk, bare(number))).slice(-2)).toMatchObject([
      { type: 'promise.broken', at: due, data: { promise: 'delivery', clause: 'HBR-51' } },
      { type: 'promise.consequence', at: due, data: { promise: 'delivery', do: 'credit' } },
    ]);
    // The ladder watches promises of the policy's own too: the lead is told by mail, under its name.
    first.clock.set('2026-03-04T22:00:02Z');
    await timers.runDue();
    await expect.poll(() => promise(number, 'workaround-given')).toMatchObject({ state: 'broken' });
  } finally {
    await timers.close();
  }
  const told = (await storedMail(desk)).filter(
    ({ subject }) => subject.includes(number) && subject.includes('A workaround'),
  );
  expect(told.map(({ recipient }) => recipient)).toEqual(['lea@harbour.test']);
  await agrees();
});

test('a lead waives one alone; what the customer owes is told apart from what we do, and counts as nothing of ours', async () => {
  const number = await open();
  const lea = app.signedIn(desk, 'lea@harbour.test');
  const waiver = { cause: 'agreed', promise: 'delivery' };
  expect((await lea.post(`/tickets/${number}/waivers`, waiver)).status).toBe(201);
  expect(await promise(number, 'delivery')).toMatchObject({ state: 'waived' });
  const counted = async () => {
    const { summary } = (await ada.get('/ledger')).body as { summary: Record<string, number> };
    return Object.values(summary).reduce((sum, one) => sum + one, 0);
  };
  await ada.post(`/tickets/${number}/messages`, { text: 'Send us the logs, please.' });
  expect(await promise(number, 'logs', bo)).toMatchObject({ type: 'milestone-of-others', state: 'open' });
  const rows = await storedPromises(desk, bare(number));
  expect(rows.map(({ key }) => key)).toContain('logs');
  const { items } = (await ada.get('/ledger?limit=100')).body as { items: { type: string }[] };
  expect(await counted()).toBe(items.filter(({ type }) => type !== 'milestone-of-others').length);
  await agrees();
});

const consequences = async (number: string) =>
  (await storedEvents(desk, bare(number)))
    .filter(({ type }) => type === 'promise.consequence' || type === 'promise.told')
    .map(({ type, at, data }) => [at.slice(11, 19), data['do'], type === 'promise.told', data['clause']]);

test('HBR-51: what follows from a promise of a ticket is carried out once, not before its time, by the clock, and names its clause', async () => {
  first.clock.set('2026-03-05T12:00:00Z');
  const number = await open();
  const due = '2026-03-05T16:00:00Z';
  expect((await ada.post(`/tickets/${number}/agreements`, { promise: 'delivery', due })).status).toBe(201);
  const timers = startTimers(first.services, timerHooks(first.services));
  const mails = async () => (await storedMail(desk)).filter(({ subject }) => subject.includes(number));
  const known = (await mails()).length;
  const until = async (at: string, count: number) => {
    first.clock.set(at);
    await timers.runDue();
    await expect.poll(async () => (await consequences(number)).length).toBe(count);
    await timers.runDue();
    expect(await consequences(number)).toHaveLength(count);
  };
  try {
    await until('2026-03-05T15:29:59Z', 0);
    await until('2026-03-05T15:30:00Z', 1);
    // At the due second it may still be kept.
    await until('2026-03-05T16:00:00Z', 1);
    await until('2026-03-05T16:00:01Z', 2);
    await until('2026-03-05T18:00:01Z', 5);
    expect(await consequences(number)).toEqual([
      ['15:30:00', 'remind', true, 'HBR-51'],
      ['16:00:00', 'credit', false, 'HBR-51'],
      ['17:00:00', 'tell', false, 'HBR-36'],
      ['18:00:00', 'rebook', false, 'HBR-51'],
      // The third hour has begun: as much as the cap has room for.
      ['18:00:01', 'credit', false, 'HBR-51'],
    ]);
    const ours = (await mails()).slice(known).map(({ recipient, kind }) => `${kind} ${recipient}`);
    expect(ours.filter((line) => line.startsWith('reminder'))).toEqual([
      'reminder bo@quay.example',
      'reminder bo@quay.example',
      'reminder bo@quay.example',
    ]);
    expect(ours).toEqual(
      expect.arrayContaining(['notification lea@harbour.test', 'notification max@harbour.test']),
    );
    const reminded = expect.objectContaining({ do: 'remind', ahead: true });
    expect(await promise(number, 'delivery')).toMatchObject({
      consequences: expect.arrayContaining([reminded]),
    });
    // What only the lead was told is not the customer's to know.
    expect(await promise(number, 'delivery', bo)).toMatchObject({
      state: 'broken',
      consequences: [
        { do: 'credit', share: '5 %', clause: 'HBR-51' },
        { do: 'tell', clause: 'HBR-36' },
        { do: 'rebook' },
        { do: 'credit', n: 2, share: '12 %', at: '2026-03-05T18:00:01Z' },
      ],
    });
    const explained = async (by: TestClient) => {
      const { body } = await by.get(`/tickets/${number}/promises/delivery/explanation?language=en`);
      const { items } = body as { items: { kind: string; params: { do: string } }[] };
      return items.flatMap(({ kind, params }) => (kind === 'follows' ? [params.do] : []));
    };
    expect(await explained(ada)).toEqual(expect.arrayContaining(['remind', 'credit', 'tell']));
    expect(await explained(bo)).toEqual(expect.arrayContaining(['credit', 'tell']));
    expect(await explained(bo)).not.toContain('remind');
    // The customer is not told whom of the staff we told.
    const stream = (await bo.get(`/tickets/${number}/stream`)).body as {
      items: { event?: { type: string } | null; type?: string }[];
    };
    expect(JSON.stringify(stream)).toContain('promise.consequence');
    expect(JSON.stringify(stream)).not.toContain('promise.told');
    await agrees();
  } finally {
    await timers.close();
  }
});

test('what the customer owes is reminded, billed and closed as the policy says, of several turns at once the last; done in time nothing follows', async () => {
  first.clock.set('2026-03-06T08:00:00Z');
  const [late, done] = [await open(), await open()];
  for (const number of [late, done])
    await ada.post(`/tickets/${number}/messages`, { text: 'Send us the logs.' });
  first.clock.set('2026-03-06T08:30:00Z');
  await bo.post(`/tickets/${done}/messages`, { text: 'Here they are.' });
  const timers = startTimers(first.services, timerHooks(first.services));
  try {
    // Nobody looked until all of it was past.
    first.clock.set('2026-03-06T14:00:00Z');
    await timers.runDue();
    await expect
      .poll(async () =>
        (await consequences(late))
          .filter(([, what]) => what !== 'credit')
          .map(([at, what]) => `${at} ${what}`),
      )
      .toEqual(['10:00:00 remind', '11:00:00 remind', '12:00:00 remind', '13:00:00 bill', '14:00:00 close']);
    expect(await consequences(done)).toEqual([]);
    expect((await ada.get(`/tickets/${late}`)).body).toMatchObject({ state: 'closed' });
    expect((await ada.get(`/tickets/${done}`)).body).toMatchObject({ state: 'open' });
    const mails = (await storedMail(desk)).filter(
      ({ kind, body }) => kind === 'reminder' && body.includes(late),
    );
    const saying = ['was due Friday', 'will be billed: An hour of work', 'was closed, because'];
    expect(mails.map(({ body }) => saying.filter((words) => body.includes(words)))).toEqual(
      saying.map((words) => [words]),
    );
    await agrees();
  } finally {
    await timers.close();
  }
});

test('what is closed by the policy is closed once and stays so, though nobody can be told of it; of no other closure is anybody told', async () => {
  first.clock.set('2026-03-09T08:00:00Z');
  const [late, shut, untold] = [await open(), await open(), await open()];
  for (const number of [late, shut, untold])
    await ada.post(`/tickets/${number}/messages`, { text: 'Send us the logs.' });
  expect((await ada.post(`/tickets/${shut}/closures`, {})).status).toBeLessThan(300);
  const hooks = timerHooks(first.services);
  const timers = startTimers(first.services, {
    ...hooks,
    reached: async (act, tickets) =>
      (await hooks.reached(act, tickets)).map(({ ticketId, tell }) => ({
        ticketId,
        async tell() {
          await tell();
          await sql`select 1 / (number - ${bare(untold)}) from ticket where desk_id = ${act.deskId} and id = ${ticketId}`.execute(
            act.tx,
          );
        },
      })),
  });
  try {
    // Nobody looked until it was closed and a reminder behind that was due too.
    first.clock.set('2026-03-09T15:00:00Z');
    await timers.runDue();
    const last = async (number: string) => (await consequences(number)).at(-1)?.slice(0, 2);
    for (const number of [late, shut, untold])
      await expect.poll(() => last(number)).toEqual(['15:00:00', 'remind']);
    expect((await ada.get(`/tickets/${late}`)).body).toMatchObject({ state: 'closed' });
    expect((await ada.get(`/tickets/${untold}`)).body).toMatchObject({ state: 'closed' });
    const closures = async (number: string) =>
      (await storedEvents(desk, bare(number))).filter(({ type }) => type === 'close').length;
    expect(await Promise.all([late, shut, untold].map(closures))).toEqual([1, 1, 1]);
    // What an agent closed the policy did not: neither then, nor later, nor among what followed does it say so.
    const closedBy = async (number: string) =>
      (await consequences(number)).filter(([, what]) => what === 'close').length;
    expect(await Promise.all([late, shut, untold].map(closedBy))).toEqual([1, 0, 1]);
    const all = await storedMail(desk);
    const letters = (number: string) =>
      all
        .filter(({ kind, body }) => kind === 'reminder' && body.includes(number))
        .map(({ body }) => (/was due|will be billed|was closed, because/.exec(body) ?? [''])[0]);
    expect(letters(late)).toEqual(['was due', 'will be billed', 'was closed, because']);
    expect(letters(shut)).toEqual(['will be billed']);
    expect(letters(untold)).toEqual([]);
    await agrees();
  } finally {
    await timers.close();
  }
});

test('two at once: a ticket that an agent closes between the time for the policy to close it and the clock’s next look was not closed by the policy, also when it is reopened', async () => {
  first.clock.set('2026-03-10T08:00:00Z');
  const number = await open();
  await ada.post(`/tickets/${number}/messages`, { text: 'Send us the logs.' });
  // Due at 9:00, closed by the policy at 14:00; the clock looks at 14:00:30.
  first.clock.set('2026-03-10T14:00:10Z');
  expect((await ada.post(`/tickets/${number}/closures`, {})).status).toBeLessThan(300);
  first.clock.set('2026-03-10T14:00:30Z');
  const timers = startTimers(first.services, timerHooks(first.services));
  try {
    const done = async () => (await consequences(number)).map(([, what]) => what);
    await timers.runDue();
    await expect.poll(async () => (await done()).includes('bill')).toBe(true);
    const told = async () => {
      const stream = await bo.get(`/tickets/${number}/stream`);
      const why = await bo.get(`/tickets/${number}/promises/logs/explanation?language=en`);
      return `${stream.text} ${why.text} ${JSON.stringify(await promise(number, 'logs', bo))}`;
    };
    expect(await told()).not.toContain('"do":"close"');
    // Reopened, it is not closed for what is past.
    await bo.post(`/tickets/${number}/messages`, { text: 'One more thing.' });
    first.clock.set('2026-03-10T16:00:00Z');
    await timers.runDue();
    await timers.runDue();
    expect(await done()).not.toContain('close');
    expect((await ada.get(`/tickets/${number}`)).body).not.toMatchObject({ state: 'closed' });
    expect(await told()).not.toContain('"do":"close"');
    expect((await storedEvents(desk, bare(number))).filter(({ type }) => type === 'close')).toHaveLength(1);
    await agrees();
  } finally {
    await timers.close();
  }
});

interface Replayed {
  state: string;
  result: {
    further: {
      id: string;
      draft: Record<string, number>;
      changes: { kind: string; total: number; listed: number }[];
    }[];
  } | null;
}
const replayed = async (body: object): Promise<{ id: string } & Replayed> => {
  const max = app.signedIn(desk, 'max@harbour.test');
  const asked = await max.post('/policy/replays', body);
  expect(asked.status, asked.text).toBe(202);
  const { id } = asked.body as { id: string };
  const read = async () => (await max.get(`/policy/replays/${id}`)).body as Replayed;
  await expect.poll(async () => (await read()).state, { timeout: 40_000 }).toBe('done');
  return { id, ...(await read()) };
};

test('promises beyond answers that come out otherwise under a draft are listed page by page, each with its ticket, both sides and their clause', async () => {
  // A workaround within a minute, and nothing asked of the customer any more.
  const logs = source.slice(
    source.indexOf('\n  logs:\n'),
    source.indexOf('else:', source.indexOf('\n  logs:\n')),
  );
  const draft = source
    .replace('severity: S1, within: 8 h, clause: HBR-51', 'severity: S1, within: 1 min, clause: HBR-51')
    .replace(logs, logs.replace('within: 1 h', 'answer: none'));
  const { id, result } = await replayed({ source: draft });
  const changesOf = (rule: string) => result?.further.find((one) => one.id === rule)?.changes;
  type Items = { ticket: string; promise: string; type: null; why: string[] }[];
  const max = app.signedIn(desk, 'max@harbour.test');
  const listed = async (query: string) =>
    (await max.get(`/policy/replays/${id}/changes?${query}`)).body as { items: Items; next: string | null };
  const worse = await listed('rule=workaround-given&kind=kept%3Ebroken');
  expect(changesOf('workaround-given')).toContainEqual({ kind: 'kept>broken', total: 1, listed: 1 });
  expect(worse).toMatchObject({
    items: [
      {
        promise: 'workaround-given',
        type: null,
        why: ['amount'],
        against: { state: 'kept', within: '8 h', clause: 'HBR-51', due: '2026-03-04T21:00:00Z' },
        draft: { state: 'broken', within: '1 min', clause: 'HBR-51', due: '2026-03-04T13:01:00Z' },
      },
    ],
    next: null,
  });
  expect((await ada.get(`/tickets/${worse.items[0]?.ticket ?? ''}`)).status).toBe(200);
  const gone = changesOf('logs')?.find(({ kind }) => kind === 'broken>none');
  expect(gone?.total).toBeGreaterThan(2);
  const seen: string[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page = await listed(`rule=logs&kind=broken%3Enone&limit=2${next && `&cursor=${next}`}`);
    seen.push(...page.items.map(({ ticket }) => ticket));
    expect(page.items).toEqual(
      page.items.map(() => expect.objectContaining({ why: ['not-promised'], draft: null })),
    );
    ({ next } = page);
  }
  expect(new Set(seen).size).toBe(gone?.total);
  expect(seen).toHaveLength(gone?.total ?? 0);
  // Answers have lists of their own, and a rule that is not there has none.
  expect(await listed('kind=broken%3Enone')).toEqual({ items: [], next: null });
  expect(await listed('rule=visit&kind=broken%3Enone')).toEqual({ items: [], next: null });
});

test('a replay of the past counts promises beyond answers too, by rule, as the ledger has them', async () => {
  const { result } = await replayed({ version: 'current' });
  const stored = await desk.act(async ({ tx }) => {
    const { rows } = await sql<{ key: string; state: string; n: number }>`
      select split_part(key, '#', 1) as key, state, count(*)::integer as n from promise
       where desk_id = ${desk.deskId} and type like 'milestone%' group by 1, 2`.execute(tx);
    return rows;
  });
  const counted = result?.further.flatMap(({ id: key, draft }) =>
    ['kept', 'broken', 'open', 'waived'].flatMap((state) => {
      const n = draft[state] ?? 0;
      return n === 0 ? [] : [`${key} ${state} ${n}`];
    }),
  );
  expect(counted?.toSorted()).toEqual(stored.map(({ key, state, n }) => `${key} ${state} ${n}`).toSorted());
  expect(counted?.length).toBeGreaterThan(3);
});
