import type { Problem } from '../../api-types.ts';
import type { Draft, DraftEntry } from '../studio-api.ts';
import type { Outcome } from '../../browser-api.ts';

/** How it stands with what was typed. */
export type Kept =
  /** Everything is saved; `at`: when. */
  | { readonly is: 'saved'; readonly at: string }
  | { readonly is: 'waiting' }
  | { readonly is: 'saving' }
  /** Kept in this browser and sent when there is a connection again. */
  | { readonly is: 'offline' }
  /** Kept in this browser; the server will not take it: signed out, or no rights any more. */
  | { readonly is: 'refused'; readonly status: number; readonly problem: Problem }
  /** Somebody else saved meanwhile: both texts and the one that they came from. */
  | { readonly is: 'conflict'; readonly conflict: Conflict };

export interface Conflict {
  readonly base: string;
  readonly theirs: string;
  readonly revision: number;
  readonly by: string | null;
  readonly at: string;
}

/** What this browser keeps of a draft until it is saved. */
interface Remembered {
  readonly revision: number;
  /** The text of that revision. */
  readonly base: string;
  readonly text: string;
}

/** What the keeper needs of the world. */
export interface KeeperWorld {
  readonly save: (revision: number, source: string, leaving: boolean) => Promise<Outcome<DraftEntry>>;
  readonly read: () => Promise<Outcome<Draft>>;
  readonly recall: () => string | null;
  readonly remember: (kept: string | null) => void;
  /** Calls back after so many milliseconds; the result calls it off. */
  readonly later: (milliseconds: number, call: () => void) => () => void;
}

const pauseMs = 1_200;
const longestMs = 60_000;

/**
 * Saves a draft by itself: after each pause in typing, again and again while there is no connection, and never over what
 * somebody else saved. What is not saved is kept in the browser, so that nothing that was typed is lost.
 */
export class DraftKeeper {
  readonly #world: KeeperWorld;
  readonly #listeners = new Set<() => void>();
  #revision: number;
  #base: string;
  #text: string;
  #kept: Kept;
  #lastSaved: Extract<Kept, { is: 'saved' }>;
  #callOff: () => void = () => {};
  #sending = false;
  #underWay: Promise<void> = Promise.resolve();
  #tries = 0;

  constructor(draft: Pick<Draft, 'revision' | 'source' | 'saved'>, world: KeeperWorld) {
    this.#world = world;
    this.#revision = draft.revision;
    this.#base = draft.source;
    this.#text = draft.source;
    this.#lastSaved = { is: 'saved', at: draft.saved };
    this.#kept = this.#lastSaved;
  }

  /** How it stands; the same object until it changes. */
  get kept(): Kept {
    return this.#kept;
  }

  get revision(): number {
    return this.#revision;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * What this browser kept when it last showed the draft and could not save it: the text to go on with, or null.
   * When the draft was saved by somebody since, that is a conflict, to be asked about with that text shown.
   */
  recover(): string | null {
    const found = readRemembered(this.#world.recall());
    if (!found || found.text === this.#base) {
      this.#world.remember(null);
      return null;
    }
    this.#text = found.text;
    if (found.revision === this.#revision) this.#wait();
    else {
      const theirs = { theirs: this.#base, revision: this.#revision, by: null, at: this.#lastSaved.at };
      this.#revision = found.revision;
      this.#base = found.base;
      this.#tell({ is: 'conflict', conflict: { base: found.base, ...theirs } });
    }
    return found.text;
  }

  /** Tells the keeper what the text is now. */
  changed(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#remember();
    if (this.#kept.is === 'conflict') return;
    if (text === this.#base && !this.#sending) {
      this.#callOff();
      this.#world.remember(null);
      this.#tell(this.#lastSaved);
    } else this.#wait();
  }

  /** Saves at once: somebody asks for it, the connection is back, or the page is being left. */
  async flush(leaving = false): Promise<void> {
    this.#callOff();
    if (this.#sending) await this.#underWay;
    if (this.#kept.is === 'conflict' || this.#sending || this.#text === this.#base) return;
    this.#sending = true;
    this.#underWay = this.#send(leaving);
    await this.#underWay;
  }

  async #send(leaving: boolean): Promise<void> {
    this.#tell({ is: 'saving' });
    const sent = this.#text;
    const outcome = await this.#world.save(this.#revision, sent, leaving);
    this.#sending = false;
    if (outcome.type === 'ok') this.#saved(sent, outcome.data);
    else if (outcome.type === 'offline') this.#again({ is: 'offline' });
    else if (outcome.status === 412) await this.#lookAtTheirs();
    else if (outcome.status >= 500 || outcome.status === 429) this.#again({ is: 'offline' });
    else
      this.#tell({
        is: 'refused',
        status: outcome.status,
        problem: outcome.problem,
      });
  }

  /** The two texts were made one: what is typed from now on builds on theirs. */
  settled(text: string): void {
    if (this.#kept.is !== 'conflict') return;
    const { theirs, revision, at } = this.#kept.conflict;
    this.#revision = revision;
    this.#base = theirs;
    this.#text = text;
    this.#lastSaved = { is: 'saved', at };
    this.#remember();
    if (text === theirs) {
      this.#world.remember(null);
      this.#tell(this.#lastSaved);
    } else {
      this.#tell({ is: 'waiting' });
      void this.flush();
    }
  }

  /** Another page saved with this person's hand, such as the title: the next save builds on that. */
  advanced(draft: Pick<DraftEntry, 'revision' | 'saved'>): void {
    this.#revision = draft.revision;
    this.#lastSaved = { is: 'saved', at: draft.saved };
    if (this.#kept.is === 'saved') this.#tell(this.#lastSaved);
    this.#remember();
  }

  /** Somebody else's text is shown now, where nothing of one's own waits to be saved. */
  adopt({ revision, source, saved }: Pick<Draft, 'revision' | 'source' | 'saved'>): void {
    if (this.#kept.is !== 'saved' || this.#text !== this.#base) return;
    this.#revision = revision;
    this.#base = source;
    this.#text = source;
    this.#lastSaved = { is: 'saved', at: saved };
    this.#tell(this.#lastSaved);
  }

  /** Nothing more is saved: the page is left. */
  stop(): void {
    this.#callOff();
  }

  #saved(sent: string, { revision, saved }: DraftEntry): void {
    this.#tries = 0;
    this.#revision = revision;
    this.#base = sent;
    this.#lastSaved = { is: 'saved', at: saved };
    if (this.#text === sent) {
      this.#world.remember(null);
      this.#tell(this.#lastSaved);
    } else {
      this.#remember();
      this.#wait();
    }
  }

  #wait(): void {
    this.#callOff();
    this.#callOff = this.#world.later(pauseMs, () => void this.flush());
    if (!this.#sending) this.#tell({ is: 'waiting' });
  }

  #again(kept: Kept): void {
    this.#tries += 1;
    this.#tell(kept);
    this.#callOff();
    const after = Math.min(longestMs, 1000 * 2 ** this.#tries);
    this.#callOff = this.#world.later(after, () => void this.flush());
  }

  async #lookAtTheirs(): Promise<void> {
    const outcome = await this.#world.read();
    if (outcome.type !== 'ok') {
      this.#again({ is: 'offline' });
      return;
    }
    const { source: theirs, revision, savedBy: by, saved: at } = outcome.data;
    if (theirs !== this.#text && theirs !== this.#base) {
      this.#tell({ is: 'conflict', conflict: { base: this.#base, theirs, revision, by, at } });
      return;
    }
    // They saved the same text, or changed nothing but the title.
    this.#revision = revision;
    this.#base = theirs;
    this.#lastSaved = { is: 'saved', at };
    this.#remember();
    if (this.#text === theirs) this.#tell(this.#lastSaved);
    else await this.flush();
  }

  #remember(): void {
    const kept: Remembered = { revision: this.#revision, base: this.#base, text: this.#text };
    this.#world.remember(this.#text === this.#base ? null : JSON.stringify(kept));
  }

  #tell(kept: Kept): void {
    this.#kept = kept;
    for (const listener of this.#listeners) listener();
  }
}

function readRemembered(kept: string | null): Remembered | null {
  if (kept === null) return null;
  try {
    const found = JSON.parse(kept) as Partial<Remembered>;
    const whole =
      typeof found.revision === 'number' && typeof found.base === 'string' && typeof found.text === 'string';
    return whole ? (found as Remembered) : null;
  } catch {
    return null;
  }
}
