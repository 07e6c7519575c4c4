import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A real clamd with a database of one signature, on a socket of its own. */
export interface TestClamd {
  readonly socket: string;
  /** What it finds: the signature's name ends so. */
  readonly signature: string;
  /** Ends it, as when it crashes. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const program = '/usr/sbin/clamd';

/** The EICAR test file, in two parts so that no scanner of a developer's machine takes this one for it. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

/** @throws Error when ClamAV is not installed: Debian's package is clamav-daemon */
export async function startTestClamd(): Promise<TestClamd> {
  if (!existsSync(program)) throw new Error('clamd is not installed: apt-get install clamav-daemon');
  const folder = mkdtempSync(path.join(tmpdir(), 'amparo-clamd-'));
  const socket = path.join(folder, 'socket');
  const database = path.join(folder, 'db');
  await mkdir(database);
  const pattern =
    Buffer.from('EICAR-STANDARD-').toString('hex') + Buffer.from('ANTIVIRUS-TEST-FILE').toString('hex');
  writeFileSync(path.join(database, 'test.ndb'), `Amparo-Test:0:*:${pattern}\n`);
  const settings = path.join(folder, 'clamd.conf');
  writeFileSync(
    settings,
    [
      `LocalSocket ${socket}`,
      `DatabaseDirectory ${database}`,
      'Foreground yes',
      'StreamMaxLength 30M',
      '',
    ].join('\n'),
  );
  let running: ReturnType<typeof spawn> | null = null;
  const start = async (): Promise<void> => {
    const child = spawn(program, [`--config-file=${settings}`], { stdio: 'ignore' });
    running = child;
    for (let tries = 0; !existsSync(socket); tries += 1) {
      if (child.exitCode !== null || tries > 300) throw new Error(`clamd did not start (${child.exitCode})`);
      await sleep(50);
    }
  };
  const stop = async (): Promise<void> => {
    const child = running;
    running = null;
    if (child === null || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    rmSync(socket, { force: true });
  };
  await start();
  return {
    socket,
    signature: 'Amparo-Test',
    start,
    stop,
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
