// A throw-away tree for the tests of the guards: they plant a fault and expect the guard to find it.

import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

export const HOUSE = path.resolve(import.meta.dirname, '../..');

/**
 * Makes a folder with these files (by relative path), removed when the test ends.
 *
 * @param copied files and folders of the real tree to copy into it first
 */
export async function plant(
  files: Readonly<Record<string, string>>,
  copied: readonly string[] = [],
): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'amparo-guard-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const name of copied) {
    await cp(path.join(HOUSE, name), path.join(root, name), {
      recursive: true,
      filter: (source) =>
        !/\/(?:node_modules|build|\.react-router)(?:\/|$)/u.test(source.slice(HOUSE.length)),
    });
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), text);
  }
  return root;
}

/** Lets the planted tree resolve libraries, and our packages to its own copies. */
export async function linkModules(
  root: string,
  libraries: readonly string[],
  packages: readonly string[],
): Promise<void> {
  await mkdir(path.join(root, 'node_modules/@amparo'), { recursive: true });
  for (const name of libraries)
    await symlink(path.join(HOUSE, 'node_modules', name), path.join(root, 'node_modules', name));
  for (const name of packages)
    await symlink(`../../packages/${name}`, path.join(root, 'node_modules/@amparo', name));
}
