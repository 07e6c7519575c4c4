import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { changesOf, furtherChangesOf, mergeTally, newTally, summarize } from '@amparo/promises';
import type { MovedJson, ReplaySummary, Tally } from '@amparo/promises';
import type { Actor } from '../../platform/db/context.ts';
import { blocksWithin } from './open-source.ts';
import type { PastFile } from './open-source.ts';
import type { Period } from './past-tickets.ts';
import { lineNumber } from './read-lines.ts';
import type {
  Edition,
  GivenPolicy,
  Names,
  ThreadMessage,
  ThreadOrder,
  ThreadSource,
} from './thread-messages.ts';

export interface ReplayRequest {
  readonly draft: GivenPolicy;
  /** `in-force`: the version that each ticket was opened under; null: nothing to compare with. */
  readonly against: 'in-force' | GivenPolicy | null;
  readonly period: Period;
  /** At this instant promises are looked at, in seconds: until when events are known. */
  readonly at: number;
  /** That a response takes, for the staffing. */
  readonly minutes: number;
  readonly source:
    | PastFile
    | {
        readonly kind: 'database';
        /** Of role app. */
        readonly url: string;
        readonly deskId: string;
        /** As whom the tickets are read: row-level security shows those that they may see. */
        readonly actor: Actor;
        readonly salt: Buffer;
      };
  /** At most; default: as many as the machine has cores, and not more than four. */
  readonly threads?: number;
}

export interface ReplayProgress {
  /** From 0 to 1. */
  readonly share: number;
  /** What is summed up so far, without staffing. */
  readonly summary: ReplaySummary;
  readonly names: Names;
}

type Changes = Readonly<Record<string, readonly MovedJson[]>>;

export interface ReplayResult {
  readonly summary: ReplaySummary;
  readonly names: Names;
  /** Lists of what came out otherwise, by kind. */
  readonly changes: Changes;
  /** The same of promises beyond answers, by rule and kind. */
  readonly further: Readonly<Record<string, Changes>>;
}

export interface RunningReplay {
  /** The policies, once they are compiled. @throws ReplayRefused */
  readonly ready: Promise<{ readonly draft: Edition; readonly against: Edition | null }>;
  /** @throws ReplayRefused, ReplayCancelled, or an Error for a fault of ours */
  readonly result: Promise<ReplayResult>;
  /** Ends its threads at once. */
  cancel(): void;
}

/** What was given can't be replayed. The message is for people. */
export class ReplayRefused extends Error {
  override readonly name = 'ReplayRefused';
}
export class ReplayCancelled extends Error {
  override readonly name = 'ReplayCancelled';
}

/** Between two reports of progress, at least. */
const REPORT_MS = 250;
const MOST_THREADS = 4;
/** A thread's heap: compiled policies, one block, sums. A leak must not take the server with it. */
const MEMORY_MB = 1024;

/**
 * Replays past tickets under a draft, in threads of their own: the caller's requests go on meanwhile.
 * @param progress hears of the first sums at once, then some times a second
 */
export function runReplay(request: ReplayRequest, progress: (so: ReplayProgress) => void): RunningReplay {
  const shares = sharesOf(request);
  const run = new Run(request, shares, progress);
  return {
    ready: run.ready,
    result: run.result,
    cancel: () => run.end(new ReplayCancelled('it was cancelled')),
  };
}

/** What one thread has said last. */
interface Share {
  readonly worker: Worker;
  tally: Tally | null;
  names: Names | null;
  part: number;
  done: boolean;
}

class Run {
  readonly ready: RunningReplay['ready'];
  readonly result: RunningReplay['result'];
  private readonly request: ReplayRequest;
  private readonly progress: (so: ReplayProgress) => void;
  private readonly shares: Share[];
  private readonly settle: {
    readonly ready: (editions: { draft: Edition; against: Edition | null }) => void;
    readonly result: (result: ReplayResult) => void;
    readonly fail: (error: Error) => void;
  };
  private over = false;
  private reported = Number.NEGATIVE_INFINITY;

  constructor(
    request: ReplayRequest,
    sources: readonly ThreadSource[],
    progress: (so: ReplayProgress) => void,
  ) {
    this.request = request;
    this.progress = progress;
    const ready = Promise.withResolvers<{ draft: Edition; against: Edition | null }>();
    const result = Promise.withResolvers<ReplayResult>();
    // Whoever waits for one of them only must not fall over the other.
    ready.promise.catch(() => undefined);
    result.promise.catch(() => undefined);
    this.ready = ready.promise;
    this.result = result.promise;
    this.settle = {
      ready: ready.resolve,
      result: result.resolve,
      fail: (error) => {
        ready.reject(error);
        result.reject(error);
      },
    };
    const { head } = request.source.kind === 'database' ? { head: null } : request.source;
    this.shares = sources.map((source) => {
      const workerData: ThreadOrder = {
        draft: request.draft,
        against: request.against,
        at: request.at,
        period: request.period,
        policies: head?.policies ?? [],
        contracts: head?.contracts ?? {},
        source,
      };
      const worker = new Worker(new URL('./start-thread.ts', import.meta.url), {
        execArgv: [],
        workerData,
        resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      });
      const share: Share = { worker, tally: null, names: null, part: 0, done: false };
      worker.on('message', (message: ThreadMessage) => this.hear(share, message));
      worker.on('error', (error: Error) => this.end(error));
      worker.on('exit', () => {
        if (!share.done) this.end(new Error('a thread of the replay ended before its work was done'));
      });
      return share;
    });
  }

  end(error: Error): void {
    if (this.over) return;
    this.over = true;
    this.settle.fail(error);
    for (const { worker } of this.shares) void worker.terminate();
  }

  private hear(share: Share, message: ThreadMessage): void {
    if (this.over) return;
    switch (message.kind) {
      case 'ready':
        this.settle.ready({ draft: message.draft, against: message.against });
        return;
      case 'refused':
        this.end(new ReplayRefused(this.placed(message.message, message.offset)));
        return;
      case 'progress':
        Object.assign(share, { tally: message.tally, names: message.names });
        share.part = message.of === 0 ? 1 : message.done / message.of;
        this.report();
        return;
      case 'done':
        Object.assign(share, { tally: message.tally, names: message.names, part: 1, done: true });
        if (this.shares.every(({ done }) => done)) this.finish();
        else this.report();
    }
  }

  private report(): void {
    const now = performance.now();
    if (now - this.reported < REPORT_MS) return;
    this.reported = now;
    // Blocks are taken by whoever is free: how many are taken is the same for all. Bytes and tickets are each thread's own.
    const parts = this.shares.map(({ part }) => part);
    const share =
      this.request.source.kind === 'snapshot'
        ? Math.max(...parts)
        : parts.reduce((sum, part) => sum + part, 0) / parts.length;
    const { at } = this.request;
    const summary = summarize(this.merged(), { at, compared: this.compared, staffing: null });
    this.progress({ share, summary, names: this.names });
  }

  private finish(): void {
    this.over = true;
    const tally = this.merged();
    const { at, minutes } = this.request;
    this.settle.result({
      summary: summarize(tally, { at, compared: this.compared, staffing: { minutes } }),
      names: this.names,
      changes: Object.fromEntries([...tally.samples.keys()].map((kind) => [kind, changesOf(tally, kind)])),
      further: Object.fromEntries(
        [...tally.further.rules.keys()].map((rule) => [rule, furtherChangesOf(tally, rule)]),
      ),
    });
  }

  private get compared(): boolean {
    return this.request.against !== null;
  }

  private merged(): Tally {
    const sum = newTally();
    for (const { tally } of this.shares) if (tally !== null) mergeTally(sum, tally);
    return sum;
  }

  /** Those of the thread that has seen most. */
  private get names(): Names {
    return this.shares.reduce<Names>((most, { names }) => (names === null ? most : union(most, names)), {
      plan: [],
      severity: [],
      channel: [],
      team: [],
    });
  }

  private placed(message: string, offset: number | null): string {
    const { source } = this.request;
    if (source.kind === 'database') return message;
    if (source.kind === 'snapshot' || offset === null) return message;
    return `${source.file}:${lineNumber(source.file, offset)}: ${message}`;
  }
}

function union(a: Names, b: Names): Names {
  const of = (column: keyof Names): Names[typeof column] => [
    ...a[column],
    ...b[column].filter(({ id }) => !a[column].some((one) => one.id === id)),
  ];
  return { plan: of('plan'), severity: of('severity'), channel: of('channel'), team: of('team') };
}

/** What each thread gets of the source. */
function sharesOf(request: ReplayRequest): ThreadSource[] {
  const { source, period } = request;
  const most = Math.max(1, request.threads ?? Math.min(MOST_THREADS, availableParallelism()));
  switch (source.kind) {
    case 'database': {
      // Reading is the work here, and PostgreSQL does most of it: one thread keeps another core busy.
      const { url, deskId, actor, salt } = source;
      return [{ kind: 'database', url, deskId, actor, salt }];
    }
    case 'snapshot': {
      const blocks = blocksWithin(source.blocks, period).map(({ at, bytes }) => ({ at, bytes }));
      const next = new Int32Array(new SharedArrayBuffer(4));
      return Array.from({ length: Math.max(1, Math.min(most, blocks.length)) }, () => ({
        kind: 'snapshot',
        file: source.file,
        blocks,
        next,
      }));
    }
    case 'lines': {
      const { file, firstTicket, bytes } = source;
      const parts = Math.max(1, Math.min(most, Math.ceil((bytes - firstTicket) / SMALL)));
      const edge = (part: number): number => firstTicket + Math.floor(((bytes - firstTicket) * part) / parts);
      return Array.from({ length: parts }, (_, part) => ({
        kind: 'lines',
        file,
        begin: edge(part),
        end: edge(part + 1),
      }));
    }
  }
}

/** Bytes that are not worth a thread of their own. */
const SMALL = 1 << 20;
