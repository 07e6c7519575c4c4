// Files that could not be handed to the server, kept in this browser beside the texts that are typed. Part of the page from the
// beginning: once the line is away, nothing can be fetched any more.

import { filesDatabase } from './kept-text.ts';

/** Where a file was laid, and by whom: nobody else gets it back. */
export interface FilePlace {
  readonly desk: string;
  readonly person: string;
  /** The ticket's number, or `new`. */
  readonly ticket: string;
}

export interface KeptFile<Kind extends string = string> {
  readonly id: string;
  /** What it goes with, such as `answer`. */
  readonly kind: Kind;
  readonly file: File;
}

interface Row<Kind extends string = string> extends FilePlace, KeptFile<Kind> {
  /** Milliseconds since the epoch, by the machine's clock. */
  readonly at: number;
}

const store = 'files';
const month = 30 * 86_400_000;
/** Bytes of one file, as many as the server takes with one message. */
export const mostOfOne = 25 * 1024 * 1024;
/** Bytes of all that a browser keeps. */
const mostOfAll = 4 * mostOfOne;

/** @returns whether it is kept: not when it is too large, the room is full, or the browser keeps nothing */
export async function keepFile(place: FilePlace, { id, kind, file }: KeptFile): Promise<boolean> {
  if (file.size > mostOfOne) return false;
  return inStore('readwrite', false, async (files) => {
    const others = (await rows(files)).filter((row) => row.id !== id);
    if (others.reduce((sum, row) => sum + row.file.size, file.size) > mostOfAll) return false;
    await done(files.put({ ...place, id, kind, file, at: Date.now() } satisfies Row));
    return true;
  });
}

/** The files that were laid there and are not at the server yet, oldest first. Forgets what nobody came back to for a month. */
export async function keptFilesAt<Kind extends string>(place: FilePlace): Promise<KeptFile<Kind>[]> {
  return inStore<KeptFile<Kind>[]>('readwrite', [], async (files) => {
    const all = (await rows(files)) as Row<Kind>[];
    for (const { id, at } of all) if (at < Date.now() - month) files.delete(id);
    return all
      .filter(
        (row) =>
          row.at >= Date.now() - month &&
          row.desk === place.desk &&
          row.person === place.person &&
          row.ticket === place.ticket,
      )
      .toSorted((a, b) => a.at - b.at);
  });
}

/** Forgets a file: the server has it, or nobody wants it any more. */
export async function dropKeptFile(id: string): Promise<void> {
  await inStore('readwrite', undefined, (files) => done(files.delete(id)));
}

/** Opens the store for one piece of work. A browser that keeps nothing answers `otherwise`. */
async function inStore<T>(
  mode: IDBTransactionMode,
  otherwise: T,
  work: (files: IDBObjectStore) => Promise<T>,
): Promise<T> {
  let database: IDBDatabase | null = null;
  try {
    const opening = indexedDB.open(filesDatabase, 1);
    opening.addEventListener('upgradeneeded', () =>
      opening.result.createObjectStore(store, { keyPath: 'id' }),
    );
    database = await done(opening);
    const transaction = database.transaction(store, mode);
    const ended = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('not kept')));
    });
    const result = await work(transaction.objectStore(store));
    await ended;
    return result;
  } catch {
    return otherwise;
  } finally {
    database?.close();
  }
}

const rows = (files: IDBObjectStore): Promise<Row[]> => done(files.getAll() as IDBRequest<Row[]>);

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('not kept')));
  });
}
