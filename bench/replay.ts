import { closeSync, createWriteStream, openSync, readSync, readFileSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { loadPolicyOrThrow } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { writeTickets } from '../server/modules/replay/door.ts';
import { orderFrom } from './children.ts';
import { progress } from './measure.ts';
import type { Measure } from './measure.ts';
import { withPast } from './replay-database.ts';
import { PAST_END, draftOf, pastTickets } from './replay-data.ts';
import type { ReplayOrder, ReplayReply } from './replay-runner.ts';
import { withFolder } from './run-server.ts';

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
/** Of the sources that are not prepared: a line is a kilobyte, a row of the database more. */
const OTHERS = 100_000;
const THREADS = 2;
/** What disturbs a run is not ours: the better of two. */
const RUNS = 2;

const file = new URL('../policies/opswat/policy.yaml', import.meta.url);

/**
 * Replays of tickets with ten events under a draft, compared with the version in force, each in a process of its own: from a
 * prepared snapshot as the number of tickets grows, from lines of JSON, and from a database as role app.
 */
export function run(): Promise<Measure[]> {
  const source = readFileSync(file, 'utf8');
  const policy = loadPolicyOrThrow(source);
  const draft = draftOf(source);
  const replay = (order: Omit<ReplayOrder, 'draft' | 'at' | 'threads'>): Promise<ReplayReply> =>
    best(RUNS, () =>
      orderFrom<ReplayReply>('replay-runner.ts', { draft, at: PAST_END, threads: THREADS, ...order }),
    );
  return withFolder(async (folder) => {
    const measures: Measure[] = [];
    for (const size of SIZES) {
      const snapshot = path.join(folder, `${size}.tickets`);
      progress(`a snapshot of ${size.toLocaleString('en')} tickets`);
      await write(policy, source, size, 'snapshot', snapshot);
      const reply = checked(await replay({ file: snapshot }), size);
      const raw = readWhole(snapshot);
      const last = size === SIZES.at(-1);
      const name = `replay of ${figure(size)} tickets from a snapshot`;
      measures.push(
        {
          measure: name,
          value: reply.seconds,
          unit: 's',
          goal: last ? '≤ 5' : null,
          peer: 'reading the file',
          peerValue: raw,
          ratio: raw / reply.seconds,
          n: size,
        },
        { measure: `${name}: first sums`, value: reply.first, unit: 's', goal: '≤ 1', n: size },
        {
          measure: `${name}: processor time`,
          value: reply.processor,
          unit: 's',
          goal: last ? '≤ 10' : null,
          n: size,
        },
        { measure: `${name}: memory`, value: reply.memory, unit: 'MB', n: size },
      );
    }
    const lines = path.join(folder, 'past.jsonl');
    progress(`${OTHERS.toLocaleString('en')} tickets as lines of JSON`);
    await write(policy, source, OTHERS, 'lines', lines);
    const fromLines = checked(await replay({ file: lines }), OTHERS);
    const parsed = await parseWhole(lines);
    measures.push(
      {
        measure: `replay of ${figure(OTHERS)} tickets from lines of JSON`,
        value: fromLines.seconds,
        unit: 's',
        peer: 'JSON.parse of the lines',
        peerValue: parsed,
        ratio: parsed / fromLines.seconds,
        n: OTHERS,
      },
      { measure: 'the same: first sums', value: fromLines.first, unit: 's', goal: '≤ 1', n: OTHERS },
      { measure: 'the same: memory', value: fromLines.memory, unit: 'MB', n: OTHERS },
    );
    progress(`${OTHERS.toLocaleString('en')} tickets in a database`);
    const fromDatabase = await withPast(folder, policy, pastTickets(policy, OTHERS), async (database) =>
      checked(await replay({ database }), OTHERS),
    );
    measures.push(
      {
        measure: `replay of ${figure(OTHERS)} tickets from the database`,
        value: fromDatabase.seconds,
        unit: 's',
        n: OTHERS,
      },
      { measure: 'the same: first sums', value: fromDatabase.first, unit: 's', goal: '≤ 1', n: OTHERS },
      { measure: 'the same: memory', value: fromDatabase.memory, unit: 'MB', n: OTHERS },
    );
    return measures;
  });
}

async function write(
  policy: Policy,
  source: string,
  size: number,
  form: 'lines' | 'snapshot',
  to: string,
): Promise<void> {
  const stream = createWriteStream(to);
  const { hash, version, holidays } = policy;
  const head = {
    at: PAST_END,
    source: 'bench',
    policies: [{ hash, version, source, holidays }],
    contracts: {},
  };
  await writeTickets(head, pastTickets(policy, size), form, async (piece) => {
    if (!stream.write(piece)) await once(stream, 'drain');
  });
  stream.end();
  await once(stream, 'finish');
}

/** All tickets were judged, and the draft made a difference: else nothing was measured. */
function checked(reply: ReplayReply, size: number): ReplayReply {
  if (reply.tickets !== size || reply.promises < size / 2 || reply.moved < size / 100)
    throw new Error(`the replay of ${size} tickets was none: ${JSON.stringify(reply)}`);
  return reply;
}

async function best(runs: number, work: () => Promise<ReplayReply>): Promise<ReplayReply> {
  let found = await work();
  for (let i = 1; i < runs; i++) {
    const next = await work();
    if (next.seconds < found.seconds) found = next;
  }
  return found;
}

/** Seconds to read a file into memory piece by piece, and to look at each byte's word: what no reader can beat. */
function readWhole(name: string): number {
  const began = performance.now();
  const descriptor = openSync(name, 'r');
  const piece = new Float64Array(1 << 16);
  let sum = 0;
  for (let at = 0; at < statSync(name).size; at += piece.byteLength) {
    readSync(descriptor, piece, 0, piece.byteLength, at);
    for (const word of piece) sum += word === 0 ? 1 : 0;
  }
  closeSync(descriptor);
  if (sum < 0) throw new Error('nothing was read');
  return (performance.now() - began) / 1000;
}

/** Seconds to parse each line, in one thread, and to do nothing with it. */
async function parseWhole(name: string): Promise<number> {
  const began = performance.now();
  let tickets = 0;
  for await (const line of createInterface({ input: createReadStream(name) })) {
    if ('ticket' in (JSON.parse(line) as object)) tickets += 1;
  }
  if (tickets !== OTHERS) throw new Error(`${tickets} tickets were parsed`);
  return (performance.now() - began) / 1000;
}

function figure(value: number): string {
  return value.toLocaleString('en').replaceAll(',', ' ');
}
