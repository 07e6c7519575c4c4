// PostgreSQL refuses to run as root. Under root it gets a user of its own that owns the cluster and nothing else.

import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** The operating system's user under which PostgreSQL runs. */
export interface OsUser {
  name: string;
  uid: number;
  gid: number;
}

const OWN_NAME = 'amparo';

/**
 * The user for PostgreSQL: null when this process is not root (then it is its own user), else, in this order, the owner
 * of an existing cluster, the system user "amparo" (created when a tool for it is there), "postgres", "nobody".
 */
export function choosePostgresUser(existingCluster: string, log: (line: string) => void): OsUser | null {
  if (process.getuid?.() !== 0) return null;
  const users = readUsers();
  const ownerUid = ownerOf(existingCluster);
  if (ownerUid !== null && ownerUid !== 0) {
    const owner = users.find((user) => user.uid === ownerUid);
    if (owner) return owner;
  }
  const own = users.find((user) => user.name === OWN_NAME && user.uid !== 0) ?? createUser(log);
  if (own) return own;
  const spare =
    users.find((user) => user.name === 'postgres') ?? users.find((user) => user.name === 'nobody');
  if (spare) return spare;
  throw new Error(
    'PostgreSQL refuses to run as root and no unprivileged user could be created or found. ' +
      `Create one (useradd --system ${OWN_NAME}), run as another user, or set DATABASE_URL to a server of your own.`,
  );
}

/** Options of `child_process.spawn` that make a program run as this user, in a place that everybody may enter. */
export function runAs(user: OsUser | null): { uid?: number; gid?: number; cwd: string } {
  const cwd = path.parse(process.cwd()).root;
  return user ? { uid: user.uid, gid: user.gid, cwd } : { cwd };
}

/**
 * Makes every parent of `folder` passable for the user (the x bit only: it can't list or read them). A parent that is
 * closed to all but its owner is opened to the user's group alone; one that has group members, to everybody.
 */
export function openWayTo(folder: string, user: OsUser | null, log: (line: string) => void): void {
  if (!user) return;
  for (const parent of parentsOf(folder)) {
    const info = statSync(parent);
    if (mayPass(info, user)) continue;
    if ((info.mode & 0o070) === 0) {
      chownSync(parent, info.uid, user.gid);
      chmodSync(parent, (info.mode & 0o7777) | 0o010);
      log(`opened the way to the database: ${parent} may now be passed (not read) by group ${user.name}`);
    } else {
      chmodSync(parent, (info.mode & 0o7777) | 0o001);
      log(`opened the way to the database: ${parent} may now be passed (not read) by other users`);
    }
  }
}

/** Whether the user may pass all parents of the path and read (and enter or run) the path itself. */
export function mayRead(target: string, user: OsUser | null): boolean {
  if (!user) return true;
  const info = statSync(target, { throwIfNoEntry: false });
  if (!info) return false;
  const shift = info.uid === user.uid ? 6 : info.gid === user.gid ? 3 : 0;
  const wanted = info.isDirectory() || (info.mode & 0o100) !== 0 ? 0o5 : 0o4;
  if (((info.mode >> shift) & wanted) !== wanted) return false;
  return parentsOf(target).every((parent) => mayPass(statSync(parent), user));
}

function mayPass(info: { uid: number; gid: number; mode: number }, user: OsUser): boolean {
  const shift = info.uid === user.uid ? 6 : info.gid === user.gid ? 3 : 0;
  return ((info.mode >> shift) & 0o1) === 1;
}

/** All folders above `target`, the root first. */
function parentsOf(target: string): string[] {
  const parents: string[] = [];
  for (let at = path.dirname(path.resolve(target)); ; at = path.dirname(at)) {
    parents.unshift(at);
    if (at === path.dirname(at)) return parents;
  }
}

function ownerOf(folder: string): number | null {
  return statSync(folder, { throwIfNoEntry: false })?.uid ?? null;
}

function readUsers(): OsUser[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 7)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

function createUser(log: (line: string) => void): OsUser | null {
  const ways: [string, string[]][] = [
    [
      'useradd',
      [
        '--system',
        '--user-group',
        '--no-create-home',
        '--home-dir',
        '/nonexistent',
        '--shell',
        '/usr/sbin/nologin',
        OWN_NAME,
      ],
    ],
    // BusyBox (Alpine) and others without shadow's useradd.
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', OWN_NAME]],
  ];
  for (const [tool, args] of ways) {
    try {
      execFileSync(tool, args, {
        stdio: 'ignore',
        env: { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` },
      });
    } catch {
      // Not there, or a second starter was quicker: what counts is whether the user exists now.
    }
    const user = readUsers().find((candidate) => candidate.name === OWN_NAME);
    if (user) {
      log(`created the system user ${OWN_NAME}, under which PostgreSQL runs (it refuses to run as root)`);
      return user;
    }
  }
  return null;
}
