/** What a press of a key is, as far as shortcuts care: the parts of a browser's keyboard event. */
export interface KeyPress {
  readonly key: string;
  /** The place of the key, such as `KeyQ`, for keyboards of other scripts. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** AltGr writes characters; it is no modifier of a shortcut. */
  readonly altGraph: boolean;
}

/** How long the second key of a sequence may take, in milliseconds. */
export const sequenceTime = 1500;

/**
 * The name of a press as shortcuts write it: `r`, `?`, `E` (with shift), `Enter`, `shift+Enter`, `mod+k` (Ctrl, or Command
 * on a Mac), `alt+n`; null for a modifier alone. A letter of another script counts by its place, so that `g q` is typed
 * without changing the keyboard.
 */
export function pressName(press: KeyPress, mac: boolean): string | null {
  if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Unidentified'].includes(press.key))
    return null;
  const mod = mac ? press.metaKey : press.ctrlKey && !press.altGraph;
  const foreign = mac ? press.ctrlKey : press.metaKey;
  if (foreign) return null;
  const alt = press.altKey && !press.altGraph;
  const place = /^Key([A-Z])$/.exec(press.code)?.[1];
  let key = press.key === ' ' ? 'Space' : press.key;
  if (place && key.length === 1 && key > '\u007f') key = press.shiftKey ? place : place.toLowerCase();
  if (mod || alt) {
    if (place && alt) key = place;
    if (key.length === 1) key = key.toLowerCase();
  }
  const shift = press.shiftKey && (key.length > 1 || mod || alt);
  return `${mod ? 'mod+' : ''}${alt ? 'alt+' : ''}${shift ? 'shift+' : ''}${key}`;
}

/**
 * Follows presses through sequences such as `g q`. Give each press the keys that mean something now; the answer is the
 * keys that are complete, `waiting` when more may follow, or null when it means nothing. What comes last in the list wins.
 */
export class SequenceReader {
  #pressed = '';
  #until = 0;

  read(name: string, keys: readonly string[], at: number): { readonly keys: string } | 'waiting' | null {
    const before = at <= this.#until ? this.#pressed : '';
    this.#pressed = '';
    for (const tried of before === '' ? [name] : [`${before} ${name}`, name]) {
      const found = keys.findLast((one) => one === tried);
      if (found !== undefined) return { keys: found };
      if (keys.some((one) => one.startsWith(`${tried} `))) {
        this.#pressed = tried;
        this.#until = at + sequenceTime;
        return 'waiting';
      }
    }
    return null;
  }
}

/** Whether keys do something also while somebody writes: only those with Ctrl, Command or Alt. */
export const worksInFields = (keys: string): boolean => /^(?:mod|alt)\+/.test(keys);

/** The caps to draw for keys: one list for each press of the sequence. */
export function keyCaps(keys: string, mac: boolean): string[][] {
  const caps: Readonly<Record<string, string>> = {
    mod: mac ? '⌘' : 'Ctrl',
    alt: mac ? '⌥' : 'Alt',
    shift: '⇧',
    Enter: '↵',
    ArrowUp: '↑',
    ArrowDown: '↓',
    ArrowLeft: '←',
    ArrowRight: '→',
    Escape: 'Esc',
  };
  return keys.split(' ').map((press) =>
    (press === '+' ? ['+'] : press.split(/\+(?=.)/)).map((part, at, all) => {
      const cap = caps[part];
      if (cap !== undefined) return cap;
      return at === all.length - 1 && all.length > 1 && part.length === 1 ? part.toUpperCase() : part;
    }),
  );
}
