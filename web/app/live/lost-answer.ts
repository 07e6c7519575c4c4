/** Forms that nobody answered: what was typed stays on the page until somebody says to try again, or leads on. */
export interface LostAnswer {
  /** Sends all of them again. */
  readonly again: () => void;
}

/** What lets each form that waits go on. */
const waiting = new Set<() => void>();
const listeners = new Set<() => void>();
// One object for as long as it stands: whoever looks at it sees no change where there is none.
const lost: LostAnswer = {
  again: () => {
    for (const goOn of waiting) goOn();
  },
};

function tell(): void {
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Null when no form waits. */
export const lostAnswer = (): LostAnswer | null => (waiting.size > 0 ? lost : null);

/** Waits until somebody presses “Try again”. @throws the signal's reason when the page is left first */
export function untilPressed(signal: AbortSignal | null): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const leave = (): void => reject(signal?.reason as Error);
  if (signal?.aborted) leave();
  else {
    signal?.addEventListener('abort', leave, { once: true });
    waiting.add(resolve);
    tell();
  }
  return promise.finally(() => {
    signal?.removeEventListener('abort', leave);
    if (waiting.delete(resolve)) tell();
  });
}
