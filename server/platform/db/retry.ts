// Which failures of the database pass by themselves, and how often we try again.

import { setTimeout as sleep } from 'node:timers/promises';

/** SQLSTATE codes after which the same transaction may succeed (PostgreSQL, appendix A). */
const TRANSIENT_STATES = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '53300', // too_many_connections
  // idle_in_transaction_session_timeout: the connection is lost because we were not there for a minute. Our transactions wait for nobody
  // but the database, and what they compute has limits of its own (a mail's is `too-slow`, the mail's fault); so the machine slept or
  // the process was stopped, which is nobody's fault and over. Counted as a fault, five naps would put an innocent mail aside. It is told
  // in two ways, by this code to who asks just then, and as a connection that is gone to who asks later: both must mean the same.
  '25P03',
  '25006', // read_only_sql_transaction: we are still connected to a primary that became a standby
]);

const TRANSIENT_SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTCONN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** What `pg` says, without a code, when a connection breaks or can't be had in time. */
const TRANSIENT_MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** Whether an error of `pg` is one that may be gone on the next try: serialization, deadlock, lost or refused connection. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (
    typeof code === 'string' &&
    (TRANSIENT_STATES.has(code) || TRANSIENT_SYSTEM_CODES.has(code) || code.startsWith('08'))
  )
    return true;
  if (TRANSIENT_MESSAGES.test(error.message)) return true;
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isTransient);
  return error.cause !== undefined && isTransient(error.cause);
}

/**
 * Runs `work` again while it fails with a transient error. `work` must be one whole transaction that may happen twice: a
 * connection lost during COMMIT leaves unknown whether it took place.
 *
 * @param attempts how often in all; default 5 (in about 3 s).
 */
export async function withRetry<T>(work: (attempt: number) => Promise<T>, attempts = 5): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      if (attempt >= attempts || !isTransient(error)) throw error;
      // Half of the wait is random, so that two that collided don't collide again.
      const wait = Math.min(2_000, 50 * 3 ** (attempt - 1));
      await sleep(wait / 2 + Math.random() * (wait / 2));
    }
  }
}
