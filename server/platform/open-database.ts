import { join } from 'node:path';
import type { Config } from './config.ts';
import { SUPERUSER, readState } from './postgres/cluster.ts';
import { isFolderClaimed } from './postgres/folder-claim.ts';
import { startEmbeddedPostgres } from './postgres/supervisor.ts';

export interface FoundDatabase {
  /** Address of a user that may set up roles. */
  readonly url: string;
  close(): Promise<void>;
}

/** The folder of the embedded database. */
const postgresFolder = (config: Config): string => join(config.dataDir, 'postgres');

/** The database for a server of ours: one's own, or the embedded one, which is started and belongs to this process. */
export async function startDatabase(config: Config, log: (line: string) => void): Promise<FoundDatabase> {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, close: async () => undefined };
  const postgres = await startEmbeddedPostgres({ dataDir: postgresFolder(config), log });
  return { url: postgres.url(), close: () => postgres.stop() };
}

/** The database for a command: that of a running server if there is one, else as `startDatabase`. */
export async function borrowDatabase(config: Config, log: (line: string) => void): Promise<FoundDatabase> {
  const folder = postgresFolder(config);
  if (config.databaseUrl !== null || !(await isFolderClaimed(folder))) return startDatabase(config, log);
  const { port, password } = readState(join(folder, 'cluster'));
  return {
    url: `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/amparo`,
    close: async () => undefined,
  };
}
