import { inDesk } from '../../platform/db/context.ts';
import type { Actor } from '../../platform/db/context.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import { customerSalt } from './export-tickets.ts';
import type { Period } from './past-tickets.ts';
import { resultJson } from './present.ts';
import { changeKey, deleteReplay, endReplay, saveProgress } from './queries.ts';
import { ReplayCancelled, ReplayRefused, runReplay } from './run-replay.ts';
import type { ReplayProgress, ReplayRequest, RunningReplay } from './run-replay.ts';
import type { Edition } from './thread-messages.ts';

/** What the runner is told of a replay that stands in the database as running. */
export interface ReplayJob {
  readonly id: string;
  readonly deskId: string;
  /** Who asked: the tickets that they may see are replayed. */
  readonly actor: Actor;
  readonly draft: ReplayRequest['draft'];
  readonly against: ReplayRequest['against'];
  readonly period: Period;
  readonly minutes: number;
}

export interface ReplayJobs {
  /** @throws Problem `busy` when this process has enough to do */
  requirePlace(): void;
  /**
   * Starts a replay and returns once its policies are compiled; what comes of it is written to its row.
   * @throws Problem `invalid` when the draft is no policy; then the row is gone
   */
  start(job: ReplayJob): Promise<{ draft: Edition; against: Edition | null }>;
  /** Ends one that runs in this process at once; one of another process sees it in its row within seconds. */
  cancel(id: string): void;
  close(): Promise<void>;
}

/** Of one process, whichever desks they are of: each takes a core for as long as it runs. */
const most = 2;
const aliveMs = 5000;
const writeMs = 1000;

/**
 * Replays of this process. A row says how each stands, so that any process can be asked, and a process that is killed leaves no
 * replay that looks as if it ran: its row falls silent.
 */
export function createReplayJobs(services: Services): ReplayJobs {
  const running = new Map<string, { replay: RunningReplay; written: Promise<void> }>();
  let closing = false;

  const asOf = <T>(job: ReplayJob, work: (act: Act) => Promise<T>): Promise<T> =>
    inDesk(services.db, { deskId: job.deskId, actor: job.actor }, (tx) =>
      work({ tx, deskId: job.deskId, actor: job.actor, now: services.clock.now(), after: () => undefined }),
    );

  const follow = async (job: ReplayJob, replay: RunningReplay): Promise<void> => {
    try {
      const { summary, names, changes, further } = await replay.result;
      const beyond = Object.entries(further).flatMap(([rule, lists]) =>
        Object.entries(lists).map(([kind, list]) => [changeKey({ kind, rule }), list] as const),
      );
      await asOf(job, (act) =>
        endReplay(act, job.id, {
          state: 'done',
          result: resultJson(summary, names),
          changes: { ...changes, ...Object.fromEntries(beyond) },
        }),
      );
    } catch (error) {
      const state = error instanceof ReplayCancelled ? (closing ? 'interrupted' : 'cancelled') : 'failed';
      if (state === 'failed' && !(error instanceof ReplayRefused))
        services.log.error({ err: error, replay: job.id }, 'a replay failed');
      const failure =
        state !== 'failed'
          ? undefined
          : error instanceof ReplayRefused
            ? error.message
            : 'It failed by a fault of ours, which is in the log.';
      await asOf(job, (act) =>
        endReplay(act, job.id, { state, ...(failure === undefined ? {} : { failure }) }),
      ).catch((fault: unknown) =>
        services.log.warn({ err: fault, replay: job.id }, 'the end of a replay could not be written'),
      );
    }
  };

  return {
    requirePlace() {
      if (closing || running.size >= most)
        throw new Problem('busy', 503, 'Other replays are running. Try again when they are done.');
    },
    async start(job) {
      const progress = new ProgressWriter(async (so) => {
        const result = so === null ? null : resultJson(so.summary, so.names);
        const goesOn = await asOf(job, (act) =>
          saveProgress(act, job.id, { share: so?.share ?? progress.share, result }, Date.now() / 1000),
        );
        if (!goesOn) replay.cancel();
      });
      const replay = runReplay(
        {
          draft: job.draft,
          against: job.against,
          period: job.period,
          minutes: job.minutes,
          at: services.clock.now(),
          source: {
            kind: 'database',
            url: services.db.urlFor('amparo_app'),
            deskId: job.deskId,
            actor: job.actor,
            salt: customerSalt(services.secret),
          },
        },
        (so) => progress.tell(so),
      );
      running.set(job.id, { replay, written: Promise.resolve() });
      try {
        const ready = await replay.ready;
        const written = follow(job, replay).finally(() => {
          progress.close();
          running.delete(job.id);
        });
        running.set(job.id, { replay, written });
        return ready;
      } catch (error) {
        progress.close();
        running.delete(job.id);
        await asOf(job, (act) => deleteReplay(act, job.id));
        if (error instanceof ReplayRefused)
          throw invalid(error.message, [
            { path: 'source', code: 'replay-refused', values: { text: error.message } },
          ]);
        throw error;
      }
    },
    cancel(id) {
      running.get(id)?.replay.cancel();
    },
    async close() {
      closing = true;
      const all = [...running.values()];
      for (const { replay } of all) replay.cancel();
      await Promise.all(all.map(({ written }) => written));
    },
  };
}

/** Writes how far a replay is, the first time at once, then once a second at most; without news it says that it lives. */
class ProgressWriter {
  share = 0;
  private readonly write: (so: ReplayProgress | null) => Promise<void>;
  private readonly heart: NodeJS.Timeout;
  private latest: ReplayProgress | null = null;
  private writing = false;
  private rested = true;
  private closed = false;

  constructor(write: (so: ReplayProgress | null) => Promise<void>) {
    this.write = write;
    this.heart = setInterval(() => void this.flush(true), aliveMs);
    this.heart.unref();
  }

  tell(so: ReplayProgress): void {
    this.latest = so;
    this.share = so.share;
    void this.flush(false);
  }

  close(): void {
    this.closed = true;
    clearInterval(this.heart);
  }

  private async flush(anyway: boolean): Promise<void> {
    if (this.closed || this.writing || (!anyway && (this.latest === null || !this.rested))) return;
    this.writing = true;
    const so = this.latest;
    this.latest = null;
    this.rested = false;
    // What could not be written is written the next time; the end is written apart.
    await this.write(so).catch(() => undefined);
    this.writing = false;
    const rest = setTimeout(() => {
      this.rested = true;
      void this.flush(false);
    }, writeMs);
    rest.unref();
  }
}
