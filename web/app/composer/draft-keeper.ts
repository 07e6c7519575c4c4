import type { Written } from './writing-api.ts';
import type { Outcome } from '../browser-api.ts';
import type { KeptStorage } from './kept-storage.ts';

/** `unsaved`: just typed; `offline`: kept in this browser until the server answers again. */
export type KeptState = 'empty' | 'saved' | 'unsaved' | 'saving' | 'offline';

interface Parts<Kept> {
  /** What stands there when nothing was written. */
  readonly empty: Kept;
  readonly save: (written: Kept, leaving: boolean) => Promise<Outcome<unknown>>;
  /** The browser's own store, under this name. */
  readonly storage: KeptStorage;
  readonly name: string;
  readonly delayMs?: number;
  readonly retryMs?: number;
}

export const nothing: Written = {
  text: '',
  cc: [],
  bcc: [],
  waitFor: null,
  resolve: false,
  signature: true,
  side: null,
};

/** For how long a page that is opened may have been read before another was left, in milliseconds. */
const justSaved = 15_000;

/**
 * Keeps what is typed: at once in the browser, a moment later at the server, and again and again while the server does not
 * answer. Nothing typed is lost by a closed page, a lost connection or a fault.
 */
export class DraftKeeper<Kept extends object = Written> {
  #written: Kept;
  #state: KeptState;
  readonly #parts: Parts<Kept>;
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #saving: Promise<void> | null = null;
  #rests = false;

  /** @param known what the server has; what this browser could not hand over is newer */
  constructor(parts: Parts<Kept>, known: Kept | null) {
    this.#parts = parts;
    const left = this.#left();
    this.#written = left ?? known ?? parts.empty;
    this.#state = left !== null ? 'offline' : known === null ? 'empty' : 'saved';
    if (left !== null) this.#later(0);
  }

  get written(): Kept {
    return this.#written;
  }

  get state(): KeptState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  change(part: Partial<Kept>): void {
    this.#rests = false;
    this.#written = { ...this.#written, ...part };
    this.#store();
    this.#become('unsaved');
    this.#later(this.#parts.delayMs ?? 800);
  }

  /** Takes what the server has, such as an answer that was taken back. */
  take(written: Kept | null): void {
    this.#rests = false;
    this.#stop();
    this.#forget();
    this.#written = written ?? this.#parts.empty;
    this.#become(written === null ? 'empty' : 'saved');
  }

  /** Hands over what is not saved yet. With `leaving` the call outlives the page. */
  async flush(leaving = false): Promise<void> {
    this.#stop();
    if (this.#rests || (this.#state !== 'unsaved' && this.#state !== 'offline'))
      return this.#saving ?? undefined;
    await this.#saving;
    // While it waited, what it would save began to be sent.
    if (this.#rests) return;
    this.#saving = this.#save(leaving).finally(() => {
      this.#saving = null;
    });
    await this.#saving;
  }

  /**
   * Saves nothing until something is typed: what is being sent must not be a draft again afterwards. This browser has it, should
   * the page be closed. @returns when no saving is under way any more
   */
  async rest(): Promise<void> {
    do {
      this.#stop();
      this.#rests = true;
      await this.#saving;
    } while (this.#saving !== null);
  }

  /** Goes on saving what is not saved yet. */
  wake(): void {
    this.#rests = false;
    if (this.#state === 'unsaved' || this.#state === 'offline') this.#later(0);
  }

  close(): void {
    void this.flush(true);
  }

  async #save(leaving: boolean): Promise<void> {
    const sent = this.#written;
    this.#become('saving');
    const { type } = await this.#parts.save(sent, leaving);
    // Something was typed meanwhile: its own turn comes.
    if (this.#written !== sent) return;
    if (type === 'ok') {
      // The page that is opened next may have been read before this was saved: for a moment it finds it in the browser.
      if (leaving) this.#store(Date.now());
      else this.#forget();
      this.#become('saved');
    } else {
      this.#become('offline');
      this.#later(this.#parts.retryMs ?? 10_000);
    }
  }

  #later(ms: number): void {
    this.#stop();
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #become(state: KeptState): void {
    this.#state = state;
    for (const tell of this.#listeners) tell();
  }

  /** @param saved when the server took it; null: not yet */
  #store(saved: number | null = null): void {
    this.#parts.storage.setItem(this.#parts.name, JSON.stringify({ written: this.#written, saved }));
  }

  #forget(): void {
    this.#parts.storage.removeItem(this.#parts.name);
  }

  #left(): Kept | null {
    try {
      const text = this.#parts.storage.getItem(this.#parts.name);
      if (text === null) return null;
      const { written, saved } = JSON.parse(text) as { written: Partial<Kept>; saved: number | null };
      if (saved === null || Date.now() - saved < justSaved) return { ...this.#parts.empty, ...written };
      this.#forget();
      return null;
    } catch {
      return null;
    }
  }
}
