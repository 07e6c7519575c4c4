/** What came of sending: kept, or why not, in words for people. */
export type Sent = { readonly ok: true } | { readonly ok: false; readonly reason: string };

interface Hooks<T> {
  /** Rejects when there is no connection. */
  readonly send: (value: T) => Promise<Sent>;
  /** Whenever what is to be shown has changed. */
  readonly onShow: () => void;
  /** The value is shown no more; `reason` is null when there was no connection. */
  readonly onFailure: (value: T, reason: string | null) => void;
}

/**
 * A value that changes under the hand at once and is sent behind it. Changes go one after the other, and of several that
 * wait only the last: so the server ends with what the person chose last. What is refused, or finds no connection, goes
 * back to what the server has, and is told.
 */
export class OptimisticValue<T> {
  #settled: T;
  #shown: T;
  #sending = false;
  #next: { value: T } | null = null;
  #hooks: Hooks<T> = { send: () => Promise.reject(new Error('not connected')), onShow() {}, onFailure() {} };

  constructor(settled: T) {
    this.#settled = settled;
    this.#shown = settled;
  }

  /** Says how it is sent and who is told, from now on. */
  connect(hooks: Hooks<T>): void {
    this.#hooks = hooks;
  }

  get shown(): T {
    return this.#shown;
  }

  /** Something is on its way. */
  get busy(): boolean {
    return this.#sending;
  }

  /** The person chose this. */
  change(value: T): void {
    this.#shown = value;
    this.#next = { value };
    this.#hooks.onShow();
    if (!this.#sending) void this.#sendAll();
  }

  /** The server says this: shown unless the person has changed it since. */
  settle(value: T): void {
    this.#settled = value;
    if (this.#sending || Object.is(this.#shown, value)) return;
    this.#shown = value;
    this.#hooks.onShow();
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    while (this.#next) {
      const { value } = this.#next;
      this.#next = null;
      const sent = await this.#hooks.send(value).catch(() => ({ ok: false as const, reason: null }));
      if (sent.ok) {
        this.#settled = value;
        continue;
      }
      // Something newer was chosen meanwhile: only that counts.
      if (this.#next) continue;
      this.#shown = this.#settled;
      this.#hooks.onFailure(value, sent.reason);
    }
    this.#sending = false;
    this.#hooks.onShow();
  }
}
