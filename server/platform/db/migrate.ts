// Brings a database to the state of the program's migrations: plain SQL files, forward only, each once.

import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { SETUP_LOCK } from './roles.ts';

/** One file of the migrations folder. */
interface Migration {
  name: string;
  sha256: string;
  sql: string;
}

/** The database and the program's migrations don't fit together, or one failed; the message says what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

const FILE_NAME = /^\d{4,}_[a-z0-9_-]+\.sql$/;

/**
 * Applies the files `NNNN_name.sql` of `folder` (or with a time stamp in front) that are not applied yet, in order of their
 * names, each in a transaction of its own. Of several processes that start at once one migrates, the others wait. When
 * nothing is to be done it costs one query.
 *
 * @param owner connections of amparo_owner.
 * @returns the names of the files that were applied now.
 * @throws MigrationError when an applied file was changed or is missing, or a file fails (with file and line).
 */
export async function migrate(
  owner: pg.Pool,
  folder: string,
  log: (line: string) => void = () => undefined,
): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const known = await readApplied(owner);
  if (known && pending(migrations, known).length === 0) return [];

  const client = await owner.connect();
  try {
    await client.query(`select pg_advisory_lock(${SETUP_LOCK})`);
    await client.query(
      `create table if not exists public.migration (
         name text primary key, sha256 text not null, applied_at timestamptz not null)`,
    );
    const todo = pending(migrations, (await readApplied(client)) ?? new Map());
    for (const migration of todo) {
      const began = performance.now();
      await apply(client, migration, folder);
      log(`migrated ${migration.name} (${Math.round(performance.now() - began)} ms)`);
    }
    await client.query(`select pg_advisory_unlock(${SETUP_LOCK})`);
    client.release();
    return todo.map((migration) => migration.name);
  } catch (error) {
    // Closing the connection gives the lock free, whatever state it is in.
    client.release(true);
    throw error;
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  for (const name of names) {
    if (!FILE_NAME.test(name))
      throw new MigrationError(`${path.join(folder, name)}: a migration is named NNNN_what_it_does.sql`);
  }
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name), 'utf8');
      // Line ends may differ between checkouts; the text doesn't.
      const sha256 = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
      return { name, sha256, sql };
    }),
  );
}

/** Names and hashes of what is applied; null when the table does not exist yet. */
async function readApplied(connection: pg.Pool | pg.ClientBase): Promise<Map<string, string> | null> {
  try {
    const { rows } = await connection.query<{ name: string; sha256: string }>(
      'select name, sha256 from public.migration',
    );
    return new Map(rows.map((row) => [row.name, row.sha256]));
  } catch (error) {
    if ((error as pg.DatabaseError).code === '42P01') return null;
    throw error;
  }
}

function pending(migrations: Migration[], applied: ReadonlyMap<string, string>): Migration[] {
  for (const migration of migrations) {
    const was = applied.get(migration.name);
    if (was !== undefined && was !== migration.sha256) {
      throw new MigrationError(
        `The migration ${migration.name} was applied to this database with another text. ` +
          `An applied migration never changes: restore the file and write what is new into a further one.`,
      );
    }
  }
  const names = new Set(migrations.map((migration) => migration.name));
  const unknown = [...applied.keys()].filter((name) => !names.has(name)).sort();
  if (unknown.length > 0) {
    throw new MigrationError(
      `This database has migrations that this program does not know (${unknown.join(', ')}): it was used by a newer version. Start that version.`,
    );
  }
  const last = [...applied.keys()].sort().at(-1) ?? '';
  const todo = migrations.filter((migration) => !applied.has(migration.name));
  const late = todo.find((migration) => migration.name < last);
  if (late) {
    throw new MigrationError(
      `The migration ${late.name} sorts before ${last}, which is applied already. Give it a later number.`,
    );
  }
  return todo;
}

async function apply(client: pg.ClientBase, migration: Migration, folder: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    // The moment is the machine's, for people who look into it; nothing is computed from it.
    await client.query('insert into public.migration (name, sha256, applied_at) values ($1, $2, $3)', [
      migration.name,
      migration.sha256,
      new Date().toISOString(),
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    throw new MigrationError(describe(cause as pg.DatabaseError, migration, folder), { cause });
  }
}

function describe(error: pg.DatabaseError, migration: Migration, folder: string): string {
  const at = Number(error.position);
  // PostgreSQL counts characters from 1 in the text that was sent.
  const line =
    at > 0
      ? `:${[...migration.sql].slice(0, at - 1).filter((character) => character === '\n').length + 1}`
      : '';
  const more = [error.detail, error.hint].filter(Boolean).join(' ');
  return `${path.join(folder, migration.name)}${line}: ${error.message}${more ? ` (${more})` : ''}. Nothing of this file was applied.`;
}
