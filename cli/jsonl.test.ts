import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadPolicyOrThrow } from '@amparo/policy';
import { decideJsonl } from './decide.ts';
import { foldJsonl } from './fold.ts';
import type { Lines, Write } from './lines.ts';

const policy = loadPolicyOrThrow(
  readFileSync(new URL('../packages/policy/src/example.policy.yaml', import.meta.url), 'utf8'),
);

async function answers(
  command: (p: typeof policy, input: Lines, write: Write) => Promise<void>,
  lines: unknown[],
): Promise<Record<string, unknown>[]> {
  let out = '';
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  await command(policy, input, (text) => (out += text));
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('amparo decide --jsonl', () => {
  test('answers each line with a decision, an error with its reason, and goes on', async () => {
    const given = await answers(decideJsonl, [
      { at: '2026-03-02T15:00:00Z', channel: 'email', plan: 'full', severity: 'S1' },
      '{"at":',
      '',
      { at: '2026-03-02T15:00:00Z', channel: 'fax' },
      { channel: 'email' },
      { at: '2026-03-02T15:00:00Z', channel: 'email' },
    ]);
    expect(given).toHaveLength(5);
    expect(given[0]).toMatchObject({
      admitted: true,
      level: 'level 2',
      promises: [{}, { promise: 'first-response', due: '2026-03-02T16:00:00Z' }, {}, {}],
    });
    expect(given[1]).toEqual({ error: expect.stringContaining('not JSON') });
    expect(given[2]).toEqual({ error: expect.stringContaining('unknown channel "fax"') });
    expect(given[3]).toEqual({ error: expect.stringContaining('"at" is missing') });
    expect(given[4]).toMatchObject({ admitted: false, refusal: { say: 'no-plan' } });
  });
});

describe('amparo fold --jsonl', () => {
  const facts = { channel: 'email', plan: 'full', severity: 'S2' };

  test('opens at facts.at, or at the first event; folds at "at", or at the last event', async () => {
    const events = [{ at: '2026-03-02T15:30:00Z', type: 'message', from: 'agent' }];
    const [given, first] = await answers(foldJsonl, [
      { facts: { ...facts, at: '2026-03-02T15:00:00Z' }, events, at: '2026-03-03T00:00:00Z' },
      { facts, events },
    ]);
    expect(
      (given!['promises'] as { promise: string; state: string; start: string }[]).map((one) => [
        one.promise,
        one.state,
        one.start,
      ]),
    ).toEqual([
      ['acknowledgement', 'broken', '2026-03-02T15:00:00Z'],
      ['first-response', 'kept', '2026-03-02T15:00:00Z'],
      ['update', 'open', '2026-03-02T15:30:00Z'],
    ]);
    expect(first).toMatchObject({
      promises: [{ promise: 'acknowledgement', start: '2026-03-02T15:30:00Z' }, {}, {}],
    });
  });

  test('a bounce names an event by its place in the list', async () => {
    const events = [
      { at: '2026-03-02T15:30:00Z', type: 'message', from: 'agent' },
      { at: '2026-03-02T15:40:00Z', type: 'bounce', of: 0 },
    ];
    const [given] = await answers(foldJsonl, [{ facts: { ...facts, at: '2026-03-02T15:00:00Z' }, events }]);
    expect(
      (given!['promises'] as { promise: string; state: string }[]).find(
        (one) => one.promise === 'first-response',
      ),
    ).toMatchObject({ state: 'open', changes: [{ what: 'bounce' }] });
  });

  test('what makes no sense is an error of its line', async () => {
    const given = await answers(foldJsonl, [
      { facts, events: [{ at: '2026-03-02T15:30:00Z', type: 'sms' }] },
      { facts, events: 'none' },
      { facts, events: [] },
      {
        facts: { ...facts, at: '2026-03-02T15:00:00Z' },
        events: [{ at: '2026-03-02T16:00:00Z', type: 'wait', for: 'godot' }],
      },
      { facts: { ...facts, at: '2026-03-02T15:00:00Z' } },
    ]);
    expect(given.map((one) => one['error'] ?? 'fine')).toEqual([
      expect.stringContaining('unknown event type "sms"'),
      '"events" is a list of events',
      expect.stringContaining('"facts.at" is missing'),
      'unknown pause "godot": this policy has customer, supplier',
      'fine',
    ]);
  });
});
