import { readPastLine } from '@amparo/promises';
import type { PastTicket } from '@amparo/promises';
import type { PastFile } from './open-source.ts';
import { lineNumber, linesOf } from './read-lines.ts';

/**
 * The tickets of a file of lines, one after the other.
 * @throws Error with the line at fault
 */
export function* ticketsOf(source: Extract<PastFile, { kind: 'lines' }>): Generator<PastTicket> {
  const { file, firstTicket, bytes } = source;
  for (const { text, at } of linesOf(file, firstTicket, bytes)) {
    try {
      const line = readPastLine(text);
      if (line.kind !== 'ticket')
        throw new Error(`a line of kind ${line.kind} stands after a ticket: those come first`);
      yield line.ticket;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(`${file}:${lineNumber(file, at)}: ${message}`, { cause: error });
    }
  }
}
