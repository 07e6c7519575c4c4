import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { snapshotCommand } from './export.ts';
import { importCommand } from './import/import.ts';
import { replayCommand } from './replay.ts';

// A company with a CSV of its old tool tries the policy of OPSWAT on its past, and then a draft of it.

const folder = mkdtempSync(path.join(tmpdir(), 'amparo-try-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => path.join(folder, name);
const policy = path.resolve(import.meta.dirname, '../policies/opswat/policy.yaml');

/**
 * Three requests of gold customers by e-mail at S1, on Monday 2 March 2026. OSW-6: gold, S1: 2 h on the wall clock. Answered after
 * one hour (kept), an hour and a half (kept), and three hours (broken). Under the draft gold has one hour: kept at the very hour
 * (law 3), broken, broken.
 */
beforeAll(async () => {
  writeFileSync(
    at('old.csv'),
    `Id,Opened,Answered,Prio
1,2026-03-02T09:00:00Z,2026-03-02T10:00:00Z,high
2,2026-03-02T09:00:00Z,2026-03-02T10:30:00Z,high
3,2026-03-02T09:00:00Z,2026-03-02T12:00:00Z,high
`,
  );
  writeFileSync(
    at('map.yaml'),
    `rows: tickets
ticket: Id
prefix: OLD-
opened: Opened
facts:
  channel: { value: email }
  plan: { value: gold }
  severity: { column: Prio }
events:
  - { column: Answered, type: message, from: agent }
`,
  );
  writeFileSync(at('ids.yaml'), 'severity: { high: S1 }\n');
  writeFileSync(at('draft.yaml'), readFileSync(policy, 'utf8').replaceAll('within: 2 h', 'within: 1 h'));
  const code = await importCommand([at('old.csv')], {
    from: 'csv',
    map: at('map.yaml'),
    out: at('past.jsonl'),
    at: '2026-03-10T00:00:00Z',
    salt: 'test',
  });
  expect(code).toBe(0);
  expect(await snapshotCommand({ in: at('past.jsonl'), out: at('past.tickets') })).toBe(0);
});

const ids = { map: at('ids.yaml'), 'against-map': at('ids.yaml') };

async function replayed(options: Parameters<typeof replayCommand>[0]): Promise<string> {
  let out = '';
  expect(await replayCommand(options, (text) => (out += text))).toBe(0);
  return out;
}

interface Line {
  summary?: { totals: { against: object | null; draft: object }; tickets: object };
  kind?: string;
  ticket?: string;
}
const lines = (out: string): Line[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('amparo replay', () => {
  test('one’s own past under a policy: promised, kept, broken (OSW-6)', async () => {
    const [{ summary } = {}] = lines(
      await replayed({ policy, in: at('past.jsonl'), map: ids.map, jsonl: true }),
    );
    expect(summary).toMatchObject({
      tickets: { replayed: 3, aside: 0 },
      totals: { against: null, draft: { promised: 3, kept: 2, broken: 1 } },
    });
  });

  test.each(['past.jsonl', 'past.tickets'])('a draft compared with a policy, from %s', async (file) => {
    const options = { policy: at('draft.yaml'), against: policy, in: at(file), ...ids };
    const found = lines(await replayed({ ...options, jsonl: true }));
    expect(found[0]?.summary?.totals).toMatchObject({
      against: { kept: 2, broken: 1 },
      draft: { kept: 1, broken: 2 },
    });
    expect(found.slice(1)).toMatchObject([{ kind: 'kept>broken', ticket: 'OLD-2' }]);

    const table = await replayed(options);
    expect(table).toContain('3 tickets with 6 events');
    expect(table).toMatch(/^all +3 +3 +2 +1 +1 +2 +0 +0 +0 +0$/mu);
    expect(table).toMatch(/^ {2}gold +3 +3 +2 +1 +1 +2/mu);
    expect(table).toContain('kept → broken: 1');
    expect(table).toContain(
      'OLD-2  first-response  2 h (OSW-6) due 2026-03-02T11:00:00Z → 1 h (OSW-6) due 2026-03-02T10:00:00Z  [amount]',
    );
    // Due at 11:00 UTC, which is 06:00 in New York, under the draft at 05:00. Three responses of 15 minutes: one person.
    expect(table).toMatch(/^then\n {2}Mon (?: {2}·){6} {2}1(?: {2}·){17}$/mu);
    expect(table).toMatch(/^draft\n {2}Mon (?: {2}·){5} {2}1(?: {2}·){18}$/mu);
  });

  test('ids that the policy does not have are told, with what may help', async () => {
    const table = await replayed({ policy, in: at('past.jsonl') });
    expect(table).toContain('3 tickets were set aside; a mapping (--map) may help:');
    expect(table).toContain('the draft has no severity "high" (3, such as OLD-1)');
  });

  test('a period leaves out what came in at another time', async () => {
    const options = { policy, in: at('past.tickets'), map: ids.map, jsonl: true };
    const of = async (from: string, to: string): Promise<unknown> =>
      lines(await replayed({ ...options, from, to }))[0]?.summary?.tickets;
    expect(await of('2026-03-02', '2026-03-02')).toMatchObject({ replayed: 3 });
    expect(await of('2026-03-03', '2026-03-04')).toMatchObject({ replayed: 0 });
  });

  test('what can’t be replayed is told: no past, a draft with faults, a mapping that is none', async () => {
    const run = (options: Parameters<typeof replayCommand>[0]): Promise<number> =>
      replayCommand(options, () => undefined);
    await expect(run({ in: at('past.jsonl') })).rejects.toThrow('give the draft');
    await expect(run({ policy })).rejects.toThrow('give the past');
    await expect(run({ policy, in: at('none.jsonl') })).rejects.toThrow(/no such file/u);
    writeFileSync(at('broken.yaml'), readFileSync(policy, 'utf8').replace('clause: OSW-6', 'clause: OSW-66'));
    await expect(run({ policy: at('broken.yaml'), in: at('past.jsonl') })).rejects.toThrow(/OSW-66/u);
    writeFileSync(at('odd.yaml'), 'severity: [S1]\n');
    await expect(run({ policy, in: at('past.jsonl'), map: at('odd.yaml') })).rejects.toThrow(
      /"severity" is an object/u,
    );
    writeFileSync(at('cut.jsonl'), `${readFileSync(at('past.jsonl'), 'utf8')}{"ticket":"X"`);
    await expect(run({ policy, in: at('cut.jsonl') })).rejects.toThrow(/cut\.jsonl:5: not JSON/u);
  });
});

describe('amparo import', () => {
  test('rows with faults stop it before anything is written, unless they are to be left out', async () => {
    writeFileSync(at('bad.csv'), 'Id,Opened,Answered,Prio\n1,soon,,high\n2,2026-03-02T09:00:00Z,,high\n');
    const options = {
      from: 'csv',
      map: at('map.yaml'),
      out: at('bad.jsonl'),
      salt: 'test',
      at: '2026-03-10T00:00:00Z',
    };
    expect(await importCommand([at('bad.csv')], options)).toBe(1);
    expect(() => readFileSync(at('bad.jsonl'))).toThrow(/no such file/u);
    expect(await importCommand([at('bad.csv')], { ...options, skip: true })).toBe(0);
    expect(readFileSync(at('bad.jsonl'), 'utf8').trim().split('\n')).toHaveLength(2);
  });

  test('from Zendesk: tickets with their metric events, and SLA policies as a suggestion', async () => {
    writeFileSync(
      at('zendesk.json'),
      JSON.stringify({
        tickets: [
          {
            id: 7,
            created_at: '2026-03-02T09:00:00Z',
            priority: 'urgent',
            via: { channel: 'email' },
            requester_id: 4,
          },
        ],
        ticket_metric_events: [
          {
            id: 1,
            ticket_id: 7,
            metric: 'reply_time',
            instance_id: 1,
            type: 'fulfill',
            time: '2026-03-02T09:10:00Z',
          },
        ],
        sla_policies: [
          {
            title: 'All',
            policy_metrics: [
              { priority: 'urgent', metric: 'first_reply_time', target: 10, business_hours: false },
            ],
          },
        ],
      }),
    );
    const options = {
      from: 'zendesk',
      out: at('zendesk.jsonl'),
      targets: at('targets.yaml'),
      salt: 'test',
      at: '2026-03-10T00:00:00Z',
    };
    expect(await importCommand([at('zendesk.json')], options)).toBe(0);
    const [head, ticket] = readFileSync(at('zendesk.jsonl'), 'utf8').trim().split('\n');
    expect(JSON.parse(head ?? '')).toEqual({
      amparo: 'tickets',
      format: 1,
      at: '2026-03-10T00:00:00Z',
      source: 'import from Zendesk',
    });
    expect(JSON.parse(ticket ?? '')).toEqual({
      ticket: 'ZD-7',
      customer: expect.stringMatching(/^[\w-]{16}$/u) as unknown,
      events: [
        {
          at: '2026-03-02T09:00:00Z',
          seq: 0,
          type: 'opened',
          facts: { channel: 'email', severity: 'urgent' },
        },
        { at: '2026-03-02T09:10:00Z', seq: 1, type: 'message', from: 'agent' },
      ],
    });
    expect(readFileSync(at('targets.yaml'), 'utf8')).toContain(
      '- { severity: urgent, within: 10 min, clause: SLA-1 }',
    );
  });
});
