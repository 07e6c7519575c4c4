import type { Seconds } from '@amparo/business-time';
import type { ResolvedHolidays } from '@amparo/policy';
import { SnapshotError, encodeBlock } from './block.ts';
import { BlockBuilder } from './block-builder.ts';
import type { PastTicket } from './past.ts';

// A file of past tickets: sixteen bytes, blocks, a directory in JSON, and sixteen bytes that say how long that is. It is
// written from front to back, and read from the back.

const BEGIN = 'AMPAROTK';
const END = 'TKAMPARO';
const FORMAT = 1;
/** Bytes at each end of the file. */
export const snapshotEdge = 16;

/** A policy version as it was published, so that tickets can be judged by the one that they were opened under. */
export interface PolicyText {
  readonly hash: string;
  readonly version: string;
  readonly source: string;
  /** The dates of named holiday sets as they were then: by set, by year. */
  readonly holidays: ResolvedHolidays;
}

/** What a collection of past tickets says of itself. */
export interface PastHead {
  /** Until when its events are known: at this instant the promises are looked at. */
  readonly at: Seconds;
  /** Which tool kept the tickets, and at which desk. */
  readonly source: string;
  readonly policies: readonly PolicyText[];
  /** Contract terms by their hash, as they were written. */
  readonly contracts: Readonly<Record<string, unknown>>;
}

/** Where a block lies in the file, and what is in it. */
export interface BlockEntry {
  readonly at: number;
  readonly bytes: number;
  readonly tickets: number;
  readonly events: number;
  /** The earliest and the latest opening in it. */
  readonly from: Seconds;
  readonly to: Seconds;
}

export interface SnapshotDirectory extends PastHead {
  readonly blocks: readonly BlockEntry[];
  readonly tickets: number;
  readonly events: number;
}

/** Makes the bytes of a file, part by part: in memory there is never more than one block. */
export class SnapshotWriter {
  private readonly builder = new BlockBuilder();
  private readonly blocks: BlockEntry[] = [];
  private written = snapshotEdge;

  /** The first bytes of the file. */
  begin(): Uint8Array<ArrayBuffer> {
    return edge(BEGIN, 0);
  }

  /** @returns bytes to write now, when a block became full. @throws Error as BlockBuilder.add */
  add(ticket: PastTicket): Uint8Array<ArrayBuffer> | null {
    this.builder.add(ticket);
    return this.builder.full ? this.flush() : null;
  }

  /** The last bytes of the file. */
  end(head: PastHead): Uint8Array<ArrayBuffer>[] {
    const last = this.flush();
    const directory = new TextEncoder().encode(
      JSON.stringify({
        ...head,
        tickets: sum(this.blocks, 'tickets'),
        events: sum(this.blocks, 'events'),
        blocks: this.blocks,
      }),
    );
    return [...(last === null ? [] : [last]), directory, edge(END, directory.length)];
  }

  private flush(): Uint8Array<ArrayBuffer> | null {
    const block = this.builder.take();
    if (block === null) return null;
    const bytes = encodeBlock(block);
    let [from, to] = [Infinity, -Infinity];
    for (const at of block.opened) {
      if (at < from) from = at;
      if (at > to) to = at;
    }
    const { tickets, events } = block;
    this.blocks.push({ at: this.written, bytes: bytes.length, tickets, events, from, to });
    this.written += bytes.length;
    return bytes;
  }
}

/** True for the first bytes of such a file, of whatever format. */
export function isSnapshot(begin: Uint8Array): boolean {
  return begin.length >= BEGIN.length && nameOf(begin) === BEGIN;
}

/**
 * How long the directory is, by the last bytes of the file; it lies before them.
 * @throws SnapshotError when the file ends otherwise: its writing was broken off, or another version wrote it
 */
export function directoryLength(end: Uint8Array): number {
  if (end.length !== snapshotEdge || nameOf(end) !== END)
    throw new SnapshotError('the file has no end: its writing was broken off, make it anew');
  const view = new DataView(end.buffer, end.byteOffset);
  const format = view.getUint32(8, true);
  if (format !== FORMAT)
    throw new SnapshotError(`the file has format ${format}, and this version reads ${FORMAT}: make it anew`);
  return view.getUint32(12, true);
}

/** @throws SnapshotError when it is no directory */
export function readDirectory(bytes: Uint8Array): SnapshotDirectory {
  try {
    const read = JSON.parse(new TextDecoder().decode(bytes)) as SnapshotDirectory;
    if (Array.isArray(read.blocks) && Array.isArray(read.policies) && Number.isSafeInteger(read.at))
      return read;
  } catch (error) {
    throw new SnapshotError('the directory of the file is no JSON: the file is broken', { cause: error });
  }
  throw new SnapshotError('the directory of the file lacks its parts: the file is broken');
}

function edge(name: string, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(snapshotEdge);
  bytes.set(new TextEncoder().encode(name));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, FORMAT, true);
  view.setUint32(12, length, true);
  return bytes;
}

function nameOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.slice(0, BEGIN.length));
}

function sum(blocks: readonly BlockEntry[], what: 'tickets' | 'events'): number {
  return blocks.reduce((all, block) => all + block[what], 0);
}
