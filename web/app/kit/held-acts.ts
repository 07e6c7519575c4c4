/** One of the things that a menu holds while it is closed. */
export interface HeldAct {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly keys?: string | undefined;
  /** Absent: it is done in the open menu only. */
  readonly run?: (() => void) | undefined;
}

/** By the button that opens them: what the palette offers without opening anything. */
const held = new WeakMap<Element, () => readonly HeldAct[]>();

/** Says what is behind a button. */
export function holdActs(button: Element, acts: () => readonly HeldAct[]): void {
  held.set(button, acts);
}

/** What is behind this button; nothing for one that opens no menu. */
export function heldActs(button: Element): readonly HeldAct[] {
  return held.get(button)?.() ?? [];
}
