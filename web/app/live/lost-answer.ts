/** A form that nobody answered: what was typed stays on the page until somebody says to try again, or leads on. */
export interface LostAnswer {
  readonly again: () => void;
}

let lost: LostAnswer | null = null;
const listeners = new Set<() => void>();

function set(next: LostAnswer | null): void {
  lost = next;
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const lostAnswer = (): LostAnswer | null => lost;

/** Waits until somebody presses “Try again”. @throws the signal's reason when the page is left first */
export function untilPressed(signal: AbortSignal | null): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const mine: LostAnswer = { again: resolve };
  const leave = (): void => reject(signal?.reason as Error);
  if (signal?.aborted) leave();
  else {
    signal?.addEventListener('abort', leave, { once: true });
    set(mine);
  }
  return promise.finally(() => {
    signal?.removeEventListener('abort', leave);
    if (lost === mine) set(null);
  });
}
