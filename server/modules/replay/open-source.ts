import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { directoryLength, isSnapshot, readDirectory, readPastLine, snapshotEdge } from '@amparo/promises';
import type { BlockEntry, PastHead, PolicyText } from '@amparo/promises';
import { lineNumber, linesOf } from './read-lines.ts';
import type { Period } from './past-tickets.ts';

/** A file of past tickets, of which the head is read. */
export type PastFile = {
  readonly file: string;
  readonly bytes: number;
  /** Null when the file does not say until when its events are known. */
  readonly head: Omit<PastHead, 'at'> & { readonly at: number | null };
} & (
  | { readonly kind: 'snapshot'; readonly blocks: readonly BlockEntry[]; readonly tickets: number }
  | { readonly kind: 'lines'; readonly firstTicket: number }
);

/**
 * Looks at a file of past tickets, whichever of the two kinds it is.
 * @throws Error, SnapshotError when it is none, with the line where there are lines
 */
export function openPastFile(file: string): PastFile {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const bytes = (at: number, length: number): Uint8Array => {
      const found = new Uint8Array(length);
      return found.subarray(0, readSync(descriptor, found, 0, length, at));
    };
    if (!isSnapshot(bytes(0, snapshotEdge))) return openLines(file, size);
    const length = directoryLength(bytes(Math.max(0, size - snapshotEdge), snapshotEdge));
    const directory = readDirectory(bytes(Math.max(0, size - snapshotEdge - length), length));
    const { blocks, tickets, at, source, policies, contracts } = directory;
    return {
      kind: 'snapshot',
      file,
      bytes: size,
      head: { at, source, policies, contracts },
      blocks,
      tickets,
    };
  } finally {
    closeSync(descriptor);
  }
}

/** The blocks in which tickets of the period may be. */
export function blocksWithin(blocks: readonly BlockEntry[], { from, to }: Period): readonly BlockEntry[] {
  return blocks.filter((block) => (from === null || block.to >= from) && (to === null || block.from < to));
}

function openLines(file: string, bytes: number): PastFile {
  let at: number | null = null;
  let source = 'lines of JSON';
  const policies: PolicyText[] = [];
  const contracts: Record<string, unknown> = {};
  let firstTicket = bytes;
  for (const line of linesOf(file, 0, bytes)) {
    const read = readOrSay(file, line.text, line.at);
    if (read.kind === 'ticket') {
      firstTicket = line.at;
      break;
    }
    if (read.kind === 'policy') policies.push(read.policy);
    else if (read.kind === 'contract') contracts[read.hash] = read.terms;
    else ({ at, source } = read);
  }
  return { kind: 'lines', file, bytes, head: { at, source, policies, contracts }, firstTicket };
}

function readOrSay(file: string, text: string, at: number): ReturnType<typeof readPastLine> {
  try {
    return readPastLine(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${file}:${lineNumber(file, at)}: ${message}`, { cause: error });
  }
}
