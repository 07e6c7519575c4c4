import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatInstant } from '@amparo/business-time';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { blocksWithin, openPastFile } from './open-source.ts';
import { lineNumber, linesOf } from './read-lines.ts';
import { readPeriod } from './read-period.ts';
import { withoutProse } from './without-prose.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'amparo-files-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (text: string): string => {
  const name = path.join(folder, 'lines.jsonl');
  writeFileSync(name, text);
  return name;
};

describe('lines of a file that threads share', () => {
  test('however it is cut, each line is read once, by whoever has its first byte', () => {
    const line = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'é', '"', ' ', '{') });
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        fc.boolean(),
        fc.array(fc.nat(120), { maxLength: 3 }),
        (lines, ended, cuts) => {
          const text = lines.join('\n') + (ended ? '\n' : '');
          const name = file(text);
          const size = Buffer.byteLength(text);
          const wanted = lines.map((one) => one.trim()).filter((one) => one !== '');
          const edges = [0, ...cuts.map((cut) => Math.min(cut, size)), size].toSorted((a, b) => a - b);
          const found = edges.slice(1).flatMap((end, i) => [...linesOf(name, edges[i] ?? 0, end)]);
          expect(found.map((one) => one.text)).toEqual(wanted);
          for (const { text: own, at } of found) {
            const before = Buffer.from(text).subarray(0, at).toString();
            expect(lineNumber(name, at)).toBe(before.split('\n').length);
            expect(Buffer.from(text).subarray(at).toString().trimStart().startsWith(own)).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a line longer than a piece of the file is one line', () => {
    const long = 'x'.repeat(3 << 20);
    const name = file(`a\n${long}\nb\n`);
    expect([...linesOf(name, 0, (3 << 20) + 5)].map(({ text }) => text.length)).toEqual([1, 3 << 20, 1]);
  });
});

describe('a file of past tickets', () => {
  const ticket =
    '{"ticket":"T-1","events":[{"at":"2026-03-02T09:00:00Z","type":"opened","facts":{"channel":"mail"}}]}';

  test('says of itself until when its events are known, or does not', () => {
    const head = '{"amparo":"tickets","format":1,"at":"2026-04-01T00:00:00Z","source":"test"}';
    expect(openPastFile(file(`${head}\n{"contract":"c1","terms":{"amparo":1}}\n${ticket}\n`))).toMatchObject({
      kind: 'lines',
      head: { at: Date.parse('2026-04-01') / 1000, source: 'test', contracts: { c1: { amparo: 1 } } },
      firstTicket: head.length + '\n{"contract":"c1","terms":{"amparo":1}}\n'.length,
    });
    expect(openPastFile(file(`${ticket}\n`))).toMatchObject({
      kind: 'lines',
      head: { at: null },
      firstTicket: 0,
    });
  });

  test('a fault in its head is told with its line', () => {
    expect(() => openPastFile(file(`\n{"amparo":"tickets","format":2}\n`))).toThrow(
      /lines\.jsonl:2: the file has format 2/u,
    );
  });

  test('only blocks in which tickets of the period may be are read', () => {
    const blocks = [1, 2, 3].map((n) => ({
      at: 0,
      bytes: 8,
      tickets: 1,
      events: 1,
      from: n * 10,
      to: n * 10 + 5,
    }));
    const within = (from: number | null, to: number | null): number[] =>
      blocksWithin(blocks, { from, to }).map(({ from: first }) => first);
    expect(within(null, null)).toEqual([10, 20, 30]);
    expect(within(25, null)).toEqual([20, 30]);
    expect(within(26, 30)).toEqual([]);
    expect(within(null, 21)).toEqual([10, 20]);
  });
});

test('a period is two dates of a zone, the last within it, or instants', () => {
  const shown = (from?: string, to?: string, zone = 'America/Sao_Paulo'): unknown[] =>
    Object.values(readPeriod(from, to, zone)).map((at) => (at === null ? null : formatInstant(at as number)));
  expect(shown()).toEqual([null, null]);
  expect(shown('2026-02-28', '2026-02-28')).toEqual(['2026-02-28T03:00:00Z', '2026-03-01T03:00:00Z']);
  expect(shown('2025-12-31', '2025-12-31', 'UTC')).toEqual(['2025-12-31T00:00:00Z', '2026-01-01T00:00:00Z']);
  // The day on which Bucharest's clocks go forward has 23 hours.
  expect(shown('2026-03-29', '2026-03-29', 'Europe/Bucharest')).toEqual([
    '2026-03-28T22:00:00Z',
    '2026-03-29T21:00:00Z',
  ]);
  expect(shown('2026-03-02T09:00:00Z')).toEqual(['2026-03-02T09:00:00Z', null]);
  expect(() => readPeriod('2026-03-02', '2026-03-01', 'UTC')).toThrow('ends (2026-03-01) before it begins');
  expect(() => readPeriod('yesterday', undefined, 'UTC')).toThrow('is not an instant');
});

test('contract terms leave their prose behind, and nothing that decides', () => {
  expect(
    withoutProse({
      amparo: 1,
      calendars: { text: { name: { en: 'For Radio Farol' }, hours: { mon: ['09:00-12:00'] } } },
      targets: {
        'first-response': [
          {
            plan: 'gold',
            where: { note: 'x' },
            within: '1 h',
            reading: { en: 'Bento asked for it' },
            clause: 'OSW-6',
          },
        ],
      },
    }),
  ).toEqual({
    amparo: 1,
    calendars: { text: { name: { en: '-' }, hours: { mon: ['09:00-12:00'] } } },
    targets: {
      'first-response': [
        { plan: 'gold', where: { note: 'x' }, within: '1 h', reading: { en: '-' }, clause: 'OSW-6' },
      ],
    },
  });
});
