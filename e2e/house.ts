// What most stories need: the desks with their cast, a server on them, and a browser.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from './open-browser.ts';
import { createCastDatabase, tuesday } from './cast-database.ts';
import { startServer } from './start-server.ts';
import type { Installation } from './start-server.ts';

export interface House {
  readonly server: Installation;
  readonly browser: Browser;
}

/**
 * Opens a house before the stories of this file and closes it after them. It is Tuesday, 2 March 2027, 14:00Z: 09:00 in New York,
 * 11:00 in São Paulo, 15:00 at UTC+1, 08:00 at UTC-6.
 * @param enter gets it; what else must be there before the stories comes in a `beforeAll` after this
 * @param env more of the server's environment
 */
export function inHouse(enter: (house: House) => void, env: Readonly<Record<string, string>> = {}): void {
  const close: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const database = await createCastDatabase();
    close.push(() => database.drop());
    // Authorities of one's own are read when a process begins.
    const kept = !('NODE_EXTRA_CA_CERTS' in env);
    const server = await startServer({ clock: tuesday, env, kept }, database);
    close.push(() => server.remove());
    const browser = await openBrowser();
    close.push(() => browser.close());
    enter({ server, browser });
  });
  afterAll(async () => {
    for (const each of close.splice(0).toReversed()) await each();
  });
}
