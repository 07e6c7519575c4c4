import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestAnswer } from '../../../tools/desk-fixture.ts';
import { processWaiting } from '../intake/process-inbound.ts';
import { storeInbound } from '../intake/store-inbound.ts';
import { deskByAddress } from './queries.ts';
import type { VersionJson as Version } from './present.ts';
import { openPublishing } from './test-publishing.ts';
import type { Publishing } from './test-publishing.ts';
import { opswatText as text } from './test-text.ts';

let desk: Publishing['desk'];
let marta: Publishing['marta'];
let otto: Publishing['otto'];
let versions: Publishing['versions'];
let publish: Publishing['publish'];
let due: Publishing['due'];
let close: Publishing['close'];
beforeEach(async () => {
  ({ desk, marta, otto, versions, publish, due, close } = await openPublishing());
});
afterEach(() => close?.());

describe('publishing', () => {
  test('a version has label, date, hash, author, comment and the one that it was made from', async () => {
    const before = await versions();
    const made = await publish(text('2', '2026-03-10'));
    expect(made).toMatchObject({
      version: '2',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      state: 'coming',
      effective: '2026-03-10',
      // Summer time began on 8 March: midnight in New York is 4:00 UTC.
      from: '2026-03-10T04:00:00Z',
      until: null,
      base: before.newest,
      comment: 'Why',
      author: { kind: 'person', name: 'Marta' },
    });
    const after = await versions();
    expect(after).toMatchObject({
      current: before.current,
      coming: made.hash,
      newest: made.hash,
      label: '3',
    });
    expect(after.items.map(({ version, state, until }) => [version, state, until])).toEqual([
      ['2', 'coming', null],
      ['1', 'in-force', '2026-03-10T04:00:00Z'],
    ]);
    const shown = await marta.get(`/policy/versions/${made.hash}?source=1&language=ro`);
    expect(shown.body).toMatchObject({
      version: '2',
      language: 'ro',
      source: text('2', '2026-03-10'),
      policy: { version: '2', effective: '2026-03-10' },
    });
  });

  test('it holds from midnight of its date in the zone of the desk; tickets that are open keep theirs', async () => {
    await publish(text('2', '2026-03-10'));
    desk.clock.set('2026-03-10T03:59:59Z');
    // OSW-6: 2 hours on the wall clock.
    const before = await due();
    expect(before.due).toBe('2026-03-10T05:59:59Z');
    desk.clock.set('2026-03-10T04:00:00Z');
    expect((await due()).due).toBe('2026-03-10T07:00:00Z');
    expect((await versions()).items.map(({ version, state }) => [version, state])).toEqual([
      ['2', 'in-force'],
      ['1', 'past'],
    ]);
    // Law 9: also when something happens to it afterwards.
    await marta.post(`/tickets/${before.number}/messages`, { text: 'note', note: true });
    const ticket = (await marta.get(`/tickets/${before.number}`)).body as {
      promises: { due: string }[];
      policy: { version: string };
    };
    expect(ticket.promises[0]?.due).toBe('2026-03-10T05:59:59Z');
    expect(ticket.policy.version).toBe('1');
  });

  test('a mail that arrived before midnight is decided by the version of its arrival, whenever it is worked off (law 2)', async () => {
    await publish(text('2', '2026-03-10'));
    const mail = (at: string, id: string) =>
      storeInbound(desk.services, desk.deskId, {
        raw: Buffer.from(
          `From: Bento <bento@farol.example>\r\nTo: suport@opswat.test\r\nSubject: [S1] x\r\nMessage-ID: <${id}@farol.example>\r\n\r\nx\r\n`,
        ),
        envelopeFrom: 'bento@farol.example',
        recipients: ['suport@opswat.test'],
        remoteAddress: '::1',
        receivedAt: Date.parse(at) / 1000,
      });
    await mail('2026-03-10T03:59:59Z', 'before');
    await mail('2026-03-10T04:00:00Z', 'after');
    desk.clock.set('2026-03-10T04:20:00Z');
    while (await processWaiting(desk.services));
    const { body } = await marta.get('/tickets?view=all');
    const { items } = body as { items: { opened: string; promises: { due: string }[] }[] };
    expect(items.map(({ promises }) => promises[0]?.due ?? '').sort()).toEqual([
      '2026-03-10T05:59:59Z',
      '2026-03-10T07:00:00Z',
    ]);
  });

  test('for today it holds from the next whole minute, and never before it was published', async () => {
    desk.clock.set('2026-03-03T10:00:20Z');
    const made = await publish(text('2', '2026-01-01'), marta, { effective: 'today' });
    expect(made).toMatchObject({ effective: '2026-03-03', from: '2026-03-03T10:01:00Z', state: 'coming' });
    expect((await due()).due).toBe('2026-03-03T12:00:20Z');
    desk.clock.set('2026-03-03T10:01:00Z');
    expect((await due()).due).toBe('2026-03-03T13:01:00Z');
  });

  test('today is the day in the zone of the desk', async () => {
    // Still the 2nd in New York.
    desk.clock.set('2026-03-03T04:30:00Z');
    expect(await publish(text('2', '2026-03-02'))).toMatchObject({ effective: '2026-03-02' });
    const answer = await marta.post('/policy/versions', {
      source: text('3', '2026-03-01', 4),
      base: (await versions()).newest,
    });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'effective' }] } });
  });

  test('label and date that are given are written into the text; its comments stay', async () => {
    const made = await publish(text('1', '2026-01-01'), marta, { label: 'spring', effective: '2026-04-01' });
    expect(made).toMatchObject({ version: 'spring', effective: '2026-04-01' });
    const { source } = (await marta.get(`/policy/versions/${made.hash}?source=1`)).body as { source: string };
    expect(source).toBe(text('spring', '2026-04-01'));
    expect(source).toContain('# OPSWAT:');
  });

  test('a published version can not be changed or deleted, not even by the roles of the server', async () => {
    const { pools } = desk.services.db;
    for (const query of [
      "update policy_version set comment = 'x'",
      "update policy_version set effective_at = 'epoch'",
      'delete from policy_version',
      'truncate policy_version cascade',
    ]) {
      await expect(
        desk.act(({ tx }) => sql.raw(query).execute(tx)),
        query,
      ).rejects.toThrow(/permission denied/);
      await expect(pools.system.query(query), query).rejects.toThrow(/permission denied/);
    }
  });
});

describe('several who publish', () => {
  test('of two who publish at once one wins; the other is told by whom it was, and what is the newest now', async () => {
    const { newest } = await versions();
    const answers = await Promise.all([
      marta.post('/policy/versions', { source: text('2', '2026-03-10', 3), base: newest }),
      otto.post('/policy/versions', { source: text('2b', '2026-03-10', 4), base: newest }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
    const { version, hash } = (won as TestAnswer).body as Version;
    expect(lost?.body).toMatchObject({
      type: 'urn:amparo:problem:published-meanwhile',
      newest: { version, hash },
      changes: expect.arrayContaining([
        expect.objectContaining({
          section: 'targets',
          direction: 'worse',
          whom: expect.objectContaining({ plan: ['gold'] }),
        }),
      ]),
    });
    expect((await versions()).items).toHaveLength(2);
    // Having looked at it, the other publishes on top of it.
    const again = await otto.post('/policy/versions', { source: text('3', '2026-03-11', 4), base: hash });
    expect(again.status, again.text).toBe(201);
  });

  test('the same publication twice is one, also when others published meanwhile', async () => {
    const { newest } = await versions();
    const body = { source: text('2', '2026-03-10'), base: newest, comment: 'Once' };
    const answers = await Promise.all(
      [marta, marta, otto].map((client) => client.post('/policy/versions', body)),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 201]);
    expect(new Set(answers.map((answer) => (answer.body as Version).hash)).size).toBe(1);
    await publish(text('3', '2026-03-12', 4));
    expect((await marta.post('/policy/versions', body)).status).toBe(200);
    expect((await versions()).items.map(({ version }) => version)).toEqual(['3', '2', '1']);
    const events = await desk.act(({ tx }) =>
      sql<{
        hash: string;
      }>`select data->>'hash' as hash from event where ticket_id is null order by seq`.execute(tx),
    );
    expect(events.rows.map(({ hash }) => hash)).toEqual(
      (await versions()).items.map(({ hash }) => hash).toReversed(),
    );
  });

  test('a later publication for an earlier date leaves the announced one its date', async () => {
    await publish(text('announced', '2026-04-01', 8));
    await publish(text('urgent', '2026-03-10', 3));
    expect((await versions()).items.map(({ version, from, until }) => [version, from, until])).toEqual([
      ['urgent', '2026-03-10T04:00:00Z', '2026-04-01T04:00:00Z'],
      ['announced', '2026-04-01T04:00:00Z', null],
      ['1', '2026-01-01T05:00:00Z', '2026-03-10T04:00:00Z'],
    ]);
    desk.clock.set('2026-04-01T04:00:00Z');
    expect((await due()).due).toBe('2026-04-01T12:00:00Z');
  });
});

describe('going back', () => {
  test('to an earlier version is a new version with its rules, a label and a date of its own', async () => {
    const first = (await versions()).current;
    await publish(text('2', '2026-03-03'), marta);
    desk.clock.set('2026-03-05T15:00:00Z');
    expect((await due()).due).toBe('2026-03-05T18:00:00Z');
    const { newest, label } = await versions();
    const answer = await otto.post('/policy/versions', {
      restore: first,
      base: newest,
      label,
      effective: 'today',
      comment: 'Three hours were too long',
    });
    expect(answer, answer.text.slice(0, 300)).toMatchObject({
      status: 201,
      body: { version: '3', effective: '2026-03-05', from: '2026-03-05T15:01:00Z', restores: first },
    });
    desk.clock.set('2026-03-05T15:01:00Z');
    expect((await due()).due).toBe('2026-03-05T17:01:00Z');
    expect((await versions()).items.map(({ version, state }) => [version, state])).toEqual([
      ['3', 'in-force'],
      ['2', 'past'],
      ['1', 'past'],
    ]);
  });

  test('from one that has not come yet: another one with its date takes its place, and its addresses take no mail', async () => {
    const fresh: [string, string][] = [['firmware@opswat.test', 'fresh@opswat.test']];
    await publish(text('2', '2026-03-10', 3, fresh));
    const { current, newest } = await versions();
    const answer = await marta.post('/policy/versions', {
      restore: current,
      base: newest,
      label: '3',
      effective: '2026-03-10',
    });
    expect(answer.status, answer.text).toBe(201);
    desk.clock.set('2026-03-11T12:00:00Z');
    expect((await versions()).items.map(({ version, state }) => [version, state])).toEqual([
      ['3', 'in-force'],
      ['2', 'withdrawn'],
      ['1', 'past'],
    ]);
    expect((await due()).due).toBe('2026-03-11T14:00:00Z');
    expect(await answers('fresh@opswat.test')).toBe(false);
  });
});

const answers = async (address: string): Promise<boolean> =>
  (await deskByAddress(desk.services.db.app, address, desk.clock.now())) === desk.deskId;

test('an address takes mail from the date of effect of the version that names it, and keeps taking it afterwards', async () => {
  const fresh: [string, string][] = [
    [
      '{ address: firmware@opswat.test, channel: case, kind: firmware }',
      '{ address: fresh@opswat.test, channel: case, kind: firmware }',
    ],
  ];
  await publish(text('2', '2026-03-10', 3, fresh));
  desk.clock.set('2026-03-10T03:59:59Z');
  expect([await answers('fresh@opswat.test'), await answers('firmware@opswat.test')]).toEqual([false, true]);
  desk.clock.set('2026-03-10T04:00:00Z');
  expect([await answers('fresh@opswat.test'), await answers('firmware@opswat.test')]).toEqual([true, true]);
  // What comes to the one that it no more names has no kind of its own.
  for (const to of ['fresh@opswat.test', 'firmware@opswat.test'])
    await storeInbound(desk.services, desk.deskId, {
      raw: Buffer.from(
        `From: bento@farol.example\r\nTo: ${to}\r\nSubject: ${to}\r\nMessage-ID: <${to}>\r\n\r\nx\r\n`,
      ),
      envelopeFrom: 'bento@farol.example',
      recipients: [to],
      remoteAddress: '::1',
      receivedAt: desk.clock.now(),
    });
  while (await processWaiting(desk.services));
  const { items } = (await marta.get('/tickets?view=all')).body as {
    items: { subject: string; kind: string }[];
  };
  const kinds = Object.fromEntries(items.map(({ subject, kind }) => [subject, kind]));
  expect(kinds['fresh@opswat.test']).toBe('firmware');
  expect(kinds['firmware@opswat.test']).not.toBe('firmware');
});
