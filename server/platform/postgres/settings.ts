// The configuration of the embedded server: durable, and small enough for a machine with 1 GB.

import { createHash } from 'node:crypto';
import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** What decides about the settings; the port is given at each start. */
export interface SettingsChoice {
  /** false: no fsync, for tests whose data may be lost. */
  durable: boolean;
  /** Bytes of memory and number of cores of the machine. */
  memory?: number;
  cores?: number;
  /** Where the socket of the server lies; null: there is none. */
  socketFolder?: string | null;
  /** Further settings by name; they win over ours. */
  extra?: Record<string, string>;
}

/**
 * Megabytes of pages that the server keeps itself: an eighth of the memory, taken up as it is used. A page that only the system keeps
 * costs ten times as much to read, and a search reads thousands. Tests, which run several servers side by side, have less to keep.
 */
function sharedBuffers(gigabytes: number, durable: boolean): number {
  if (gigabytes < 2) return 64;
  return durable ? Math.min(8192, Math.round(gigabytes * 128)) : 128;
}

/** The longest address of a socket that all systems take, in bytes. */
const LONGEST_SOCKET = 103;

/**
 * Where the socket of a server lies whose cluster is in this folder: the folder itself, which the server's user owns and nobody else
 * but root may enter. A statement over it takes two thirds of the time that it takes over the loopback interface. null where the system
 * has no sockets or takes no address as long as this one.
 */
export function socketFolderOf(cluster: string): string | null {
  if (process.platform === 'win32' || /[",]/.test(cluster)) return null;
  return Buffer.byteLength(socketIn(cluster, 65_535)) <= LONGEST_SOCKET ? cluster : null;
}

/** The file of the socket, as PostgreSQL names it. */
export const socketIn = (folder: string, port: number): string => path.join(folder, `.s.PGSQL.${port}`);

/** All settings by name, without the port. */
export function embeddedSettings(choice: SettingsChoice): Record<string, string> {
  const gigabytes = (choice.memory ?? totalmem()) / 2 ** 30;
  const cores = choice.cores ?? availableParallelism();
  return {
    listen_addresses: '127.0.0.1',
    // By password over the loopback interface and over the socket alike.
    unix_socket_directories: choice.socketFolder ?? '',
    unix_socket_permissions: '0700',
    password_encryption: 'scram-sha-256',
    max_connections: '100',
    shared_buffers: `${sharedBuffers(gigabytes, choice.durable)}MB`,
    effective_cache_size: `${Math.max(128, Math.round(gigabytes * 256))}MB`,
    work_mem: gigabytes < 2 ? '4MB' : '8MB',
    maintenance_work_mem: '64MB',
    huge_pages: 'off',
    jit: 'off',
    // Three worker processes fewer; asynchronous reads gain little on the small machines this is for.
    io_method: 'sync',
    max_parallel_workers_per_gather: cores > 2 ? '2' : '0',
    random_page_cost: '1.1',
    // No standbys hang on the embedded server, so its log need not serve them.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_logical_replication_workers: '0',
    max_wal_size: '512MB',
    // A table that was empty when its plans were made reads far too much until it is analysed for the first time.
    autovacuum_naptime: '5s',
    // LOG and above, never ERROR with its statement: those reach the client, and texts of people must not pile up here.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
    log_timezone: 'UTC',
    timezone: 'UTC',
    datestyle: 'iso, ymd',
    lc_messages: 'C',
    default_text_search_config: 'pg_catalog.simple',
    ...(choice.durable
      ? { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...choice.extra,
  };
}

/** The text of postgresql.conf. */
export function renderSettings(settings: Record<string, string>, port: number): string {
  const lines = Object.entries({ ...settings, port: String(port) }).map(
    ([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`,
  );
  return [
    '# Written by Amparo at each start. Your own settings belong in custom.conf beside this file; they win.',
    ...lines,
    "include_if_exists 'custom.conf'",
    '',
  ].join('\n');
}

/** Tells whether a running server was started with the same settings by the same version. */
export function settingsFingerprint(settings: Record<string, string>, version: string): string {
  return createHash('sha256')
    .update(JSON.stringify([version, settings]))
    .digest('hex')
    .slice(0, 16);
}
