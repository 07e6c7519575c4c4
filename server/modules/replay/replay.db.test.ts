import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BlockBuilder, Translator } from '@amparo/promises';
import type { PastTicket } from '@amparo/promises';
import { foldValue } from '@amparo/questions';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Judge } from '../../../packages/promises/src/replay/judge.ts';
import { Run } from '../../../packages/promises/src/run.ts';
import { viewOf } from '../../../packages/promises/src/view.ts';
import { createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestDesk } from '../../../tools/desk-fixture.ts';
import { openOne, randomOf, stepOnce } from '../../../tools/ticket-walk.ts';
import { timerHooks } from '../../handlers.ts';
import { inDeskSnapshot } from '../../platform/db/context.ts';
import type { Actor } from '../../platform/db/context.ts';
import { startTimers } from '../ledger/door.ts';
import type { Timers } from '../ledger/timers.ts';
import { currentPolicy } from '../policies/door.ts';
import { customerSalt, exportTickets } from './export-tickets.ts';
import { openPastFile } from './open-source.ts';
import { readPast } from './past-tickets.ts';
import { compileText } from './policy-texts.ts';
import { runReplay } from './run-replay.ts';
import type { ReplayRequest, ReplayResult } from './run-replay.ts';

const system: Actor = { kind: 'system', id: null };
const always = { from: null, to: null };

/** A contract of its own (MAX-11), in the words of each pack. */
const overrides: Record<string, object> = {
  opswat: {
    amparo: 1,
    targets: { 'first-response': [{ severity: 'S3', within: '30 min', clause: 'OSW-7' }] },
  },
  maxony: { amparo: 1, targets: { 'first-response': [{ within: '30 min', clause: 'MAX-8' }] } },
};
const plans: Record<string, string> = { opswat: 'gold', maxony: '' };

describe.each(['opswat', 'maxony'])('replay of the past of %s', (slug) => {
  let desk: TestDesk;
  let timers: Timers;
  let folder: string;
  let source: string;

  beforeAll(async () => {
    desk = await createTestDesk(slug, '2026-03-24T15:00:00Z');
    timers = startTimers(desk.services, timerHooks(desk.services));
    folder = await mkdtemp(path.join(tmpdir(), 'amparo-replay-'));
    source = await readFile(
      path.resolve(import.meta.dirname, `../../../policies/${slug}/policy.yaml`),
      'utf8',
    );
    const plan = plans[slug] === '' ? await firstPlan() : (plans[slug] ?? '');
    for (const [seed, terms] of [
      [11, {}],
      [12, overrides[slug]],
    ] as const) {
      const { contactId } = await desk.addCustomer({
        name: 'Vânia Prado',
        plan,
        email: `vania${seed}@escola.example`,
        overrides: terms,
      });
      const walker = { desk, timers, contactId, numbers: [] };
      const random = randomOf(seed);
      for (let i = 0; i < 4; i++) await openOne(walker, 0);
      for (let i = 0; i < 140; i++) await stepOnce(walker, random);
      while ((await timers.runDue()) > 0);
    }
  }, 120_000);
  afterAll(async () => {
    await timers?.close();
    await desk?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  const firstPlan = (): Promise<string> =>
    desk.act(
      async (act) => [...(await currentPolicy(act.tx, act.deskId, act.now)).policy.plans.keys()][0] ?? '',
    );

  const database = (actor = system): ReplayRequest['source'] => ({
    kind: 'database',
    url: desk.services.db.urlFor('amparo_app'),
    deskId: desk.deskId,
    actor,
    salt: customerSalt(desk.services.secret),
  });
  const request = (more: Partial<ReplayRequest> = {}): ReplayRequest => ({
    draft: { source, holidays: null, mapping: {} },
    against: 'in-force',
    period: always,
    at: desk.clock.now(),
    minutes: 15,
    source: database(),
    ...more,
  });
  const replay = (more: Partial<ReplayRequest> = {}): Promise<ReplayResult> =>
    runReplay(request(more), () => undefined).result;

  /** All tickets as a replay reads them. */
  const pastTickets = (): Promise<PastTicket[]> =>
    inDeskSnapshot(desk.services.db, { deskId: desk.deskId, actor: system }, async (tx) => {
      const past = await readPast(tx, desk.deskId, always, customerSalt(desk.services.secret));
      return Array.fromAsync(past.tickets);
    });

  interface LedgerRow {
    ticket: string;
    key: string;
    body: Record<string, unknown>;
  }
  const ledger = async (): Promise<LedgerRow[]> => {
    const { rows } = await desk.act(({ tx }) =>
      sql<LedgerRow>`
        select t.number::text as ticket, p.key, p.body from promise p join ticket t on t.desk_id = p.desk_id and t.id = p.ticket_id
         where p.desk_id = ${desk.deskId} order by t.number, p.key`.execute(tx),
    );
    return rows;
  };

  test('under the policy that was in force it gives exactly the ledger, to the second', async () => {
    const at = desk.clock.now();
    const found: LedgerRow[] = [];
    await inDeskSnapshot(desk.services.db, { deskId: desk.deskId, actor: system }, async (tx) => {
      const past = await readPast(tx, desk.deskId, always, customerSalt(desk.services.secret));
      const builder = new BlockBuilder();
      const tickets: PastTicket[] = [];
      for await (const ticket of past.tickets) {
        tickets.push(ticket);
        builder.add(ticket);
      }
      const block = builder.take();
      const [text] = past.policies;
      if (block === null || text === undefined) throw new Error('nothing to replay');
      const translator = new Translator(compileText(text, 'policy'), {
        routes: false,
        terms: past.contracts,
      });
      const judge = new Judge(translator, block, at);
      for (const [index, ticket] of tickets.entries()) {
        const run = judge.judge(index);
        if (!(run instanceof Run)) throw new Error(`${ticket.id}: ${JSON.stringify(run)}`);
        for (const promise of run.all) {
          const view = viewOf(run, promise, at);
          const body = JSON.parse(JSON.stringify(view)) as Record<string, unknown>;
          found.push({ ticket: ticket.id.split('-').at(-1) ?? '', key: view.id, body });
        }
      }
    });
    // How much of a running clock is used changes every second; where a row stands in the contract's file differs.
    const essence = (rows: LedgerRow[]): unknown =>
      rows
        .toSorted((a, b) => Number(a.ticket) - Number(b.ticket) || (a.key < b.key ? -1 : 1))
        .map(({ ticket, key, body }) => ({
          ticket,
          key,
          ...body,
          used: 0,
          target: (body['target'] as { text: string }).text,
          changes: (body['changes'] as object[]).map((change) => ({ ...change, target: null })),
        }));
    const rows = await ledger();
    expect(rows.length).toBeGreaterThan(10);
    // Everything that a ticket can go through was gone through.
    const types = new Set((await pastTickets()).flatMap(({ events }) => events.map(({ type }) => type)));
    for (const type of ['wait', 'bounce', 'escalate', 'resolve', 'reopen', 'close'])
      expect(types, type).toContain(type);
    expect(types.has('severity') || types.has('kind')).toBe(true);
    expect((await pastTickets()).some(({ contract }) => contract !== null)).toBe(true);
    expect(essence(found)).toEqual(essence(rows));
  });

  test('its sums are those of the ledger, and a draft that is the policy in force changes none', async () => {
    const { summary } = await replay();
    const states = Map.groupBy(await ledger(), ({ body }) => String(body['state']));
    const count = (state: string): number => states.get(state)?.length ?? 0;
    expect(summary.totals.against).toEqual({
      promised: (await ledger()).length,
      kept: count('kept'),
      broken: count('broken'),
      open: count('open') + count('paused'),
      waived: count('waived'),
    });
    expect(summary.totals.draft).toEqual(summary.totals.against);
    expect(summary.changes).toEqual([]);
    expect(summary.tickets).toMatchObject({ replayed: (await pastTickets()).length, aside: 0 });
  });

  test('an export, and a snapshot, replay to the same as the database; no word and no name is in them', async () => {
    const files = { lines: path.join(folder, 'past.jsonl'), snapshot: path.join(folder, 'past.tickets') };
    for (const form of ['lines', 'snapshot'] as const) {
      const pieces: Uint8Array[] = [];
      const what = { desk: { id: desk.deskId, slug }, actor: system, period: always, form };
      const written = await exportTickets(desk.services, what, (piece) => {
        pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
      });
      expect(written.tickets).toBe((await pastTickets()).length);
      await writeFile(files[form], Buffer.concat(pieces));
    }
    const wanted = await replay();
    for (const file of Object.values(files)) {
      const text = await readFile(file, 'latin1');
      expect(text).not.toMatch(/V[aâ]nia|Prado|escola\.example|It is broken|Broken|Petra/u);
      const opened = openPastFile(file);
      expect(opened.head.at).toBe(desk.clock.now());
      expect(await replay({ source: opened })).toEqual(wanted);
    }
    // A ticket line is what `amparo fold` reads.
    const lines = (await readFile(files.lines, 'utf8')).trim().split('\n');
    const ticket = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .find((line) => 'ticket' in line);
    const policy = compileText({ source, holidays: null }, 'policy');
    expect(foldValue(policy, ticket).promises.length).toBeGreaterThan(0);
  });

  test('a draft with shorter times breaks promises that were kept, and says why', async () => {
    const draft = {
      source: source.replaceAll(/within: (\d+) (min|h|working h|working days?)/gu, 'within: 1 s'),
      holidays: null,
      mapping: {},
    };
    const { summary, changes, names } = await replay({ draft });
    expect(summary.totals.draft.broken).toBeGreaterThan(summary.totals.against?.broken ?? Infinity);
    const [worse] = changes['kept>broken'] ?? [];
    expect(worse?.why).toContain('amount');
    expect(worse?.draft?.within).toBe('1 s');
    expect(names.plan.map(({ id }) => id)).toContain(summary.by.plan[0]?.id);
    expect(summary.staffing?.draft).toHaveLength(168);
  });
});

describe('what a replay sees', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await createTestDesk('opswat', '2026-03-24T15:00:00Z');
    const timers = startTimers(desk.services, timerHooks(desk.services));
    const { contactId } = await desk.addCustomer({ name: 'Ana', plan: 'gold', email: 'ana@loja.example' });
    const walker = { desk, timers, contactId, numbers: [] as number[] };
    for (let i = 0; i < 3; i++) await openOne(walker, 0);
    await timers.close();
    await desk.act(({ tx }) =>
      sql`update ticket set restricted = '{us}' where desk_id = ${desk.deskId} and number = ${walker.numbers[0]}`.execute(
        tx,
      ),
    );
  });
  afterAll(() => desk?.close());

  const seen = async (actor: Actor, period = always as ReplayRequest['period']): Promise<number> => {
    const source = await readFile(
      path.resolve(import.meta.dirname, '../../../policies/opswat/policy.yaml'),
      'utf8',
    );
    const { summary } = await runReplay(
      {
        draft: { source, holidays: null, mapping: {} },
        against: 'in-force',
        period,
        at: desk.clock.now(),
        minutes: 15,
        source: {
          kind: 'database',
          url: desk.services.db.urlFor('amparo_app'),
          deskId: desk.deskId,
          actor,
          salt: customerSalt(desk.services.secret),
        },
      },
      () => undefined,
    ).result;
    return summary.tickets.replayed;
  };

  test('is what whoever asks may see: restricted tickets only with their clearance (OSW-9)', async () => {
    const id = await desk.addAgent({ name: 'Ion', email: 'ion@opswat.example', role: 'manager' });
    const manager: Actor = { kind: 'agent', id, role: 'manager' };
    expect(await seen(system)).toBe(3);
    expect(await seen(manager)).toBe(2);
    expect(await seen({ ...manager, restricted: ['us'] })).toBe(3);
  });

  test('is the period that was asked for', async () => {
    const at = desk.clock.now();
    expect(await seen(system, { from: at + 1, to: null })).toBe(0);
    expect(await seen(system, { from: at, to: at + 1 })).toBe(3);
    expect(await seen(system, { from: null, to: at })).toBe(0);
  });

  test('a snapshot of the database: what is written meanwhile is not in it', async () => {
    const counts = await inDeskSnapshot(
      desk.services.db,
      { deskId: desk.deskId, actor: system },
      async (tx) => {
        const count = async (): Promise<number> => {
          const { rows } = await sql<{
            n: number;
          }>`select count(*) as n from ticket where desk_id = ${desk.deskId}`.execute(tx);
          return rows[0]?.n ?? 0;
        };
        const before = await count();
        await new Promise<void>((resolve, reject) => {
          // Another connection, outside of this call's transaction.
          setImmediate(() => {
            desk.database.db.pools.system
              .query('update ticket set number = number + 1000')
              .then(() => resolve(), reject);
          });
        });
        const { rows } = await sql<{ most: number }>`select max(number) as most from ticket`.execute(tx);
        return { before, after: await count(), most: rows[0]?.most };
      },
    );
    expect(counts.after).toBe(counts.before);
    expect(counts.most).toBeLessThan(2000);
    await expect(
      inDeskSnapshot(desk.services.db, { deskId: desk.deskId, actor: system }, (tx) =>
        sql`update ticket set number = number`.execute(tx),
      ),
    ).rejects.toThrow(/read-only/u);
  });
});
