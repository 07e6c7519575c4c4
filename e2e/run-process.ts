// Programs of ours in processes of their own: what they say, and how they end.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const ROOT = path.resolve(import.meta.dirname, '..');
/** A first start makes a database and five desks, maybe on a slow disk. */
const PATIENCE_MS = 120_000;

export type Environment = Readonly<Record<string, string>>;

/** What a process said and how it ended. `code` is null when a signal ended it. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What runs and can be ended. */
export interface Started {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** All that it has printed so far. */
  said(): string;
  kill(signal: NodeJS.Signals): void;
}

/**
 * Runs Node on a script of ours.
 * @param orders with a channel by which it is told what to do
 */
export function run(
  args: readonly string[],
  env: Environment,
  { cwd = ROOT, orders = false } = {},
): Started & { readonly child: ChildProcess } {
  const child = spawn(process.execPath, args, {
    cwd,
    // Dozens of processes of the same program: what one has compiled the next need not.
    env: { NODE_COMPILE_CACHE: path.join(ROOT, '.cache/node'), ...env },
    stdio: orders ? ['pipe', 'pipe', 'pipe', 'ipc'] : ['pipe', 'pipe', 'pipe'],
  });
  if (child.pid === undefined) throw new Error(`${args.join(' ')} could not be started`);
  const said = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (part: string) => (said.stdout += part));
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (said.stderr += part));
  // A program that ends without reading its input is no fault of ours.
  child.stdin?.on('error', () => undefined);
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, ...said }));
  });
  return {
    child,
    pid: child.pid,
    ended,
    said: () => said.stdout + said.stderr,
    kill: (signal) => void child.kill(signal),
  };
}

/** Runs Node on a script of ours and tells what came of it; for programs that end by themselves. */
export function runNode(
  args: readonly string[],
  options: { env?: Environment; input?: string; cwd?: string } = {},
): Promise<Ended> {
  const { PATH = '', HOME = '', TZ = '' } = process.env;
  const { cwd = ROOT } = options;
  const started = run(args, { PATH, HOME, TZ, ...options.env }, { cwd });
  started.child.stdin?.end(options.input ?? '');
  return started.ended;
}

/** Waits until a server serves. @throws Error with what it said when it ends before, or takes too long */
export async function serving(started: Started): Promise<void> {
  let over: Ended | null = null;
  void started.ended.then((ended) => (over = ended));
  const last = performance.now() + PATIENCE_MS;
  while (!started.said().includes('Amparo is ready')) {
    if (over !== null || performance.now() > last) {
      started.kill('SIGKILL');
      throw new Error(
        `the server ${over === null ? `did not serve within ${PATIENCE_MS / 1000} s` : 'ended before it served'}:\n${started.said()}`,
      );
    }
    await sleep(10);
  }
}
