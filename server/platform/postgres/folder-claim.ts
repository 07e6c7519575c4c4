// One live owner per folder, also across kill -9: nothing here has to be cleaned up for the next owner to start.

import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ProcessIdentity, bootId, isAlive, ownIdentity, pidNamespace } from './process-identity.ts';

/** What a claim file says about the process that wrote it. */
interface Claim extends ProcessIdentity {
  boot: string;
  namespace: string;
  host: string;
  since: string;
}

/** The hold on a folder; `release` gives it up. */
export interface FolderClaim {
  release(): Promise<void>;
}

/** Another process owns the folder and lives. */
export class FolderInUseError extends Error {
  readonly pid: number;
  constructor(folder: string, owner: { pid: number; host: string; since: string }) {
    super(
      `The data folder ${folder} is already in use by process ${owner.pid} on ${owner.host} (since ${owner.since}). ` +
        `Stop that process first, or choose another folder with DATA_DIR.`,
    );
    this.name = 'FolderInUseError';
    this.pid = owner.pid;
  }
}

const HEARTBEAT_MS = 2_000;
/** A claim from another container, whose pids say nothing here, counts as dead after this silence. */
const SILENCE_MS = 8_000;
const heldHere = new Set<string>();

/**
 * Claims `folder` for this process, or throws {@link FolderInUseError}.
 *
 * Every contender first writes a claim of its own and then looks for others; whoever sees another live claim withdraws.
 * As writing comes before looking, of two contenders at least one sees the other, so there are never two owners. A dead
 * owner's claim carries a name of its own, so removing it can't hit anybody else's.
 */
export async function claimFolder(folder: string): Promise<FolderClaim> {
  const claims = path.join(folder, 'claims');
  await mkdir(claims, { recursive: true });
  const me = ownIdentity();
  const claim: Claim = {
    ...me,
    boot: bootId(),
    namespace: pidNamespace(),
    host: hostname(),
    since: new Date().toISOString(),
  };
  if (heldHere.has(claims)) throw new FolderInUseError(folder, claim);
  heldHere.add(claims);

  const tag = createHash('sha256').update(`${me.started} ${claim.namespace}`).digest('hex').slice(0, 12);
  const own = path.join(claims, `${me.pid}-${tag}.json`);
  try {
    for (let attempt = 1; ; attempt++) {
      await writeFile(own, JSON.stringify(claim), { mode: 0o644 });
      const other = await findOtherOwner(claims, own, claim);
      if (other === null) break;
      await rm(own, { force: true });
      // Two that start at once may both have withdrawn: the random wait lets one of them through. An owner of another
      // container is given the time in which its silence would show.
      const patience = other.namespace === claim.namespace ? 4 : 40;
      if (attempt >= patience) throw new FolderInUseError(folder, other);
      await sleep(50 + Math.random() * 250);
    }
  } catch (error) {
    heldHere.delete(claims);
    throw error;
  }

  const heartbeat = setInterval(() => {
    const now = new Date();
    // A missing beat is no fault of ours to report: the folder may just have been removed by a test or an administrator.
    utimes(own, now, now).catch(() => undefined);
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    async release() {
      clearInterval(heartbeat);
      await rm(own, { force: true });
      heldHere.delete(claims);
    },
  };
}

/** Whether some living process owns the folder; claims nothing. */
export async function isFolderClaimed(folder: string): Promise<boolean> {
  const claims = path.join(folder, 'claims');
  const viewer = { boot: bootId(), namespace: pidNamespace() };
  return (await findOtherOwner(claims, '', viewer)) !== null;
}

async function findOtherOwner(
  claims: string,
  own: string,
  viewer: Pick<Claim, 'boot' | 'namespace'>,
): Promise<Claim | null> {
  const names = await readdir(claims).catch((): string[] => []);
  for (const name of names) {
    const file = path.join(claims, name);
    if (file === own || !name.endsWith('.json')) continue;
    const claim = await readClaim(file);
    if (claim === 'gone') continue;
    if (claim === 'unreadable') {
      // Either somebody is writing it this moment or the writer died in the act: its age tells.
      if (await isSilent(file)) await rm(file, { force: true });
      else
        return {
          pid: Number.parseInt(name, 10),
          started: '',
          boot: '',
          namespace: viewer.namespace,
          host: hostname(),
          since: 'just now',
        };
      continue;
    }
    if (await claimLives(file, claim, viewer)) return claim;
    await rm(file, { force: true });
  }
  return null;
}

async function claimLives(
  file: string,
  claim: Claim,
  viewer: Pick<Claim, 'boot' | 'namespace'>,
): Promise<boolean> {
  if (claim.boot !== viewer.boot) return false;
  if (claim.namespace === viewer.namespace) return isAlive(claim);
  return !(await isSilent(file));
}

async function isSilent(file: string): Promise<boolean> {
  const info = await stat(file).catch(() => null);
  return info === null || Date.now() - info.mtimeMs > SILENCE_MS;
}

async function readClaim(file: string): Promise<Claim | 'gone' | 'unreadable'> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return 'gone';
  }
  try {
    return JSON.parse(text) as Claim;
  } catch {
    return 'unreadable';
  }
}
