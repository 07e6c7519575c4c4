import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderInUseError, claimFolder } from './folder-claim.ts';
import { bootId, identify, isAlive, ownIdentity, pidNamespace } from './process-identity.ts';

let folder: string;
let claims: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'amparo-claim-'));
  claims = path.join(folder, 'claims');
  mkdirSync(claims);
});
afterEach(() => rmSync(folder, { recursive: true }));

const parent = () => identify(process.ppid) ?? { pid: 0, started: '' };
const leave = (claim: object, name = 'left.json') => {
  const full = { boot: bootId(), namespace: pidNamespace(), host: hostname(), since: 'before', ...claim };
  writeFileSync(path.join(claims, name), JSON.stringify(full));
};

test('a claim is given up by release', async () => {
  const claim = await claimFolder(folder);
  expect(readdirSync(claims)).toHaveLength(1);
  await expect(claimFolder(folder)).rejects.toBeInstanceOf(FolderInUseError);
  await claim.release();
  expect(readdirSync(claims)).toEqual([]);
  await (await claimFolder(folder)).release();
});

test('a living process’s claim holds', async () => {
  leave(parent());
  await expect(claimFolder(folder)).rejects.toThrow(
    `in use by process ${process.ppid} on ${hostname()} (since before)`,
  );
  expect(readdirSync(claims)).toEqual(['left.json']);
});

test('a dead process’s claim does not, nor one whose pid has gone to another process', async () => {
  leave({ pid: 2 ** 22 + 1, started: 'x' }, 'dead.json');
  leave({ ...parent(), started: `${bootId()}:1` }, 'reused.json');
  const claim = await claimFolder(folder);
  expect(readdirSync(claims)).toHaveLength(1);
  await claim.release();
});

test('a claim from before the machine’s last start does not hold', async () => {
  leave({ ...parent(), boot: 'another' });
  await (await claimFolder(folder)).release();
});

test('a claim of another container holds while its heart beats', async () => {
  leave({ pid: 1, started: 'x', namespace: 'pid:[1]' });
  const old = new Date(Date.now() - 7_000);
  utimesSync(path.join(claims, 'left.json'), old, old);
  const began = performance.now();
  const claim = await claimFolder(folder);
  // It fell silent for good: the folder is ours when the silence has lasted long enough, not before.
  expect(performance.now() - began).toBeGreaterThan(900);
  await claim.release();
});

test('a claim that its writer did not finish holds only as long as it may still be written', async () => {
  writeFileSync(path.join(claims, '1-x.json'), '');
  await expect(claimFolder(folder)).rejects.toBeInstanceOf(FolderInUseError);
  const old = new Date(Date.now() - 60_000);
  utimesSync(path.join(claims, '1-x.json'), old, old);
  await (await claimFolder(folder)).release();
});

test('identities tell a process from its namesake', () => {
  const own = ownIdentity();
  expect(isAlive(own)).toBe(true);
  expect(isAlive({ ...own, started: 'earlier' })).toBe(false);
  expect(identify(2 ** 22 + 1)).toBeNull();
  expect(identify(0)).toBeNull();
  expect(identify(Number.NaN)).toBeNull();
});
