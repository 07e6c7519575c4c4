// The lock file names the optional packages of every platform. npm leaves out those it can't fetch (a mirror that
// has only Linux), and then `npm ci` refuses the file everywhere, with "Missing: … from lock file".

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { GuardResult } from './guard.ts';

interface Entry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

interface Lock {
  packages: Record<string, Entry>;
}

/** Checks that every optional dependency in `package-lock.json` below `root` has an entry there. */
export function checkLock(root: string): GuardResult {
  const lock = readLock(root);
  const problems = missingFrom(lock).map(
    ({ by, name }) =>
      `package-lock.json lacks ${name}, optional for ${by}: "npm run check -- --fix" adds it.`,
  );
  return { looked: Object.keys(lock.packages).length, unit: 'packages', problems };
}

/** Adds what is missing, with the platform that its name tells; npm fetches it by name and version where it fits. */
export function completeLock(root: string): void {
  const lock = readLock(root);
  const missing = missingFrom(lock);
  if (missing.length === 0) return;
  for (const { by, name, version } of missing) {
    const { dev } = lock.packages[by] ?? {};
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(dev ? { dev } : {}),
      optional: true,
      ...platformOf(name),
    };
  }
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')),
  );
  writeFileSync(path.join(root, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);
}

function missingFrom(lock: Lock): { by: string; name: string; version: string }[] {
  const missing = new Map<string, { by: string; name: string; version: string }>();
  for (const [by, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isFound(lock, by, name)) missing.set(name, { by, name, version });
    }
  }
  return [...missing.values()];
}

/** As Node looks: in the package's own node_modules, then in those above it. */
function isFound(lock: Lock, from: string, name: string): boolean {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (lock.packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const words = name.toLowerCase().replace('windows', 'win32').replace('aarch64', 'arm64');
  const os = /darwin|win32|android|freebsd|netbsd|openbsd|openharmony|sunos|aix|linux/u.exec(words)?.[0];
  const cpu = /arm64|x64|ia32|riscv64|ppc64|s390x|loong64|wasm32|arm/u.exec(words)?.[0];
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
  return {
    ...(os ? { os: [os] } : {}),
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(libc && os === 'linux' ? { libc: [libc] } : {}),
  };
}

function readLock(root: string): Lock {
  return JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as Lock;
}
