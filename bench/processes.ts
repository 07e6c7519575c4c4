// What processes cost, as Linux accounts for it.

import { readFileSync, readdirSync } from 'node:fs';

/** Milliseconds in one tick of /proc/PID/stat (USER_HZ is 100 on every Linux that Node runs on). */
const TICK_MS = 10;

/** A process and all that it started, directly or not. Those that ended in the meantime are left out. */
export function familyOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(statOf(Number(name))?.[1]);
    if (Number.isNaN(parent)) continue;
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [pid];
  for (let next = 0; next < found.length; next++) found.push(...(children.get(found[next] ?? 0) ?? []));
  return found;
}

/** Milliseconds of processor time that these living processes have used. */
export function processorTime(pids: readonly number[]): number {
  let ticks = 0;
  for (const pid of pids) {
    const stat = statOf(pid);
    if (stat !== null) ticks += Number(stat[11]) + Number(stat[12]);
  }
  return ticks * TICK_MS;
}

/**
 * Proportional set size in MB: private memory, and of what processes share each its share, so that a sum counts nothing
 * twice. @throws Error where the kernel does not tell it.
 */
export const memoryOf = (pids: readonly number[]): number => summed(pids, /^Pss:\s+(\d+) kB/m);

/** Of that the pages that PostgreSQL keeps of what is stored: they fill up to `shared_buffers` as there is more to keep. */
export const keptPagesOf = (pids: readonly number[]): number => summed(pids, /^Pss_Shmem:\s+(\d+) kB/m);

function summed(pids: readonly number[], line: RegExp): number {
  let kilobytes = 0;
  for (const pid of pids) {
    let text: string;
    try {
      text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    } catch (error) {
      // It ended just now: then it holds no memory.
      if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) continue;
      throw new Error(`memory of process ${pid} can't be read (Linux, same user or root): ${String(error)}`, {
        cause: error,
      });
    }
    kilobytes += Number(line.exec(text)?.[1] ?? 0);
  }
  return kilobytes / 1024;
}

/** False also for a process that has ended and that nobody has asked about yet. */
export function isRunning(pid: number): boolean {
  const state = statOf(pid)?.[0];
  return state !== undefined && state !== 'Z' && state !== 'X';
}

/** How the process calls itself; PostgreSQL's servers say here what they do. */
export function titleOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** Fields of /proc/PID/stat from the third on (state, parent, …): the second, a name in brackets, may hold anything. */
function statOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
