// A policy that lives in a folder of its own, as in git: pulled, changed, published, and what happens when others publish too.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../tools/db-fixture.ts';
import { createCastDatabase, tuesday } from './cast-database.ts';
import { ROOT, runNode, startServer, until } from './start-server.ts';
import type { Ended, Installation } from './start-server.ts';

interface Version {
  version: string;
  hash: string;
  state: string;
  from: string;
  comment: string;
  author: { kind: string; name: string | null } | null;
}

let database: TestDatabase;
let server: Installation;
let folder: string;
let manager: string;

beforeAll(async () => {
  database = await createCastDatabase();
  server = await startServer({ clock: tuesday, kept: true }, database);
  manager = await server.key('opswat', 'manager');
  folder = mkdtempSync(path.join(tmpdir(), 'amparo-publish-'));
});
afterAll(async () => {
  await server?.remove();
  await database?.drop();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

const file = (name = 'policy.yaml'): string => path.join(folder, name);
const read = (name?: string): string => readFileSync(file(name), 'utf8');
const base = (): string => readFileSync(path.join(folder, '.amparo/base'), 'utf8');
function edit(from: string, to: string, name?: string): void {
  const text = read(name);
  if (!text.includes(from)) throw new Error(`there is no ${from}`);
  writeFileSync(file(name), text.replace(from, to));
}
const publish = (...more: string[]): Promise<Ended> =>
  server.amparo(['publish', file(), '--desk', 'opswat', ...more]);
const pull = (...more: string[]): Promise<Ended> =>
  server.amparo(['pull', '--desk', 'opswat', file(), ...more]);
async function versions(): Promise<Version[]> {
  const { data } = await server.ask<{ items: Version[] }>('opswat/policy/versions', { key: manager });
  return data.items;
}

const title = 'en: OPSWAT support and warranty';

describe('amparo pull and publish', () => {
  it('pull writes the newest publication and remembers it; to standard output it writes the text alone', async () => {
    const pulled = await pull();
    expect(pulled).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^wrote .*policy\.yaml: version 1 of opswat [0-9a-f]{64}\n$/),
    });
    const source = readFileSync(path.join(ROOT, 'policies/opswat/policy.yaml'), 'utf8');
    expect(read()).toBe(source);
    const [first] = await versions();
    expect(base()).toBe(`${first?.hash} opswat policy.yaml\n`);
    expect((await server.amparo(['pull', '--desk', 'opswat'])).stdout).toBe(source);
  });

  it('publish makes the next version; label and date that are given are written into the file', async () => {
    edit(title, 'en: OPSWAT, support and warranty');
    const made = await publish('--label', '2', '--effective', '2027-03-10', '--comment', 'A comma');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    // Winter time: midnight in New York is 5:00 UTC until 14 March 2027.
    expect(made.stdout).toMatch(
      /policy\.yaml now says version 2, effective 2027-03-10\npublished version 2 of opswat [0-9a-f]{64}\nin force from 2027-03-10T05:00:00Z\n$/,
    );
    expect(read()).toContain("version: '2'\neffective: 2027-03-10\n");
    expect(await versions()).toMatchObject([
      { version: '2', state: 'coming', comment: 'A comma', author: { kind: 'command line' } },
      { version: '1', state: 'in-force' },
    ]);
    expect(base()).toContain((await versions())[0]?.hash ?? '-');
    // The same again is the same publication.
    expect((await publish('--base', (await versions())[1]?.hash ?? '')).stdout).toContain(
      'published before: version 2',
    );
    expect(await versions()).toHaveLength(2);
  });

  it('when somebody published in between it is refused with the difference, and goes on top of it when it was seen', async () => {
    const theirs = read()
      .replace('OPSWAT, support', 'OPSWAT; support')
      .replace("version: '2'", "version: '3'");
    const [newest] = await versions();
    const published = await server.ask('opswat/policy/versions', {
      key: manager,
      body: { source: theirs, base: newest?.hash, comment: 'A semicolon' },
    });
    expect(published.status, JSON.stringify(published.data)).toBe(201);
    edit('clause: OSW-2', 'clause: OSW-2 # ours');
    const refused = await publish('--label', '4');
    expect(refused.code).toBe(1);
    expect(refused.stdout).toMatch(
      /^version 3 was published on \S+ by made on the command line: A semicolon\n/,
    );
    // By meaning, and as it is written.
    expect(refused.stdout).toMatch(/Title\n +Until now: en: OPSWAT, support/);
    expect(refused.stdout).toContain('--- version 2\n+++ version 3\n');
    expect(refused.stdout).toContain(
      '\n-  en: OPSWAT, support and warranty\n+  en: OPSWAT; support and warranty\n',
    );
    expect(refused.stdout).toContain('nothing was published\n');
    const hash = /with --base (\S+)/.exec(refused.stdout)?.[1] ?? '';
    expect((await versions())[0]?.hash).toBe(hash);
    expect(await versions()).toHaveLength(3);
    const kept = await pull();
    expect(kept).toMatchObject({ code: 1, stdout: expect.stringContaining('published since') });
    expect(kept.stdout).toMatch(/only in .*\n[\s\S]*\+.*# ours/);
    expect(read()).toContain('# ours');
    expect((await publish('--label', '4', '--base', hash.slice(0, 10))).code).toBe(0);
    expect((await versions()).map(({ version }) => version)).toEqual(['4', '3', '2', '1']);
    expect((await pull()).stdout).toMatch(/^kept /);
  });

  it('what is wrong in the file is told with its place, and nothing is published', async () => {
    edit('within: 4 h', 'within: 4 ells');
    const faulty = await publish('--label', '5');
    expect(faulty.code).toBe(1);
    expect(faulty.stdout).toMatch(/policy\.yaml:\d+:\d+ error [^\n]*4 ells/);
    const portuguese = await publish('--label', '5', '--lang', 'pt-BR');
    expect(portuguese.stdout).toMatch(
      /policy\.yaml:\d+:\d+ erro [^\n]*unidade desconhecida "ells"[^\n]*\nnada foi publicado\n$/,
    );
    edit('within: 4 ells', 'within: 4 h');
    expect((await publish('--label', '5', '--effective', '2027-03-01')).stdout).toMatch(
      /today is 2027-03-02/,
    );
    expect((await publish()).stdout).toMatch(/published version never changes[\s\S]*such as 5/);
    const lost = await server.amparo(['publish', file(), '--desk', 'maxony']);
    expect(lost).toMatchObject({ code: 1, stderr: expect.stringContaining('--base HASH') });
    expect(await versions()).toHaveLength(4);
  });

  it('goes back by the text of an earlier version, in the name of a manager', async () => {
    expect((await pull('--label', '1', '--force')).stdout).toContain('version 1 of opswat');
    const made = await publish('--label', '5', '--effective', 'today', '--as', 'otto@opswat.example');
    expect(made, made.stdout + made.stderr).toMatchObject({ code: 0 });
    expect(made.stdout).toMatch(
      /in force from 2027-03-02T14:\d\d:00Z until 2027-03-10T05:00:00Z, when version 4 takes effect/,
    );
    expect((await versions())[0]).toMatchObject({
      version: '5',
      author: { kind: 'person', name: 'Otto Valadim' },
    });
    const stranger = await publish('--label', '6', '--as', 'tome@opswat.example');
    expect(stranger).toMatchObject({ code: 1, stderr: expect.stringContaining('otto@opswat.example') });
  });

  it('works on a server elsewhere with a key, as from a pipeline', async () => {
    const remote = (args: string[], key: string, language = 'C.UTF-8') =>
      runNode([path.join(ROOT, 'cli/amparo.mjs'), ...args], {
        cwd: folder,
        env: { AMPARO_URL: server.url, AMPARO_KEY: key, DATA_DIR: '/nonexistent', LC_ALL: language },
      });
    expect((await remote(['pull', '--desk', 'opswat', 'elsewhere.yaml'], manager)).code).toBe(0);
    edit("version: '5'", "version: '6'", 'elsewhere.yaml');
    const made = await remote(['publish', 'elsewhere.yaml', '--comment', 'From a pipeline'], manager);
    expect(made).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('published version 6 of opswat'),
    });
    expect(base().split('\n').filter(Boolean)).toHaveLength(2);
    // The same again in the language of the terminal.
    const again = ['publish', 'elsewhere.yaml', '--base', (await versions())[1]?.hash ?? ''];
    expect((await remote(again, manager, 'ro_RO.UTF-8')).stdout).toMatch(
      /^publicată înainte: versiunea 6 a opswat [0-9a-f]{64}\nîn vigoare din /,
    );
    const agent = await server.key('opswat', 'agent');
    expect(await remote(['publish', 'elsewhere.yaml'], agent)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('manager'),
    });
  });
});

describe('kill -9 between a publication and its answer', () => {
  it('sent again it is one publication with one event, and what was told to nobody is known by both', async () => {
    const [newest] = await versions();
    const source = read().replace(/version: '\d+'/, "version: 'after the storm'");
    const body = JSON.stringify({ source, base: newest?.hash, comment: 'Twice' });
    const lost = request(`${server.url}/api/v1/opswat/policy/versions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${manager}`, 'content-type': 'application/json' },
    });
    // Nobody reads the answer, and the connection dies with the server.
    lost.on('error', () => undefined);
    lost.end(body);
    const count = async (): Promise<number> =>
      (
        await server.sql<{ n: number }>(
          "select count(*)::int as n from policy_version where version = 'after the storm'",
        )
      )[0]?.n ?? 0;
    await until('the version in the database', async () => (await count()) === 1);
    await server.kill('SIGKILL');
    lost.destroy();
    await server.start();
    const again = await server.ask<Version>('opswat/policy/versions', {
      key: manager,
      body: { source, base: newest?.hash, comment: 'Twice' },
    });
    expect(again).toMatchObject({ status: 200, data: { version: 'after the storm', comment: 'Twice' } });
    expect(await count()).toBe(1);
    const events = await server.sql(
      "select 1 from event where type = 'policy.published' and data->>'hash' = $1",
      [again.data.hash],
    );
    expect(events).toHaveLength(1);
  });
});
