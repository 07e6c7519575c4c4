/** What a text was typed into: the same person has the same text again at the same place, and nobody else has. */
export interface KeptPlace {
  readonly desk: string;
  readonly person: string;
  /** The ticket's number, or `new`. */
  readonly ticket: string;
  /** The field, such as `answer` or `note`. */
  readonly field: string;
}

/** What this needs of a browser's storage. */
export interface TextStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const prefix = 'amparo.kept:';
/** The database of the files that wait for the connection (`kept-files.ts`). */
export const filesDatabase = 'amparo files';
const month = 30 * 86_400_000;

/**
 * Keeps in the browser what is being typed, at each letter, so that neither a lost connection nor a closed window nor a
 * machine that dies takes it away. It is for texts of a person: they are thrown away when they sign out, and after a month.
 * Storage that is full loses its oldest text for the newest; a browser that keeps nothing makes it forget with the page.
 */
export class KeptTexts {
  readonly #storage: TextStorage | null;
  readonly #now: () => number;

  /** @param now milliseconds since the epoch, by the machine's clock */
  constructor(storage: TextStorage | null, now: () => number) {
    this.#storage = storage;
    this.#now = now;
  }

  /** What was typed there and neither sent nor thrown away; null when there is nothing. */
  read(place: KeptPlace): string | null {
    return this.#entry(nameOf(place))?.text ?? null;
  }

  /** Keeps the text; an empty one is forgotten. False when it could not be kept. */
  keep(place: KeptPlace, text: string): boolean {
    const name = nameOf(place);
    if (text === '') {
      this.#remove(name);
      return true;
    }
    const value = JSON.stringify({ text, at: this.#now() });
    for (;;) {
      try {
        if (!this.#storage) return false;
        this.#storage.setItem(name, value);
        return true;
      } catch {
        const oldest = this.#entries()
          .filter((entry) => entry.name !== name)
          .toSorted((a, b) => a.at - b.at)[0];
        if (!oldest) return false;
        this.#remove(oldest.name);
      }
    }
  }

  /** Forgets the text: it was sent, or thrown away. */
  drop(place: KeptPlace): void {
    this.#remove(nameOf(place));
  }

  /** Forgets everything, as at the end of a session. */
  clear(): void {
    for (const { name } of this.#entries()) this.#remove(name);
  }

  /** Forgets what nobody came back to for a month. */
  prune(): void {
    for (const { name, at } of this.#entries()) if (at < this.#now() - month) this.#remove(name);
  }

  #names(): string[] {
    try {
      return Array.from(
        { length: this.#storage?.length ?? 0 },
        (_, at) => this.#storage?.key(at) ?? '',
      ).filter((name) => name.startsWith(prefix));
    } catch {
      return [];
    }
  }

  #entries(): { name: string; at: number }[] {
    return this.#names().map((name) => ({ name, at: this.#entry(name)?.at ?? 0 }));
  }

  #entry(name: string): { text: string; at: number } | null {
    try {
      const entry: unknown = JSON.parse(this.#storage?.getItem(name) ?? 'null');
      if (typeof entry !== 'object' || entry === null) return null;
      const { text, at } = entry as { text?: unknown; at?: unknown };
      return typeof text === 'string' && typeof at === 'number' ? { text, at } : null;
    } catch {
      return null;
    }
  }

  #remove(name: string): void {
    try {
      this.#storage?.removeItem(name);
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  }
}

const nameOf = ({ desk, person, ticket, field }: KeptPlace): string =>
  prefix + [desk, person, ticket, field].map(encodeURIComponent).join(':');

let shared: KeptTexts | undefined;

/** Those of this browser. */
export function keptTexts(): KeptTexts {
  shared ??= new KeptTexts(browserStorage(), () => Date.now());
  return shared;
}

function browserStorage(): TextStorage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

function forgetFiles(): void {
  try {
    indexedDB.deleteDatabase(filesDatabase);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** Set by the server when somebody signs out: also from a page that has no script. */
const signedOut = /(?:^|;\s*)signed-out=1(?:;|$)/;

/** Before anything of a page comes to life: forgets what belonged to who has signed out since, and what is a month old. */
export function forgetOldTexts(): void {
  if (signedOut.test(document.cookie)) {
    keptTexts().clear();
    forgetFiles();
    document.cookie = 'signed-out=; Path=/; Max-Age=0; SameSite=Lax';
  }
  keptTexts().prune();
}
