import { Worker } from 'node:worker_threads';
import { invalid, Problem } from '../../platform/problem.ts';
import type {
  CheckResult,
  ComparisonJob,
  ComparisonResult,
  Job,
  PolicyText,
  Reply,
} from './workbench-jobs.ts';

/** A thread that reads what people write as policies, one job after the other, each within its time. */
export interface Workbench {
  /** @param year the present one, for holidays of the next. @throws Problem when it takes too long, or too much waits */
  check(source: string, year: number): Promise<CheckResult>;
  /** @throws Problem `invalid` with what is wrong with policy or question; as `check` */
  ask(policy: PolicyText, question: unknown): Promise<object>;
  /** @throws as `ask` */
  compare(job: ComparisonJob): Promise<ComparisonResult>;
  close(): Promise<void>;
}

interface Waiting {
  readonly id: number;
  readonly job: Job;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

const mostWaiting = 32;
/** Far more than any policy needs. */
const memoryMb = 256;
/** Where the processor is busy with other things a text may take so many times as long by the clock on the wall. */
const mostTimes = 8;
/** To begin with, so that the first look of a thread is never its last. */
const leastSeconds = 5;
const unused: NodeJS.CpuUsage = { user: 0, system: 0 };
const busy = (): Problem =>
  new Problem('busy', 503, 'Many texts are being checked right now. Try again in a moment.');

/**
 * Starts the thread with the first job. Whatever a text makes it do, requests of others go on meanwhile; what takes longer than
 * `seconds` of the processor's time or more than its memory ends the thread, and the next job gets a new one.
 */
export function createWorkbench(options: { seconds: number; startSeconds?: number }): Workbench {
  const queue: Waiting[] = [];
  let current: (Waiting & { timer: NodeJS.Timeout }) | null = null;
  let worker: Worker | null = null;
  let count = 0;

  const next = (): void => {
    if (current !== null) return;
    const waiting = queue.shift();
    if (waiting === undefined) {
      worker?.unref();
      return;
    }
    // A new thread reads the program first: that time is ours and not the text's.
    const fresh = worker === null;
    const patience = options.seconds + (fresh ? (options.startSeconds ?? 10) : 0);
    const mine = (worker ??= start());
    const before = fresh ? Promise.resolve(unused) : mine.cpuUsage().catch(() => unused);
    const began = performance.now();
    const look = async (): Promise<void> => {
      // A thread that has not begun can not say.
      const used = await before.then((earlier) => mine.cpuUsage(earlier)).catch(() => unused);
      if (worker !== mine || current?.id !== waiting.id) return;
      const left = patience - (used.user + used.system) / 1e6;
      if (left <= 0)
        end(
          mine,
          invalid(`It was not done within ${options.seconds} seconds, and was given up. Make it smaller.`, [
            { path: 'source', code: 'takes-too-long' },
          ]),
        );
      else if (performance.now() - began > (mostTimes * patience + leastSeconds) * 1000) end(mine, busy());
      else current.timer = setTimeout(() => void look(), Math.max(left, 0.01) * 1000);
    };
    const timer = setTimeout(() => void look(), patience * 1000);
    current = { ...waiting, timer };
    mine.ref();
    mine.postMessage({ id: waiting.id, job: waiting.job });
  };

  const settle = (how: (waiting: Waiting) => void): void => {
    if (current === null) return;
    clearTimeout(current.timer);
    const done = current;
    current = null;
    how(done);
    next();
  };

  /** Ends a thread that is at fault; what it was at fails with `error`. */
  const end = (at: Worker, error: Error): void => {
    if (worker !== at) return;
    worker = null;
    void at.terminate();
    settle((waiting) => waiting.reject(error));
  };

  const start = (): Worker => {
    const made = new Worker(new URL('./workbench-worker.ts', import.meta.url), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    made.on('message', (reply: Reply) => {
      if (worker !== made || current?.id !== reply.id) return;
      settle((waiting) => {
        if (reply.refused !== null) waiting.reject(refused(reply.refused));
        else if (reply.failed !== null) waiting.reject(new Error(reply.failed));
        else waiting.resolve(reply.result);
      });
    });
    made.on('error', (error: Error & { code?: string }) =>
      end(
        made,
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? invalid('It needs more memory than any policy, and was given up. Make it smaller.', [
              { path: 'source', code: 'needs-memory' },
            ])
          : error,
      ),
    );
    return made;
  };

  const run = (job: Job): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (queue.length >= mostWaiting) {
        reject(busy());
        return;
      }
      count += 1;
      queue.push({ id: count, job, resolve, reject });
      next();
    });

  return {
    check: async (source, year) => (await run({ do: 'check', source, year })) as CheckResult,
    ask: async (policy, question) => (await run({ do: 'ask', policy, question })) as object,
    compare: async (job) => (await run({ do: 'compare', job })) as ComparisonResult,
    async close() {
      const at = worker;
      worker = null;
      const closed = new Problem('busy', 503, 'The server is being stopped. Try again in a moment.');
      for (const waiting of queue.splice(0)) waiting.reject(closed);
      settle((waiting) => waiting.reject(closed));
      await at?.terminate();
    },
  };
}

/** What the worker could not read, in the words of whatever reads it. */
const refused = (text: string) =>
  invalid(text, [{ path: 'source', code: 'question-refused', values: { text } }]);
