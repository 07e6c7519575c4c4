import type { Http } from '../../platform/http/create-http.ts';
import type { Logger } from '../../platform/log.ts';

/** Does something after the answer went out. */
export type Later = (work: () => Promise<unknown>) => void;

/**
 * For what must not show in the time of an answer: whether an address is known, say (field notes, class 29). Work that is
 * under way is finished before the application closes; what goes wrong is logged.
 */
export function createLater(app: Http, log: Logger): Later {
  const running = new Set<Promise<void>>();
  app.addHook('onClose', async () => {
    await Promise.all(running);
  });
  return (work) => {
    const run: Promise<void> = new Promise((resolve) => setImmediate(resolve))
      .then(work)
      .catch((error: unknown) => log.error({ err: error }, 'what was to follow an answer failed'))
      .then(() => void running.delete(run));
    running.add(run);
  };
}
