/** When it is time to ask a server again that did not answer: after some seconds, or as soon as the browser says that it has a line. */
export function untilAgain(ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  globalThis.addEventListener?.('online', () => resolve(), { once: true });
  return promise.finally(() => clearTimeout(timer));
}
