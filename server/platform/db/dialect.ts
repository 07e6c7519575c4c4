// Kysely on a pool of `pg`, with three things its own dialect lacks: statements are prepared once per connection (hot ones
// run about twice as fast), a transaction can begin and receive its settings with its first statement, and statements of one
// transaction that do not wait for each other travel together.

import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import pg from 'pg';
import { readAsBefore } from './columns.ts';
import type { KnownColumns } from './columns.ts';

/** What statements travel through: all that is written between `cork` and `uncork` leaves in one piece. */
interface Corked {
  cork(): void;
  uncork(): void;
}

/** Texts beyond this number run unnamed: an endless variety (lists of changing length) must not fill the server's memory. */
const PREPARED_LIMIT = 1_000;

/** Serves one pool to Kysely (through `dialect`) and to transactions that are begun by hand: see context.ts. */
export class PooledDriver implements Driver {
  readonly dialect: Dialect;
  readonly #pool: pg.Pool;
  readonly #names = new Map<string, string>();
  readonly #columns: KnownColumns = new Map();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
    this.dialect = {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => this,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    };
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PooledConnection> {
    return new PooledConnection(await this.#pool.connect(), this.#names, this.#columns);
  }

  async beginTransaction(connection: PooledConnection, settings: TransactionSettings): Promise<void> {
    const isolation = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : '';
    const access = settings.accessMode ? ` ${settings.accessMode}` : '';
    await connection.control(`start transaction${isolation}${access}`);
  }

  async commitTransaction(connection: PooledConnection): Promise<void> {
    await connection.commit();
  }

  async rollbackTransaction(connection: PooledConnection): Promise<void> {
    await connection.rollback();
  }

  async releaseConnection(connection: PooledConnection): Promise<void> {
    connection.release();
  }

  /** The pool belongs to whoever made it. */
  async destroy(): Promise<void> {}
}

export class PooledConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  readonly #names: Map<string, string>;
  readonly #columns: KnownColumns;
  #broken = false;
  #held = false;
  #over = false;
  /** What ended the transaction: statements sent after it only hear that it has ended. */
  #fault: Error | null = null;

  constructor(client: pg.PoolClient, names: Map<string, string>, columns: KnownColumns) {
    this.#client = client;
    this.#names = names;
    this.#columns = columns;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    // What is still on its way in one that failed must not go on in that of whoever has the connection next.
    if (this.#over) throw new Error('this transaction is over');
    const name = this.#nameOf(query.sql);
    const values = [...query.parameters];
    this.#gather();
    try {
      const { command, rowCount, rows } = await this.#ask(query.sql, values, name);
      this.#fault = null;
      const changes =
        command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE';
      return changes ? { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) } : { rows: rows as R[] };
    } catch (error) {
      // "cached plan must not change result type": a migration ran under us; the statements of this connection are stale.
      const { code } = error as pg.DatabaseError;
      if (code === '0A000') this.#broken = true;
      // Of several that were sent together, whoever is answered first must say what was wrong.
      if (code === '25P02' && this.#fault !== null) throw this.#fault;
      this.#fault = withCallSite(error);
      throw this.#fault;
    }
  }

  /**
   * As `client.query({ text, values, name })`, which first makes a copy of what it is given: dear, where each mail asks fifty times.
   * And the promise that `pg` makes keeps its rows alive until the next great collection: pauses of ten milliseconds instead of one.
   */
  #ask(text: string, values?: unknown[], name?: string): Promise<pg.QueryResult> {
    return new Promise((resolve, reject) => {
      const asked = Object.assign(new pg.Query(text, values), {
        name,
        callback: (error: Error | null, result: pg.QueryResult) =>
          error === null ? resolve(result) : reject(error),
      });
      if (name !== undefined) readAsBefore(asked, name, this.#columns);
      this.#client.query(asked);
    });
  }

  /** Statements without parameters, also several, in one round trip. */
  async control(text: string): Promise<void> {
    this.#gather();
    await this.#ask(text);
  }

  /** Commits. @throws AbortedTransactionError when an error swallowed on the way had aborted it: then nothing is stored. */
  async commit(): Promise<void> {
    this.#over = true;
    try {
      const { command } = await this.#ask('commit');
      if (command === 'ROLLBACK') throw new AbortedTransactionError();
    } catch (error) {
      if (!(error instanceof AbortedTransactionError)) this.#broken = true;
      throw error;
    }
  }

  /** Rolls back; a connection on which even this fails is closed when released. */
  async rollback(): Promise<void> {
    this.#over = true;
    try {
      await this.#ask('rollback');
    } catch {
      this.#broken = true;
    }
  }

  release(): void {
    this.#over = true;
    this.#client.release(this.#broken);
  }

  // eslint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not supported; page by key instead');
  }

  /** Holds back what is asked in this moment until all of it is known: one packet for several statements. */
  #gather(): void {
    if (this.#held) return;
    this.#held = true;
    const { stream } = (this.#client as unknown as { connection: { stream: Corked } }).connection;
    stream.cork();
    process.nextTick(() => {
      this.#held = false;
      stream.uncork();
    });
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    if (this.#names.size >= PREPARED_LIMIT) return undefined;
    const name = `q${this.#names.size + 1}`;
    this.#names.set(text, name);
    return name;
  }
}

/** An error of `pg` has the stack of its socket; the reader wants to know who asked. */
function withCallSite(thrown: unknown): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  error.stack = `${error.stack ?? error.message}\n${(new Error().stack ?? '').split('\n').slice(3).join('\n')}`;
  return error;
}
