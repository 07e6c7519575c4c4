// server/schema.sql and the types of all tables, read from a throw-away database with all migrations applied.

import { globSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { prepare } from '../../server/platform/db/connect.ts';
import { dumpSchema } from '../../server/platform/db/dump.ts';
import { generateTypes } from '../../server/platform/db/generate-types.ts';
import { removeEmbeddedPostgres, startEmbeddedPostgres } from '../../server/platform/postgres/supervisor.ts';
import type { GeneratedFile } from './generator.ts';

const MIGRATIONS = path.resolve(import.meta.dirname, '../../server/migrations');

const quiet = (): void => undefined;

export async function generate(): Promise<GeneratedFile[]> {
  if (globSync('*.sql', { cwd: MIGRATIONS }).length === 0) return [];
  const dataDir = await mkdtemp(path.join(tmpdir(), 'amparo-gen-'));
  try {
    return await readCatalogs(dataDir);
  } finally {
    await removeEmbeddedPostgres(dataDir, quiet);
  }
}

async function readCatalogs(dataDir: string): Promise<GeneratedFile[]> {
  const server = await startEmbeddedPostgres({ dataDir, durable: false, database: 'amparo_gen', log: quiet });
  try {
    const secret = Buffer.alloc(32, 'generated');
    await prepare({
      url: server.url(),
      secret,
      migrationsDir: MIGRATIONS,
      applicationName: 'amparo gen',
      log: quiet,
    });
    const pool = new pg.Pool({ connectionString: server.url(), max: 2 });
    // The pool's end does not wait for its connections, and the server then cuts them.
    pool.on('error', quiet);
    try {
      return [
        { file: 'server/schema.sql', text: await dumpSchema(pool) },
        { file: 'server/platform/db/types.ts', text: await generateTypes(pool) },
      ];
    } finally {
      await pool.end();
    }
  } finally {
    await server.stop();
  }
}
