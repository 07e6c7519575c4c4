import { closeSync, openSync, readSync } from 'node:fs';

const PIECE = 1 << 20;
/** A ticket with thousands of events has a line of hundreds of kilobytes; more is no ticket. */
const LONGEST = 64 << 20;

export interface FileLine {
  readonly text: string;
  /** Bytes of the file before it. */
  readonly at: number;
}

/**
 * The lines of a file that begin within [begin, end), so that threads share a file without a line being read twice or by nobody.
 * Empty lines are left out. Memory stays flat.
 * @throws Error when a line is longer than any ticket
 */
export function* linesOf(file: string, begin: number, end: number): Generator<FileLine> {
  const descriptor = openSync(file, 'r');
  try {
    const piece = Buffer.allocUnsafe(PIECE);
    // What begins before `begin` belongs to whoever reads there: the byte before says whether a line begins here.
    let from = Math.max(0, begin - 1);
    let skipping = begin > 0;
    let rest: Buffer = Buffer.alloc(0);
    let restAt = from;
    for (;;) {
      const read = readSync(descriptor, piece, 0, PIECE, from);
      const bytes =
        rest.length === 0 ? piece.subarray(0, read) : Buffer.concat([rest, piece.subarray(0, read)]);
      from += read;
      let at = 0;
      for (let feed = bytes.indexOf(10); feed >= 0; feed = bytes.indexOf(10, at)) {
        if (skipping) skipping = false;
        else {
          if (restAt + at >= end) return;
          const text = bytes.toString('utf8', at, feed).trim();
          if (text !== '') yield { text, at: restAt + at };
        }
        at = feed + 1;
      }
      restAt += at;
      rest = Buffer.from(bytes.subarray(at));
      if (rest.length > LONGEST)
        throw new Error(`a line is longer than ${LONGEST >> 20} MB: that is no ticket`);
      if (read > 0) continue;
      const text = rest.toString('utf8').trim();
      if (!skipping && text !== '' && restAt < end) yield { text, at: restAt };
      return;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Which line of a file begins at a byte, from 1. */
export function lineNumber(file: string, offset: number): number {
  const descriptor = openSync(file, 'r');
  try {
    const piece = Buffer.allocUnsafe(PIECE);
    let lines = 1;
    for (let at = 0; at < offset;) {
      const read = readSync(descriptor, piece, 0, Math.min(PIECE, offset - at), at);
      if (read === 0) break;
      for (let i = 0; i < read; i++) if (piece[i] === 10) lines += 1;
      at += read;
    }
    return lines;
  } finally {
    closeSync(descriptor);
  }
}
