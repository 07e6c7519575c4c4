import type { Outcome } from '../browser-api.ts';
import type { KeptStorage } from './kept-storage.ts';

/** What is sent, with the key by which the server knows it again. */
interface Pending<Body> {
  readonly once: string;
  readonly body: Body;
  /** When it was asked for, milliseconds since the epoch. */
  readonly at: number;
}

interface Parts<Body, Answer> {
  readonly post: (body: Body, once: string) => Promise<Outcome<Answer>>;
  /** The browser's own store, under this name. */
  readonly storage: KeptStorage;
  readonly name: string;
  readonly now: () => number;
  readonly newKey: () => string;
  /** Resolves when it is time to try again. */
  readonly pause: () => Promise<void>;
}

/** For how long a page that is opened again still sends what an earlier one could not, in milliseconds. */
const stillMeant = 10 * 60_000;

/**
 * Sends something exactly once, also while the server is away: the same key goes with each try, so that one whose answer was lost
 * on the way is not done a second time. A page that is closed meanwhile goes on when it is opened again soon.
 */
export class Sender<Body, Answer> {
  readonly #parts: Parts<Body, Answer>;
  readonly #listeners = new Set<() => void>();
  #pending: Pending<Body> | null = null;
  #waiting = false;

  constructor(parts: Parts<Body, Answer>) {
    this.#parts = parts;
  }

  /** The server does not answer; it is tried again and again. */
  get waiting(): boolean {
    return this.#waiting;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** What a page before this one was about to send, if that is not long ago; null: nothing. */
  left(): Body | null {
    return this.#left()?.body ?? null;
  }

  /** Goes on with what `left` told. */
  resume(): Promise<Outcome<Answer> | null> {
    const left = this.#left();
    return left === null ? Promise.resolve(null) : this.#run(left);
  }

  send(body: Body): Promise<Outcome<Answer> | null> {
    const { newKey, now } = this.#parts;
    return this.#run({ once: newKey(), body, at: now() });
  }

  /** No more tries. One that is under way may still arrive: `send` then answers all the same. */
  stop(): void {
    this.#pending = null;
    this.#forget();
    this.#become(false);
  }

  /** The page is closed: what waits stays for the next one. */
  leave(): void {
    this.#pending = null;
  }

  /** @returns what the server said; null when it was stopped before */
  async #run(pending: Pending<Body>): Promise<Outcome<Answer> | null> {
    this.#pending = pending;
    this.#keep(pending);
    for (;;) {
      const outcome = await this.#parts.post(pending.body, pending.once);
      const stopped = this.#pending !== pending;
      if (!isUnanswered(outcome)) {
        // Also when it was stopped meanwhile: it has arrived, and no page after this one sends it again.
        if (this.#left()?.once === pending.once) this.#forget();
        if (!stopped) this.stop();
        return stopped && outcome.type !== 'ok' ? null : outcome;
      }
      if (stopped) return null;
      this.#become(true);
      await this.#parts.pause();
      if (this.#pending !== pending) return null;
    }
  }

  #become(waiting: boolean): void {
    if (this.#waiting === waiting) return;
    this.#waiting = waiting;
    for (const tell of this.#listeners) tell();
  }

  #left(): Pending<Body> | null {
    try {
      const text = this.#parts.storage.getItem(this.#parts.name);
      const pending = text === null ? null : (JSON.parse(text) as Pending<Body>);
      return pending !== null && pending.at > this.#parts.now() - stillMeant ? pending : null;
    } catch {
      return null;
    }
  }

  #keep(pending: Pending<Body>): void {
    this.#parts.storage.setItem(this.#parts.name, JSON.stringify(pending));
  }

  #forget(): void {
    this.#parts.storage.removeItem(this.#parts.name);
  }
}

/** Nobody knows whether it was done: no answer came, or one of something before the server. */
const isUnanswered = (outcome: Outcome<unknown>): boolean =>
  outcome.type === 'offline' ||
  (outcome.type === 'refused' &&
    ([502, 503, 504].includes(outcome.status) || outcome.problem.code === 'still-running'));
