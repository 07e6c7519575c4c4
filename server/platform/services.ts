import type { Kysely, Transaction } from 'kysely';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './db/connect.ts';
import type { Actor } from './db/context.ts';
import type { DB } from './db/types.ts';
import type { Precondition } from './http/etags.ts';
import type { Dns } from './dns.ts';
import type { Hint, Hints } from './live/hints.ts';

import type { Logger } from './log.ts';
import type { Guarded } from './net/guarded.ts';

export type { Hint } from './live/hints.ts';

export type Db = Database<DB>;
export type Tx = Transaction<DB>;
/** Where a statement runs that needs no desk: a pool, or the transaction that is open (never a second connection). */
export type Executor = Kysely<DB>;

/** What every part of a process may use. Made once in main.ts and passed on; nothing here is global. */
export interface Services {
  readonly db: Db;
  readonly clock: Clock;
  readonly config: Config;
  readonly log: Logger;
  /** Who is asked for names of the internet. */
  readonly dns: Dns;
  /** From which keys for one purpose are derived. */
  readonly secret: Buffer;
  /** Under which people reach us, without a trailing slash. */
  readonly publicUrl: () => string;
  /** Tells other processes, after a commit, that there is something to look at. Only ever a hint. */
  readonly hints: Hints;
  /** The way to every address that a person typed. */
  readonly net: Guarded;
}

/** One act of one person at one desk at one time: what a use case gets beside its input. */
export interface Act {
  readonly tx: Tx;
  readonly deskId: string;
  /** As whom it is done: what the database lets them see and write. */
  readonly actor: Actor;
  /** In whose name it is done, when `actor` does it for them: events are recorded as theirs. Default: the actor. */
  readonly by?: Pick<Actor, 'kind' | 'id' | 'key'>;
  /** What it is a part of, such as `{ macro: id }`: told in each event that it records. */
  readonly cause?: Readonly<Record<string, string>>;
  /** True when somebody does it on the command line of the installation. */
  readonly operator?: boolean;
  /** Domain time of the act, in seconds. */
  readonly now: number;
  /** What the caller believes to be the present version of what they change (If-Match). */
  readonly precondition?: Precondition | null;
  /** Hints that go out when the transaction has committed. */
  readonly after: (hint: Hint) => void;
}
