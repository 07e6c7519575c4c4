import type { ReadTypes } from '../ledger/door.ts';
import { z } from 'zod';
import { cursorText, readCursor } from '../../platform/http/pages.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { placeOf, streamOf } from './stream.ts';
import type { StreamKey, StreamRow } from './stream.ts';

const streamKey = z.object({
  at: z.number().min(0).max(1e11),
  seq: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  kind: z.enum(['event', 'message']),
  id: z.uuid(),
});

interface Asked {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly around?: number | string | undefined;
  readonly limit: number;
  readonly merged: readonly string[];
  /** Which events; null: all. */
  readonly only: ReadTypes | null;
}

/** A page of a stream, oldest first, and what leads to the items on both sides of it. */
interface StreamPage {
  readonly items: readonly StreamRow[];
  readonly next: string | null;
  readonly newer: string | null;
}

/**
 * A page of a ticket's stream: the last one, those before or after a place, or those around a message.
 * @throws Problem invalid for a cursor that is not ours, or a message that is not there
 */
export async function readPage(act: Act, ticketId: string, asked: Asked): Promise<StreamPage> {
  const { merged, only, limit } = asked;
  const read = (place: { before: StreamKey | null; after?: StreamKey | null }, most: number) =>
    streamOf(act, ticketId, { ...place, merged, only, limit: most });
  const after = readCursor(asked.after, streamKey);
  if (after !== null) {
    const rows = await read({ before: null, after }, limit + 1);
    const items = rows.slice(0, limit);
    return { items, next: cursorOf(items[0]), newer: rows.length > limit ? cursorOf(items.at(-1)) : null };
  }
  const before = readCursor(asked.before, streamKey);
  if (asked.around === undefined || before !== null) {
    const rows = await read({ before }, limit + 1);
    const items = rows.slice(0, limit).toReversed();
    return {
      items,
      next: rows.length > limit ? cursorOf(items[0]) : null,
      newer: before === null ? null : cursorOf(items.at(-1)),
    };
  }
  const place = await placeOf(act, { own: ticketId, merged }, asked.around);
  if (place === null) throw invalid('There is no such message here.', [{ path: 'around', code: 'moved-on' }]);
  const half = Math.ceil(limit / 2);
  const older = await read({ before: place }, half + 1);
  const seen = new Set(older.map((row) => keyOf(row).id));
  // The message itself comes first after all that stands before its instant.
  const rest = (
    await read({ before: null, after: { ...place, id: firstId } }, limit - half + seen.size)
  ).filter((row) => !seen.has(keyOf(row).id));
  const shown = rest.slice(0, limit - half);
  return {
    items: [...older.slice(0, half).toReversed(), ...shown],
    next: older.length > half ? cursorOf(older[half - 1]) : null,
    newer: rest.length > shown.length ? cursorOf(shown.at(-1)) : null,
  };
}

/** Before all other ids of one instant. */
const firstId = '00000000-0000-0000-0000-000000000000';

const keyOf = (row: StreamRow): StreamKey => {
  const { at, seq, id } = row.kind === 'message' ? row.message : row.event;
  return { at, seq, kind: row.kind, id };
};

const cursorOf = (row: StreamRow | undefined): string | null =>
  row === undefined ? null : cursorText(keyOf(row));
