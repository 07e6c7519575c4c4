/** Whether the server answers at all: asked of its own sign of life, which no sign-in, limit or desk stands before. */
export const isThere = (): Promise<boolean> =>
  fetch('/healthz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
