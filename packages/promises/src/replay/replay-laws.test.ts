import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gap, lastOf, policy, seed, withBounces } from '../chance.fixture.ts';
import { fold } from '../fold.ts';
import { Run } from '../run.ts';
import { viewOf } from '../view.ts';
import { decodeBlock } from './block.ts';
import { Judge } from './judge.ts';
import { blockOf, compare, pastTicket, told } from './past.fixture.ts';
import { replayChunk } from './replay-chunk.ts';
import { SnapshotWriter, directoryLength, readDirectory, snapshotEdge } from './snapshot-file.ts';
import { mergeTally, newTally } from './tally.ts';
import type { Tally } from './tally.ts';
import { readPastLine, ticketLine } from './ticket-lines.ts';
import { Translator } from './translate.ts';

const tickets = fc.array(withBounces, { minLength: 1, maxLength: 12 });

describe('laws of replay, on random policies and tickets', () => {
  test('under the policy that was in force, every promise comes out as it is folded, to the second', () => {
    fc.assert(
      fc.property(seed, withBounces, gap, (n, events, more) => {
        const at = lastOf(events) + more;
        const block = blockOf([pastTicket('T-1', policy(n), events)]);
        const judged = new Judge(new Translator(policy(n), { routes: false, terms: {} }), block, at).judge(0);
        if (!(judged instanceof Run)) throw new Error(`set aside: ${JSON.stringify(judged)}`);
        const order = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
        expect(judged.all.map((promise) => viewOf(judged, promise, at)).toSorted(order)).toEqual(
          fold(policy(n), events, at).toSorted(order),
        );
      }),
      { numRuns: 150 },
    );
  });

  test('a draft that is the policy in force changes nothing', () => {
    fc.assert(
      fc.property(seed, tickets, gap, (n, stories, more) => {
        const at = Math.max(...stories.map(lastOf)) + more;
        const block = blockOf(stories.map((events, i) => pastTicket(`T-${i}`, policy(n), events)));
        const tally = replayChunk(compare(policy(n), policy(n), at), block);
        expect(tally).toMatchObject({ tickets: stories.length, aside: 0 });
        expect(tally.samples.size).toBe(0);
        expect([...tally.draft.rows]).toEqual([...tally.against.rows]);
      }),
      { numRuns: 40 },
    );
  });

  test('chunks may be cut and merged in any way: the sums are the same (associative, commutative)', () => {
    fc.assert(
      fc.property(
        seed,
        seed,
        tickets,
        fc.array(fc.nat(12), { maxLength: 5 }),
        fc.nat(1000),
        (n, m, stories, cuts, mix) => {
          const at = Math.max(...stories.map(lastOf));
          const block = blockOf(stories.map((events, i) => pastTicket(`T-${i}`, policy(n), events)));
          const replay = compare(policy(m), policy(n), at);
          const whole = replayChunk(replay, block);
          const edges = [0, ...cuts.filter((one) => one < stories.length), stories.length].toSorted(
            (a, b) => a - b,
          );
          const parts = edges.slice(1).map((to, i) => replayChunk(replay, block, edges[i], to));
          // Another order, and another grouping.
          for (let i = parts.length - 1; i > 0; i--) {
            const j = (mix * (i + 7)) % (i + 1);
            [parts[i], parts[j]] = [parts[j]!, parts[i]!];
          }
          const half = mix % (parts.length + 1);
          const merged = (some: Tally[]): Tally => {
            const sum = newTally();
            for (const one of some) mergeTally(sum, one);
            return sum;
          };
          const all = merged([merged(parts.slice(half)), merged(parts.slice(0, half))]);
          expect(told(all, at)).toEqual(told(whole, at));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('tickets come out of a snapshot and of lines of JSON as they went in', () => {
    fc.assert(
      fc.property(tickets, (stories) => {
        const past = stories.map((events, i) => ({
          ...pastTicket(`T-${i}`, policy(1), events),
          customer: i % 2 === 0 ? null : 'c0ffee',
          contract: i % 3 === 0 ? 'abc' : null,
        }));
        for (const ticket of past)
          expect(readPastLine(ticketLine(ticket))).toEqual({ kind: 'ticket', ticket });
        const writer = new SnapshotWriter();
        const parts = [writer.begin()];
        for (const ticket of past) {
          const bytes = writer.add(ticket);
          if (bytes !== null) parts.push(bytes);
        }
        parts.push(...writer.end({ at: 7, source: 'test', policies: [], contracts: {} }));
        const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
        parts.reduce((at, part) => (file.set(part, at), at + part.length), 0);
        const length = directoryLength(file.subarray(-snapshotEdge));
        const directory = readDirectory(file.subarray(file.length - snapshotEdge - length, -snapshotEdge));
        expect(directory).toMatchObject({ at: 7, source: 'test', tickets: past.length });
        const blocks = directory.blocks.map((entry) => decodeBlock(file.buffer, entry.at, entry.bytes));
        expect(blocks).toEqual([blockOf(past)]);
      }),
      { numRuns: 40 },
    );
  });
});
