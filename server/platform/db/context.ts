// Who acts, in which desk: told to the database at the start of each transaction, where row security reads it.

import { AsyncLocalStorage } from 'node:async_hooks';
import { type ConnectionProvider, type Kysely, sql, Transaction } from 'kysely';
import pg from 'pg';
import type { AppDatabase, Database } from './connect.ts';
import type { PooledConnection, PooledDriver } from './dialect.ts';
import type { DB } from './types.ts';

/** An open transaction. */
export type Tx<Tables = DB> = Transaction<Tables>;

/** Who acts in a transaction. */
export interface Actor {
  kind: 'agent' | 'contact' | 'intake' | 'system' | 'anonymous';
  /** UUID of the agent or contact; null for the others. */
  id: string | null;
  /** UUID of the key by which a program acts; it acts as an agent without an id. */
  key?: string | null;
  /** A contact's organisation. */
  customerId?: string | null;
  /** A word of the policy or product, e.g. `admin`. */
  role?: string;
  /** Clearances: which restricted tickets an agent may see. */
  restricted?: readonly string[];
}

/** Where a transaction takes place. */
export interface DeskContext {
  deskId: string;
  actor: Actor;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const WORD = /^[A-Za-z0-9][A-Za-z0-9 _:.-]*$/;

const SYSTEM: Actor = { kind: 'system', id: null };

/** The transaction that the present asynchronous call runs in, to refuse a second one inside it. */
const running = new AsyncLocalStorage<{ open: boolean; name: string }>();

/**
 * Runs `work` in one transaction of role app, inside a desk and as an actor. Commits when `work` returns, rolls back when
 * it throws. The settings end with the transaction, so the connection carries nothing over to the next.
 *
 * @param options `keepPlans`: as the function of that name does, from the beginning; `readOnly`: the database refuses to write, and
 * as there is nothing to store, whoever waits is not made to wait for the end of the transaction
 * @throws Error when called inside another transaction (pass its `tx` on instead), or when an id is no UUID;
 * AbortedTransactionError when `work` swallowed an error of the database.
 */
export async function inDesk<T, Tables = DB>(
  db: AppDatabase<Tables>,
  context: DeskContext,
  work: (tx: Tx<Tables>) => Promise<T>,
  options: { keepPlans?: boolean; readOnly?: boolean } = {},
): Promise<T> {
  const settings =
    settingsOf(context.deskId, context.actor) + (options.keepPlans === true ? `, ${plansKept}` : '');
  const mode = options.readOnly === true ? readOnlyMode : '';
  return transact('inDesk', db.app, db.drivers.app, settings, work, mode);
}

/** As `inDesk`, to read only: all of `work` sees the database as it was at its first look, whatever is written meanwhile. */
export async function inDeskSnapshot<T, Tables = DB>(
  db: AppDatabase<Tables>,
  context: DeskContext,
  work: (tx: Tx<Tables>) => Promise<T>,
): Promise<T> {
  const settings = settingsOf(context.deskId, context.actor);
  return transact('inDeskSnapshot', db.app, db.drivers.app, settings, work, snapshotMode);
}

const readOnlyMode = ' read only';
const snapshotMode = ' isolation level repeatable read read only';

/**
 * One transaction to read in for several who ask at the same time as the same actor, such as the parts of a page: it begins with the
 * first of them and ends with the last, and what they ask in one moment travels together.
 *
 * @returns what runs `work` in it. It runs again, alone, when an error of the database has ended the transaction for all, and when it
 * wants to act as somebody else, as whom the others must not read
 */
export function readTogether<Tables = DB>(
  db: AppDatabase<Tables>,
  context: DeskContext,
): <T>(work: (tx: Tx<Tables>) => Promise<T>) => Promise<T> {
  let shared: { readonly open: Promise<OpenTransaction<Tables>>; users: number } | null = null;
  const begin = (): Promise<OpenTransaction<Tables>> =>
    open(db.app, db.drivers.app, settingsOf(context.deskId, context.actor), readOnlyMode);
  const join = async <T>(work: (tx: Tx<Tables>) => Promise<T>): Promise<T> => {
    const mine = (shared ??= { open: begin(), users: 0 });
    mine.users++;
    try {
      const { tx, begun } = await mine.open;
      ofSeveral.add(tx);
      const result = await within('readTogether', () => work(tx));
      await begun;
      return result;
    } catch (error) {
      // Nobody else joins what is broken.
      if (error instanceof pg.DatabaseError && shared === mine) shared = null;
      throw error;
    } finally {
      mine.users--;
      if (mine.users === 0) {
        if (shared === mine) shared = null;
        // Where no connection was to be had, whoever asked has heard of it.
        void mine.open.then(
          ({ connection }) => endReading(connection),
          () => undefined,
        );
      }
    }
  };
  return async (work) => {
    refuseInside('readTogether');
    try {
      return await join(work);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) && !(error instanceof NotAloneError)) throw error;
      return await inDesk(db, context, work, { readOnly: true });
    }
  };
}

/** Transactions of several: no one of them may change as whom it reads. */
const ofSeveral = new WeakSet<object>();

/** What was asked already in a transaction of several, by what it is. */
const knownTo = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * What several ask in one transaction that they read in together is asked once: a page's parts all begin with its ticket. Elsewhere,
 * where something may be written between two questions, each time.
 *
 * @param key says what is found, of which desk and row
 */
export function onceTogether<T, Tables = DB>(
  tx: Tx<Tables>,
  key: string,
  find: () => Promise<T>,
): Promise<T> {
  if (!ofSeveral.has(tx)) return find();
  const known = knownTo.get(tx) ?? new Map<string, Promise<unknown>>();
  knownTo.set(tx, known);
  const before = known.get(key) as Promise<T> | undefined;
  if (before !== undefined) return before;
  const found = find();
  known.set(key, found);
  return found;
}

class NotAloneError extends Error {}

/**
 * Runs `work` in one transaction of role system: what it may see is told by policies of its own. With `deskId` the desk is
 * set too, for code that is used on both ways; `readOnly` as in `inDesk`.
 */
export async function asSystem<T, Tables = DB>(
  db: Pick<Database<Tables>, 'system' | 'drivers'>,
  work: (tx: Tx<Tables>) => Promise<T>,
  options: { deskId?: string; readOnly?: boolean } = {},
): Promise<T> {
  const settings = settingsOf(options.deskId ?? null, SYSTEM);
  const mode = options.readOnly === true ? readOnlyMode : '';
  return transact('asSystem', db.system, db.drivers.system, settings, work, mode);
}

/**
 * Goes on in an open transaction as another actor of the same desk, and comes back as `context.actor`. For what people may ask
 * for but not write themselves: what they ask was looked at as them, in the same transaction, before.
 *
 * When `work` throws, the other actor stays: the error must end the transaction, and with it the actor.
 */
export async function actingAs<T, Tables = DB>(
  tx: Tx<Tables>,
  context: DeskContext,
  actor: Actor,
  work: () => Promise<T>,
): Promise<T> {
  if (ofSeveral.has(tx)) throw new NotAloneError('others read in this transaction as whoever asks');
  await sql.raw(settingsOf(context.deskId, actor)).execute(tx);
  const result = await work();
  await sql.raw(settingsOf(context.deskId, context.actor)).execute(tx);
  return result;
}

async function transact<T, Tables>(
  name: string,
  kysely: Kysely<Tables>,
  driver: PooledDriver,
  settings: string,
  work: (tx: Tx<Tables>) => Promise<T>,
  mode = '',
): Promise<T> {
  refuseInside(name);
  const { connection, tx, begun } = await open(kysely, driver, settings, mode);
  let readOnly = false;
  try {
    const result = await within(name, () => work(tx));
    await begun;
    readOnly = mode !== '';
    if (!readOnly) await connection.commit();
    return result;
  } catch (error) {
    await connection.rollback();
    // Where the beginning failed, that is why all else did.
    await begun;
    throw error;
  } finally {
    if (readOnly) void endReading(connection);
    else connection.release();
  }
}

interface OpenTransaction<Tables> {
  readonly connection: PooledConnection;
  readonly tx: Tx<Tables>;
  /** Fails when the transaction could not begin. */
  readonly begun: Promise<void>;
}

async function open<Tables>(
  kysely: Kysely<Tables>,
  driver: PooledDriver,
  settings: string,
  mode: string,
): Promise<OpenTransaction<Tables>> {
  const connection = await driver.acquireConnection();
  // Two statements in one message, and the first of the work right behind it: nothing is waited for. Should this one fail, the
  // transaction is aborted, and so is all that follows. Each value has passed a strict pattern and is quoted besides.
  const begun = connection.control(`begin${mode}; ${settings}`);
  begun.catch(() => undefined);
  const executor = kysely.getExecutor().withConnectionProvider(together(connection));
  const { dialect } = driver;
  return {
    connection,
    tx: new Transaction<Tables>({ config: { dialect }, driver, dialect, executor }),
    begun,
  };
}

/** @throws Error when a transaction is open already where this is called */
function refuseInside(name: string): void {
  const outer = running.getStore();
  if (outer?.open)
    throw new Error(`${name} was called inside ${outer.name}: use the tx that is open, or finish it first`);
}

/** Runs work so that what it calls finds a transaction open. */
async function within<T>(name: string, work: () => Promise<T>): Promise<T> {
  const scope = { open: true, name };
  try {
    return await running.run(scope, work);
  } finally {
    scope.open = false;
  }
}

/** Ends a transaction that read only; the connection serves others once the database has said so. */
async function endReading(connection: PooledConnection): Promise<void> {
  await connection.rollback();
  connection.release();
}

/**
 * One connection for all that a transaction asks. Statements asked together (`Promise.all`) are sent together, and the server
 * answers them one after the other in the order in which they were asked.
 */
const together = (connection: PooledConnection): ConnectionProvider => ({
  provideConnection: (consumer) => consumer(connection),
});

/**
 * From here to the end of the transaction a statement is planned once for a connection, and again when statistics change, not anew for
 * the values of each call: for what is asked again and again and of which the best plan is the same for all values. Under row
 * security planning takes longer than most such statements do. Sent with what comes next; nothing is waited for.
 */
export function keepPlans<Tables>(tx: Tx<Tables>): void {
  if (keeping.has(tx)) return;
  keeping.add(tx);
  // Should it fail, so does all that follows in the transaction.
  sql`select ${sql.raw(plansKept)}`.execute(tx).catch(() => undefined);
}

/** What somebody filters by is planned for its values, also where a part of the same page said otherwise (`keepPlans`). */
export function choosePlans<Tables>(tx: Tx<Tables>): void {
  keeping.delete(tx);
  sql`select set_config('plan_cache_mode', 'auto', true)`.execute(tx).catch(() => undefined);
}

/** Where it was said already: of a page's parts that read together each may say it. */
const keeping = new WeakSet<object>();

const plansKept = "set_config('plan_cache_mode', 'force_generic_plan', true)";

function settingsOf(deskId: string | null, actor: Actor): string {
  const values: [string, string][] = [
    ['amparo.desk', uuid('deskId', deskId)],
    ['amparo.actor_kind', word('actor.kind', actor.kind)],
    ['amparo.actor', uuid('actor.id', actor.id)],
    ['amparo.customer', uuid('actor.customerId', actor.customerId ?? null)],
    ['amparo.role', actor.role === undefined ? '' : word('actor.role', actor.role)],
    ['amparo.restricted', (actor.restricted ?? []).map((kind) => word('actor.restricted', kind)).join(',')],
  ];
  return `select ${values.map(([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`).join(', ')}`;
}

function uuid(what: string, value: string | null): string {
  if (value === null) return '';
  if (!UUID.test(value)) throw new Error(`${what} must be a UUID, not ${JSON.stringify(value)}`);
  return value;
}

function word(what: string, value: string): string {
  if (!WORD.test(value)) throw new Error(`${what} must be a plain word, not ${JSON.stringify(value)}`);
  return value;
}
