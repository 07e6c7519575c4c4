import { expect, test, vi } from 'vitest';
import { readHints } from './hints.ts';

const read = (payload: string): { hints: unknown; foreign: string[] } => {
  const foreign: string[] = [];
  return { hints: readHints(payload, 'me', (text) => foreign.push(text)), foreign };
};

test("another process' hints are read, our own are not heard twice", () => {
  const hints = [{ topic: 'events' }, { topic: 'due', at: 1_772_532_000 }];
  expect(read(JSON.stringify({ from: 'other', hints }))).toEqual({ hints, foreign: [] });
  expect(read(JSON.stringify({ from: 'me', hints }))).toEqual({ hints: [], foreign: [] });
});

test.each([
  'garbage',
  '',
  'null',
  '[]',
  '{}',
  '{"from":"other"}',
  '{"from":"other","hints":[null]}',
  '{"from":"other","hints":[{"topic":"error"}]}',
  '{"from":"other","hints":[{"topic":"due"}]}',
  '{"from":"other","hints":[{"topic":"due","at":"soon"}]}',
  '{"from":1,"hints":[]}',
])('a notification that is not ours is no hint, and is reported: %s', (payload) => {
  expect(read(payload)).toEqual({ hints: [], foreign: [payload] });
});

test('a long foreign notification is reported by its beginning', () => {
  const onForeign = vi.fn<(payload: string) => void>();
  readHints('x'.repeat(8000), 'me', onForeign);
  expect(onForeign).toHaveBeenCalledWith('x'.repeat(200));
});
