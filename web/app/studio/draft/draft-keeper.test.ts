import { describe, expect, test } from 'vitest';
import type { Draft, DraftEntry } from '../studio-api.ts';
import type { Outcome } from '../../browser-api.ts';
import { DraftKeeper } from './draft-keeper.ts';

const at = '2026-03-02T14:02:00Z';

/** A server with one draft, a browser's memory, and a clock that runs when it is told to. */
function world(source = 'one') {
  const server = { revision: 1, source, by: 'Nara', online: true, status: 200, saves: [] as string[] };
  const browser = { kept: null as string | null };
  let waiting: { at: number; call: () => void } | null = null;
  let now = 0;
  const entry = (): DraftEntry =>
    ({ revision: server.revision, saved: at, savedBy: server.by }) as DraftEntry;
  const refused = (status: number): Outcome<never> => ({
    type: 'refused',
    status,
    problem: { status, detail: 'no' },
  });
  return {
    server,
    browser,
    draft: () => ({ revision: server.revision, source: server.source, saved: at }),
    async pass(milliseconds: number) {
      now += milliseconds;
      while (waiting && waiting.at <= now) {
        const { call } = waiting;
        waiting = null;
        call();
        await settle();
      }
      await settle();
    },
    keeper: {
      async save(revision: number, text: string): Promise<Outcome<DraftEntry>> {
        if (!server.online) return { type: 'offline' };
        if (server.status !== 200) return refused(server.status);
        if (revision !== server.revision) return refused(412);
        server.revision += 1;
        server.source = text;
        server.saves.push(text);
        return { type: 'ok', status: 200, data: entry() };
      },
      async read(): Promise<Outcome<Draft>> {
        if (!server.online) return { type: 'offline' };
        return { type: 'ok', status: 200, data: { ...entry(), source: server.source } };
      },
      recall: () => browser.kept,
      remember: (kept: string | null) => {
        browser.kept = kept;
      },
      later(milliseconds: number, call: () => void) {
        const mine = { at: now + milliseconds, call };
        waiting = mine;
        return () => {
          if (waiting === mine) waiting = null;
        };
      },
    },
  };
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe('a draft is saved by itself', () => {
  test('once, after a pause in typing', async () => {
    const { server, browser, draft, keeper: given, pass } = world();
    const keeper = new DraftKeeper(draft(), given);
    keeper.changed('two');
    await pass(500);
    keeper.changed('two three');
    await pass(500);
    expect(keeper.kept).toEqual({ is: 'waiting' });
    expect(browser.kept).not.toBeNull();
    await pass(1000);
    expect(server.saves).toEqual(['two three']);
    expect(keeper.kept).toEqual({ is: 'saved', at });
    expect(browser.kept).toBeNull();
  });

  test('what is typed while it is being sent is sent next', async () => {
    const { server, draft, keeper: given, pass } = world();
    const keeper = new DraftKeeper(draft(), given);
    keeper.changed('two');
    const sent = keeper.flush();
    keeper.changed('three');
    await sent;
    expect(keeper.kept).toEqual({ is: 'waiting' });
    await pass(2000);
    expect(server.saves).toEqual(['two', 'three']);
  });

  test('nothing is sent for what was undone', async () => {
    const { server, draft, keeper: given, pass } = world();
    const keeper = new DraftKeeper(draft(), given);
    keeper.changed('two');
    keeper.changed('one');
    await pass(5000);
    expect(server.saves).toEqual([]);
    expect(keeper.kept).toEqual({ is: 'saved', at });
  });
});

describe('nothing that was typed is lost', () => {
  test('without a connection it is kept in the browser and sent later', async () => {
    const { server, browser, draft, keeper: given, pass } = world();
    const keeper = new DraftKeeper(draft(), given);
    server.online = false;
    keeper.changed('two');
    await pass(1200);
    expect(keeper.kept).toEqual({ is: 'offline' });
    expect(browser.kept).toContain('two');
    await pass(10_000);
    server.online = true;
    await pass(60_000);
    expect(server.saves).toEqual(['two']);
    expect(keeper.kept).toEqual({ is: 'saved', at });
    expect(browser.kept).toBeNull();
  });

  test('a page that was closed too early goes on where it was', async () => {
    const { server, draft, keeper: given, pass } = world();
    const first = new DraftKeeper(draft(), given);
    first.changed('two');
    first.stop();
    const second = new DraftKeeper(draft(), given);
    expect(second.recover()).toBe('two');
    await pass(2000);
    expect(server.saves).toEqual(['two']);
  });

  test('who is signed out is told, and the text stays in the browser', async () => {
    const { server, browser, draft, keeper: given, pass } = world();
    const keeper = new DraftKeeper(draft(), given);
    server.status = 401;
    keeper.changed('two');
    await pass(1200);
    expect(keeper.kept).toMatchObject({ is: 'refused', status: 401 });
    expect(browser.kept).toContain('two');
    server.status = 200;
    await keeper.flush();
    expect(server.saves).toEqual(['two']);
  });
});

describe('two people at one draft', () => {
  test('never save over each other: both texts and the one they came from are shown', async () => {
    const { server, draft, keeper: given, pass } = world('base');
    const keeper = new DraftKeeper(draft(), given);
    server.source = 'theirs';
    server.revision = 2;
    keeper.changed('mine');
    await pass(1200);
    expect(keeper.kept).toEqual({
      is: 'conflict',
      conflict: { base: 'base', theirs: 'theirs', revision: 2, by: 'Nara', at },
    });
    keeper.changed('mine and more');
    await pass(60_000);
    expect(server.source).toBe('theirs');
    keeper.settled('theirs, mine and more');
    await settle();
    expect(server.source).toBe('theirs, mine and more');
    expect(keeper.kept).toEqual({ is: 'saved', at });
  });

  test('who only changed the title is no conflict', async () => {
    const { server, draft, keeper: given, pass } = world('base');
    const keeper = new DraftKeeper(draft(), given);
    server.revision = 2;
    keeper.changed('mine');
    await pass(1200);
    expect(server.saves).toEqual(['mine']);
    expect(keeper.kept).toEqual({ is: 'saved', at });
  });

  test('also when the page was closed meanwhile', () => {
    const { server, draft, keeper: given } = world('base');
    const first = new DraftKeeper(draft(), given);
    first.changed('mine');
    first.stop();
    server.source = 'theirs';
    server.revision = 2;
    const second = new DraftKeeper(draft(), given);
    expect(second.recover()).toBe('mine');
    expect(second.kept).toMatchObject({
      is: 'conflict',
      conflict: { base: 'base', theirs: 'theirs', revision: 2 },
    });
  });
});
