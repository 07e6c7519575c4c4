// Serves installations in a process that goes on when one of them is stopped: the next one starts in a third of the time and answers
// faster, for what it needs is loaded and compiled. A worker has one such process, and one installation at a time in it.

import path from 'node:path';
import type { Answer, Order } from './kept-server.ts';
import { ROOT, run } from './run-process.ts';
import type { Ended, Environment, Started } from './run-process.ts';

type Kept = ReturnType<typeof run>;

let kept: Kept | null = null;
let busy = false;

/** Starts the process when there is none, or none any more. */
function keep(): Kept {
  if (kept !== null) return kept;
  const { PATH = '', HOME = '', TZ = '' } = process.env;
  const made = run([path.join(ROOT, 'e2e/kept-server.ts')], { PATH, HOME, TZ }, { orders: true });
  // It ends with whoever keeps it, and keeps nobody.
  made.child.unref();
  made.child.channel?.unref();
  for (const stream of [made.child.stdin, made.child.stdout, made.child.stderr])
    (stream as unknown as { unref(): void } | null)?.unref();
  void made.ended.then(() => {
    if (kept === made) kept = null;
  });
  kept = made;
  return made;
}

/** @returns the answer; null when the process ended without one */
function order(host: Kept, what: Order): Promise<Answer | null> {
  return new Promise((resolve) => {
    host.child.channel?.ref();
    const heard = (answer: Answer | null): void => {
      host.child.off('message', heard);
      host.child.channel?.unref();
      resolve(answer);
    };
    host.child.on('message', heard);
    void host.ended.then(() => heard(null));
    host.child.send(what, (error) => (error === null ? undefined : heard(null)));
  });
}

/**
 * An installation in the kept process; it serves when this is done. SIGTERM stops the installation, and the process goes on; any other
 * signal ends both, as it does the server's own.
 * @throws Error with what it said when it does not serve
 */
export async function serveKept(env: Environment): Promise<Started> {
  if (busy) throw new Error('the kept server serves one installation at a time');
  const host = keep();
  const before = host.said().length;
  const said = (): string => host.said().slice(before);
  busy = true;
  const ended = Promise.withResolvers<Ended>();
  const over = (end: Ended): void => {
    busy = false;
    ended.resolve(end);
  };
  void host.ended.then(over);
  const answer = await order(host, { serve: env });
  if (answer !== 'serves') {
    host.kill('SIGKILL');
    await host.ended;
    const why = answer !== null && typeof answer === 'object' ? answer.failed : 'it ended';
    throw new Error(`the server did not serve: ${why}\n${said()}`);
  }
  const stop = async (): Promise<void> => {
    const answered = await order(host, 'stop');
    // What could not be closed is not carried on to the next installation.
    if (answered !== 'stopped') host.kill('SIGKILL');
    else over({ code: 0, signal: null, stdout: said(), stderr: '' });
  };
  return {
    pid: host.pid,
    ended: ended.promise,
    said,
    kill: (signal) => (signal === 'SIGTERM' ? void stop() : host.kill(signal)),
  };
}
