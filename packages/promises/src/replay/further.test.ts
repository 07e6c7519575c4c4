import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventsOf, policyOf, when } from '../laws.fixture.ts';
import { foldTicket } from '../subjects/ticket-promises.ts';
import { blockOf, compare, pastTicket, told } from './past.fixture.ts';
import { replayChunk } from './replay-chunk.ts';
import { furtherChangesOf, summarize } from './summary.ts';
import { mergeTally, newTally } from './tally.ts';
import { readPastLine, ticketLine } from './ticket-lines.ts';
import type { Replay } from './replay-chunk.ts';
import type { Block } from './block.ts';

const name = { en: 'Named' };
const fix = { name, about: 'ticket', starts: 'opened', done: 'resolved', clause: 'C-4' };
const then = policyOf({
  promises: {
    fix: { ...fix, rows: [{ within: '4 h', clause: 'C-4' }] },
    delivery: { ...fix, rows: [{ answer: 'negotiated', clause: 'C-5' }] },
  },
});
/** Twice as fast, and a workaround that nobody ever wrote down. */
const draft = policyOf({
  events: { workaround: { of: 'ticket', name, clause: 'C-1' } },
  promises: {
    fix: { ...fix, rows: [{ within: '2 h', clause: 'C-4' }] },
    way: { ...fix, done: ['workaround', 'resolved'], rows: [{ within: '1 h', clause: 'C-4' }] },
  },
});
const at = when('Fri 10:00');
type Lines = Parameters<typeof eventsOf>;
const opened: Lines[number] = ['Mon 10:00', 'opened', { severity: 'S1' }];
const ticket = (id: string, ...lines: Lines) => pastTicket(id, then, eventsOf(opened, ...lines));
const further = (replay: Replay, block: Block) =>
  summarize(replayChunk(replay, block), { at, compared: true, staffing: null }).further.map(
    ({ changes: _changes, ...sum }) => sum,
  );
const sums = { promised: 2, kept: 0, broken: 0, open: 0, waived: 0, unjudged: 0 };
const none = { ...sums, promised: 0 };

test('promises beyond answers are counted by rule, kept and broken as in their fold; what the past does not tell is not judged', () => {
  const tickets = [ticket('T-1', ['Mon 10:30', 'resolve', {}]), ticket('T-2', ['Mon 13:00', 'resolve', {}])];
  expect(further(compare(draft, then, at), blockOf(tickets))).toEqual([
    { id: 'delivery', name, against: { ...sums, kept: 2 }, draft: none },
    { id: 'fix', name, against: { ...sums, kept: 2 }, draft: { ...sums, kept: 1, broken: 1 } },
    // Resolved within the hour it is kept; later, a workaround may have come before, which nobody wrote down then.
    { id: 'way', name, against: none, draft: { ...sums, kept: 1, unjudged: 1 } },
  ]);
});

test('where milestones are told of other tickets, one that is not told did not happen', () => {
  const tickets = [
    ticket('T-1', ['Mon 10:30', 'milestone', { id: 'workaround' }], ['Mon 14:00', 'resolve', {}]),
    ticket('T-2', ['Mon 13:00', 'resolve', {}]),
  ];
  const found = further(compare(draft, then, at), blockOf(tickets));
  expect(found.find(({ id }) => id === 'way')?.draft).toEqual({ ...sums, kept: 1, broken: 1 });
});

test('what comes out otherwise is listed ticket by ticket, with both sides, their clauses and why', () => {
  const tickets = [
    ticket('T-1', ['Mon 10:30', 'resolve', {}]),
    ticket('T-2', ['Mon 13:00', 'resolve', {}]),
    ticket('T-3', ['Mon 10:30', 'milestone', { id: 'workaround' }], ['Mon 13:00', 'resolve', {}]),
  ];
  const listed = (given: typeof tickets) => {
    const tally = replayChunk(compare(draft, then, at), blockOf(given));
    const changes = summarize(tally, { at, compared: true, staffing: null }).further.map((rule) => [
      rule.id,
      rule.changes.map(({ kind, total, listed: many }) => [kind, total, many]),
    ]);
    return { changes: Object.fromEntries(changes), of: (rule: string) => furtherChangesOf(tally, rule) };
  };
  const two = listed(tickets.slice(0, 2));
  expect(two.changes).toEqual({
    delivery: [['kept>none', 2, 2]],
    fix: [['kept>broken', 1, 1]],
    way: [
      ['none>kept', 1, 1],
      ['none>unjudged', 1, 1],
    ],
  });
  expect(two.of('fix')['kept>broken']).toMatchObject([
    {
      ticket: 'T-2',
      promise: 'fix',
      type: null,
      why: ['amount'],
      // Received at 10:00: due at 14:00 then, at 12:00 under the draft.
      against: { state: 'kept', within: '4 h', clause: 'C-4', due: '2026-03-02T14:00:00Z' },
      draft: {
        state: 'broken',
        within: '2 h',
        due: '2026-03-02T12:00:00Z',
        fulfilled: '2026-03-02T13:00:00Z',
      },
    },
  ]);
  expect(two.of('way')['none>unjudged']).toMatchObject([
    { ticket: 'T-2', why: ['promised'], against: null, draft: { state: 'unjudged' } },
  ]);
  // The third tells a workaround: so the second had none.
  const three = listed(tickets);
  expect(three.changes['way']).toEqual([
    ['none>kept', 2, 2],
    ['none>broken', 1, 1],
  ]);
  expect(three.of('way')['none>broken']).toMatchObject([{ ticket: 'T-2', draft: { state: 'broken' } }]);
});

test('a date that was agreed is read as it was stored, and as a file of past tickets writes it', () => {
  const agreed: Lines[number] = ['Mon 11:00', 'agree', { promise: 'delivery', due: '2026-03-02T12:00:00Z' }];
  const past = ticket('T-1', agreed, ['Mon 13:00', 'resolve', {}]);
  const line = readPastLine(ticketLine(past));
  if (line.kind !== 'ticket') throw new Error('no ticket');
  for (const one of [past, line.ticket]) {
    const found = further(compare(then, then, at), blockOf([one]));
    expect(found.find(({ id }) => id === 'delivery')?.draft).toEqual({ ...sums, promised: 1, broken: 1 });
  }
});

test('a policy replayed over its own past keeps and breaks what its ledger has, in whatever pieces it is summed up', () => {
  const line = fc.tuple(
    fc.integer({ min: 0, max: 9 }).map((hour) => `Mon ${String(10 + hour).padStart(2, '0')}:30`),
    fc.constantFrom<readonly [string, object]>(
      ['resolve', {}],
      ['reopen', {}],
      ['milestone', { id: 'workaround' }],
      ['agree', { promise: 'delivery', due: '2026-03-03T10:00:00Z' }],
      ['message', { from: 'agent' }],
    ),
  );
  const story = fc
    .array(line, { maxLength: 5 })
    .map((lines) =>
      eventsOf(opened, ...lines.map(([when_, [type, body]]) => [when_, type, body] as Lines[number])),
    );
  fc.assert(
    fc.property(fc.array(story, { minLength: 1, maxLength: 8 }), fc.nat(8), (stories, cut) => {
      for (const own of [then, draft]) {
        const block = blockOf(stories.map((events, i) => pastTicket(`T-${i}`, own, events)));
        const replay = compare(own, own, at);
        const whole = replayChunk(replay, block);
        const rules = summarize(whole, { at, compared: true, staffing: null }).further;
        const folded = stories.flatMap((events) => foldTicket(own, events, at));
        for (const rule of rules) {
          const of = folded.filter(({ id }) => id.replace(/#\d+$/u, '') === rule.id);
          expect(rule.draft).toEqual(rule.against);
          expect(rule.changes).toEqual([]);
          expect(rule.draft).toMatchObject({
            promised: of.length,
            kept: of.filter(({ state }) => state === 'kept').length,
            broken: of.filter(({ state }) => state === 'broken').length,
            unjudged: 0,
          });
        }
        const merged = newTally();
        const parts = [
          replayChunk(replay, block, cut),
          replayChunk(replay, block, 0, Math.min(cut, block.tickets)),
        ];
        if (cut < block.tickets) {
          for (const part of parts) mergeTally(merged, part);
          expect(told(merged, at)).toEqual(told(whole, at));
        }
      }
    }),
    { numRuns: 25 },
  );
});
