// A thread of a replay: reads its share of the tickets, folds them under both policies, and says from time to time what it has
// summed up. It may be ended at any moment: it writes nothing.

import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { CalendarError } from '@amparo/business-time';
import { PolicyError } from '@amparo/policy';
import { BlockBuilder, SnapshotError, decodeBlock, readPastLine } from '@amparo/promises';
import type { PastTicket, PolicyText } from '@amparo/promises';
import { compileText, editionOf } from './policy-texts.ts';
import { linesOf } from './read-lines.ts';
import { Sums } from './sums.ts';
import type { ThreadMessage, ThreadOrder, ThreadSource } from './thread-messages.ts';

/** Tickets of the first sum where reading is slow. */
const FIRST = 500;

/** What is wrong with a file, and where. */
class LineError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const order = workerData as ThreadOrder;
const say = (message: ThreadMessage): void => parentPort?.postMessage(message);

async function work(): Promise<void> {
  const given = order.against !== 'in-force' ? order.against : null;
  const draft = compileText(order.draft, 'draft');
  const against = given === null ? null : compileText(given, 'against');
  say({
    kind: 'ready',
    draft: editionOf(draft),
    against: against === null ? null : editionOf(against),
  });
  const sums = (policies: readonly PolicyText[], contracts: Readonly<Record<string, unknown>>): Sums =>
    new Sums(order, { draft, against, policies, contracts }, say);
  const { source } = order;
  if (source.kind === 'database') return workOnDatabase(sums, source);
  const all = sums(order.policies, order.contracts);
  if (source.kind === 'snapshot') workOnSnapshot(all, source);
  else workOnLines(all, source);
  all.done();
}

function workOnSnapshot(sums: Sums, source: Extract<ThreadSource, { kind: 'snapshot' }>): void {
  const { blocks, next } = source;
  const descriptor = openSync(source.file, 'r');
  // One block's room serves all.
  const room = new ArrayBuffer(blocks.reduce((most, { bytes }) => Math.max(most, bytes), 0));
  try {
    for (let i = Atomics.add(next, 0, 1); i < blocks.length; i = Atomics.add(next, 0, 1)) {
      const { at, bytes } = blocks[i] ?? { at: 0, bytes: 0 };
      const read = readSync(descriptor, new Uint8Array(room), 0, bytes, at);
      if (read !== bytes) throw new SnapshotError('the file ends within a block: it is broken');
      sums.add(decodeBlock(room, 0, bytes));
      sums.report(Math.min(blocks.length, Atomics.load(next, 0)), blocks.length);
    }
  } finally {
    closeSync(descriptor);
  }
}

function workOnLines(sums: Sums, source: Extract<ThreadSource, { kind: 'lines' }>): void {
  const { file, begin, end } = source;
  const builder = new BlockBuilder();
  for (const { text, at } of linesOf(file, begin, end)) {
    try {
      const line = readPastLine(text);
      if (line.kind !== 'ticket')
        throw new Error(`a line of kind ${line.kind} stands after a ticket: those come first`);
      builder.add(line.ticket);
    } catch (error) {
      throw new LineError(error instanceof Error ? error.message : String(error), at);
    }
    flush(sums, builder, at - begin, end - begin);
  }
  flush(sums, builder, end - begin, end - begin, true);
}

async function workOnDatabase(
  sumsOf: (policies: readonly PolicyText[], contracts: Readonly<Record<string, unknown>>) => Sums,
  source: Extract<ThreadSource, { kind: 'database' }>,
): Promise<void> {
  // Loaded here: a replay of a file needs no database, and begins sooner without.
  const { withDatabase } = await import('./thread-database.ts');
  await withDatabase(source, order.period, async ({ policies, contracts, tickets }, count) => {
    const sums = sumsOf(policies, contracts);
    await sumUp(sums, tickets, count);
    sums.done();
  });
}

async function sumUp(sums: Sums, tickets: AsyncIterable<PastTicket>, of: number): Promise<void> {
  const builder = new BlockBuilder();
  let done = 0;
  for await (const ticket of tickets) {
    builder.add(ticket);
    done += 1;
    flush(sums, builder, done, of);
  }
  flush(sums, builder, of, of, true);
}

/** Sums a block up when it is full, and the first tickets at once, so that there is something to see. */
function flush(sums: Sums, builder: BlockBuilder, done: number, of: number, last = false): void {
  if (!builder.full && !last && (sums.tally.tickets > 0 || builder.size < FIRST)) return;
  const block = builder.take();
  if (block === null) return;
  sums.add(block);
  sums.report(done, of);
}

/** Is this about what was given, or a fault of ours? */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof PolicyError ||
    error instanceof SnapshotError ||
    error instanceof LineError ||
    error instanceof CalendarError
  );
}

try {
  await work();
} catch (error) {
  if (!isRefusal(error)) throw error;
  const message = error instanceof Error ? error.message : String(error);
  say({ kind: 'refused', message, offset: error instanceof LineError ? error.offset : null });
}
