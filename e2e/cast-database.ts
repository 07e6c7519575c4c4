// A database in which the five desks and their cast are there already: loaded once for all files of stories, by a server that
// starts on an empty one, and then copied.

import { createTestDatabase, createTestDatabaseOf } from '../tools/db-fixture.ts';
import type { TestDatabase } from '../tools/db-fixture.ts';
import { startServer } from './start-server.ts';

/** When the demonstration clock of most stories begins, and the cast is loaded. */
export const tuesday = '2027-03-02T14:00:00Z';

/** A database as a first start on that day leaves it; a server that starts on it finds everything there. */
export function createCastDatabase(): Promise<TestDatabase> {
  return createTestDatabaseOf('cast', async () => {
    const database = await createTestDatabase();
    const server = await startServer({ clock: tuesday, kept: true }, database);
    await server.remove();
    return database;
  });
}
