import { describe, expect, test } from 'vitest';
import type { Policy } from '@amparo/policy';
import { agent, customer, eventsOf, policyOf, when } from '../laws.fixture.ts';
import { decodeBlock, encodeBlock } from './block.ts';
import { blockOf, compare, pastTicket } from './past.fixture.ts';
import type { ReplayMapping } from './mapping.ts';
import { replayChunk } from './replay-chunk.ts';
import { LISTED } from './sample.ts';
import { directoryLength, isSnapshot, snapshotEdge } from './snapshot-file.ts';
import { changesOf, summarize } from './summary.ts';
import { mergeTally, newTally } from './tally.ts';
import type { Tally } from './tally.ts';
import { readPastLine } from './ticket-lines.ts';
import { Translator } from './translate.ts';

// Office hours are Monday to Friday 09:00–17:00 UTC in the week of 2 March 2026, so that every instant can be worked out in one's head.

const target = (within: string, more: object = {}): object => ({
  within,
  calendar: 'office',
  clause: 'C-4',
  ...more,
});
const responding = (within: string): Policy =>
  policyOf({ targets: { 'first-response': [target(within)], resolution: [target('2 working days')] } });
const four = responding('4 working h');
const one = responding('1 working h');

/** Opened on Monday at 10:00, answered after some hours, resolved on Tuesday at 12:00. */
const answered = (hour: string, more: Record<string, unknown> = {}) =>
  eventsOf(['Mon 10:00', 'opened', more], [`Mon ${hour}`, 'message', agent], ['Tue 12:00', 'resolve', {}]);
const at = when('+Mon 00:00');

const summaryOf = (tally: Tally) => summarize(tally, { at, compared: true, staffing: null });

describe('what a draft would have made of the past', () => {
  // Due under the policy in force at 14:00 (4 h of the same day), under the draft at 11:00.
  const tally = replayChunk(
    compare(one, four, at),
    blockOf([
      pastTicket('T-1', four, answered('10:30')),
      pastTicket('T-2', four, answered('12:00')),
      pastTicket('T-3', four, answered('15:00')),
    ]),
  );

  test('kept and broken are counted under both, of the same tickets', () => {
    const { totals, by, months, requests, tickets } = summaryOf(tally);
    expect(tickets).toMatchObject({ replayed: 3, events: 9, aside: 0, from: '2026-03-02T10:00:00Z' });
    // Three first responses and three resolutions: in force one is broken (15:00), under the draft two.
    expect(totals).toEqual({
      against: { promised: 6, kept: 5, broken: 1, open: 0, waived: 0 },
      draft: { promised: 6, kept: 4, broken: 2, open: 0, waived: 0 },
    });
    expect(requests).toEqual({
      against: { admitted: 3, refused: 0 },
      draft: { admitted: 3, refused: 0 },
    });
    expect(by.type.map(({ id, against, draft }) => [id, against?.broken, draft.broken])).toEqual([
      ['first-response', 1, 2],
      ['resolution', 0, 0],
    ]);
    expect(by.plan.map(({ id, draft }) => [id, draft.promised])).toEqual([['gold', 6]]);
    expect(by.severity.map(({ id }) => id)).toEqual(['S3']);
    expect(by.channel.map(({ id }) => id)).toEqual(['mail']);
    expect(by.team.map(({ id }) => id)).toEqual(['first']);
    expect(
      months.map(({ month, plan, type, draft }) => [month, plan, type, draft.kept, draft.broken]),
    ).toEqual([
      ['2026-03', 'gold', 'first-response', 1, 2],
      ['2026-03', 'gold', 'resolution', 3, 0],
    ]);
  });

  test('what changes sides is listed, with both due times and why', () => {
    const { changes, moves } = summaryOf(tally);
    expect(changes).toEqual([{ kind: 'kept>broken', total: 1, listed: 1 }]);
    expect(moves).toEqual([{ type: 'first-response', from: 'kept', to: 'broken', count: 1 }]);
    expect(changesOf(tally, 'kept>broken')).toEqual([
      {
        ticket: 'T-2',
        customer: null,
        opened: '2026-03-02T10:00:00Z',
        promise: 'first-response',
        type: 'first-response',
        why: ['amount'],
        against: expect.objectContaining({
          state: 'kept',
          due: '2026-03-02T14:00:00Z',
          settled: '2026-03-02T12:00:00Z',
          within: '4 working h',
          clause: 'C-4',
        }) as unknown,
        draft: expect.objectContaining({
          state: 'broken',
          due: '2026-03-02T11:00:00Z',
          settled: '2026-03-02T11:00:00Z',
          fulfilled: '2026-03-02T12:00:00Z',
          within: '1 working h',
        }) as unknown,
      },
    ]);
  });

  test('only tickets that came in within the period are looked at, from its first second to before its last', () => {
    const block = blockOf(
      ['Mon 09:59:59', 'Mon 10:00', 'Tue 09:59:59', 'Tue 10:00'].map((opened, i) =>
        pastTicket(`T-${i}`, four, eventsOf([opened, 'opened'])),
      ),
    );
    const period = { from: when('Mon 10:00'), to: when('Tue 10:00') };
    expect(replayChunk({ ...compare(one, four, at), ...period }, block)).toMatchObject({
      tickets: 2,
      outside: 2,
    });
  });

  test('a policy to compare with may be missing: then only the draft is counted', () => {
    const block = blockOf([pastTicket('Z-1', null, answered('12:00'))]);
    const draft = replayChunk({ ...compare(one, four, at), against: null }, block);
    expect(summarize(draft, { at, compared: false, staffing: null })).toMatchObject({
      totals: { against: null, draft: { broken: 1 } },
      changes: [],
      moves: [],
    });
  });

  test('what is still open at the end is neither kept nor broken (law 3)', () => {
    // Due on Monday at 11:00; looked at a second before and after that it would be broken.
    const block = blockOf([pastTicket('T-1', four, eventsOf(['Mon 10:00', 'opened']))]);
    const first = (end: string): unknown =>
      summarize(replayChunk(compare(one, four, when(end)), block), {
        at: when(end),
        compared: true,
        staffing: null,
      }).by.type[0]?.draft;
    expect(first('Mon 11:00:00')).toMatchObject({ open: 1, broken: 0 });
    expect(first('Mon 11:00:01')).toMatchObject({ open: 0, broken: 1 });
  });

  test('events after the end are left out', () => {
    const block = blockOf([pastTicket('T-1', four, answered('12:00'))]);
    const early = replayChunk(compare(one, four, when('Mon 10:45')), block);
    expect(summaryOf(early).totals.draft).toMatchObject({ open: 2, kept: 0, broken: 0 });
  });
});

describe('why a promise comes out otherwise', () => {
  const whyOf = (draft: Policy, against: Policy, kind: string, mapping: ReplayMapping = {}) => {
    const events = answered('12:00');
    const tally = replayChunk(
      compare(draft, against, at, { routes: true, terms: {}, mapping }),
      blockOf([pastTicket('T-1', against, events)]),
    );
    return changesOf(tally, kind).map(({ promise, why }) => [promise, why]);
  };
  const only = (targets: Record<string, unknown[]>, more: object = {}): Policy =>
    policyOf({ targets, ...more });
  const base = only({ 'first-response': [target('4 working h')] });

  test('the hours are others', () => {
    // An hour before the office opens for others: 4 working hours from 10:00 on hours of 09:00–11:00 end on Wednesday.
    const short = { name: { en: 'Short' }, zone: 'UTC', hours: { 'mon-fri': ['09:00-11:00'] } };
    const late = only(
      { 'first-response': [target('1 working h', { calendar: 'short' })] },
      { calendars: { short } },
    );
    const tight = only({ 'first-response': [target('1 working h')] });
    expect(whyOf(late, tight, 'broken>kept')).toEqual([]);
    expect(
      whyOf(
        only({ 'first-response': [target('2 working h', { calendar: 'short' })] }, { calendars: { short } }),
        only({ 'first-response': [target('1 working h')] }),
        'broken>kept',
      ),
    ).toEqual([['first-response', ['amount', 'hours']]]);
  });

  test('it is promised only now, or no more', () => {
    expect(whyOf(base, only({}), 'none>kept')).toEqual([['first-response', ['promised']]]);
    expect(whyOf(only({}), base, 'kept>none')).toEqual([['first-response', ['not-promised']]]);
  });

  test('the request is refused now, or was (MAX-4: it is recorded all the same)', () => {
    const closed = only(
      { 'first-response': [target('4 working h')] },
      { access: [{ channel: 'mail', none: true, clause: 'C-2' }] },
    );
    expect(whyOf(closed, base, 'kept>none')).toEqual([['first-response', ['refused']]]);
    expect(whyOf(closed, base, 'admitted>refused')).toEqual([[null, ['refused']]]);
    expect(whyOf(base, closed, 'none>kept')).toEqual([['first-response', ['admitted']]]);
    expect(whyOf(base, closed, 'refused>admitted')).toEqual([[null, ['admitted']]]);
  });

  test('it counts to another plan', () => {
    const plans = only({
      'first-response': [target('1 working h', { plan: 'silver' }), target('4 working h')],
    });
    expect(whyOf(plans, base, 'kept>broken', { plan: { gold: 'silver' } })).toEqual([
      ['first-response', ['plan', 'amount']],
    ]);
  });

  test('something else settles it', () => {
    const calls = only(
      { 'first-response': [target('4 working h')] },
      { settles: { 'first-response': ['call'] } },
    );
    expect(whyOf(calls, base, 'kept>broken')).toEqual([['first-response', ['settles']]]);
  });
});

describe('ids that a draft does not have', () => {
  const replayed = (events: ReturnType<typeof eventsOf>, mapping: ReplayMapping = {}): Tally => {
    const tickets = [pastTicket('T-1', four, events), pastTicket('T-2', four, answered('10:30'))];
    return replayChunk(compare(one, four, at, { routes: true, terms: {}, mapping }), blockOf(tickets));
  };

  test('set the ticket aside on both sides, and are told: nothing is dropped in silence', () => {
    // Written by a policy that has such a severity and plan; the one in force is known by its hash alone.
    const strange = answered('10:30', { severity: 'S9', plan: 'bronze' });
    const tally = replayChunk(
      { ...compare(one, four, at), against: null },
      blockOf([pastTicket('T-1', four, strange), pastTicket('T-2', four, answered('10:30'))]),
    );
    expect(tally).toMatchObject({ tickets: 1, aside: 1 });
    expect(summaryOf(tally).remarks).toEqual(
      [
        { side: 'draft', effect: 'aside', fact: 'severity', value: 'S9', tickets: 1, example: 'T-1' },
        { side: 'draft', effect: 'aside', fact: 'plan', value: 'bronze', tickets: 1, example: 'T-1' },
      ].toSorted((a, b) => (a.value < b.value ? -1 : 1)),
    );
  });

  test('a mapping gives them their new names', () => {
    const renamed = replayChunk(
      {
        ...compare(one, four, at, {
          routes: true,
          terms: {},
          mapping: { severity: { S9: 'S1' }, plan: { bronze: 'silver' } },
        }),
        against: null,
      },
      blockOf([pastTicket('T-1', null, answered('10:30', { severity: 'S9', plan: 'bronze' }))]),
    );
    const { by } = summarize(renamed, { at, compared: false, staffing: null });
    expect([by.severity[0]?.id, by.plan[0]?.id]).toEqual(['S1', 'silver']);
  });

  test('a wait that the draft does not have sets it aside; mapped to null, it stops no clock', () => {
    const waiting = policyOf({
      targets: { resolution: [target('4 working h')] },
      pauses: {
        vendor: { name: { en: 'Vendor' }, for: 'third-party', stops: ['resolution'], clause: 'C-5' },
      },
    });
    // Due at 14:00. It waited from 11:00 to 16:00, so under the policy in force it was due on Tuesday at 11:00.
    const events = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'wait', { for: 'vendor' }],
      ['Mon 16:00', 'resume'],
      ['Mon 16:30', 'resolve'],
    );
    const draft = policyOf({
      targets: { resolution: [target('4 working h')] },
      pauses: {
        customer: { name: { en: 'Customer' }, for: 'customer', stops: ['resolution'], clause: 'C-5' },
      },
    });
    const block = blockOf([pastTicket('T-1', waiting, events)]);
    const aside = replayChunk(compare(draft, waiting, at), block);
    expect(aside).toMatchObject({ tickets: 0, aside: 1 });
    expect(summaryOf(aside).remarks).toEqual([
      { side: 'draft', effect: 'aside', fact: 'pause', value: 'vendor', tickets: 1, example: 'T-1' },
    ]);
    const mapping = { pause: { vendor: null } };
    const tally = replayChunk(compare(draft, waiting, at, { routes: true, terms: {}, mapping }), block);
    expect(changesOf(tally, 'kept>broken')).toMatchObject([
      {
        promise: 'resolution',
        why: ['pauses'],
        against: { due: '2026-03-03T11:00:00Z' },
        draft: { due: '2026-03-02T14:00:00Z' },
      },
    ]);
    // To another pause of the draft, it stops that one's promises.
    const other = { pause: { vendor: 'customer' } };
    expect(
      replayChunk(compare(draft, waiting, at, { routes: true, terms: {}, mapping: other }), block).samples
        .size,
    ).toBe(0);
  });

  test('changes and escalations to unknown ids set it aside by their fact', () => {
    for (const [type, to, fact] of [
      ['severity', 'S9', 'severity'],
      ['kind', 'wish', 'kind'],
      ['plan', 'bronze', 'plan'],
      ['escalate', 'level 9', 'level'],
    ] as const) {
      const events = eventsOf(['Mon 10:00', 'opened'], ['Mon 11:00', type, { to }]);
      const tally = replayChunk(
        { ...compare(one, four, at), against: null },
        blockOf([pastTicket('T-1', null, events)]),
      );
      expect(summaryOf(tally).remarks).toEqual([
        { side: 'draft', effect: 'aside', fact, value: to, tickets: 1, example: 'T-1' },
      ]);
    }
    const hours = { calendar: 'shifts', to: { zone: 'UTC', hours: { mon: ['08:00-12:00'] } } };
    const events = eventsOf(['Mon 10:00', 'opened'], ['Mon 11:00', 'hours', hours]);
    const tally = replayChunk(
      { ...compare(one, four, at), against: null },
      blockOf([pastTicket('T-1', null, events)]),
    );
    expect(summaryOf(tally).remarks[0]).toMatchObject({ fact: 'calendar', value: 'shifts' });
  });

  test('a version that nobody has is told by its hash', () => {
    const tally = replayChunk(compare(one, four, at), blockOf([pastTicket('T-1', one, answered('10:30'))]));
    expect(summaryOf(tally).remarks).toEqual([
      { side: 'against', effect: 'aside', fact: 'policy', value: one.hash, tickets: 1, example: 'T-1' },
    ]);
  });

  test('an event that makes no sense is told by its message', () => {
    const tally = replayed(
      eventsOf(['Mon 10:00', 'opened'], ['Mon 11:00', 'waive', { cause: 'agreed', promise: 'tea' }]),
    );
    expect(tally).toMatchObject({ tickets: 1, aside: 1 });
    expect(summaryOf(tally).remarks).toMatchObject([
      { fact: null, value: expect.stringContaining('unknown promise "tea"') as unknown, tickets: 1 },
    ]);
  });
});

describe("facts of a policy's own", () => {
  const name = (en: string): object => ({ name: { en } });
  const zoned = (fact: string, values: string[], more: object = {}): Policy =>
    policyOf({
      facts: {
        [fact]: {
          ...name('Zone'),
          values: Object.fromEntries(values.map((id) => [id, name(id)])),
          clause: 'C-6',
          ...more,
        },
      },
      targets: {
        'first-response': [target('1 working h', { where: { [fact]: values[0] } }), target('4 working h')],
      },
    });
  const near = zoned('zone', ['near', 'far']);
  const asked = (
    draft: Policy,
    values: Record<string, string> | null,
    mapping: ReplayMapping = {},
  ): unknown => {
    const ticket = pastTicket('T-1', four, answered('12:00'));
    const facts = values === null ? ticket.facts : { ...ticket.facts, values };
    const replay = compare(draft, four, at, { routes: true, terms: {}, mapping });
    const { by, remarks, tickets } = summarize(
      replayChunk({ ...replay, against: null }, blockOf([{ ...ticket, facts }])),
      { at, compared: false, staffing: null },
    );
    return {
      broken: by.type.find(({ id }) => id === 'first-response')?.draft.broken,
      aside: tickets.aside,
      told: remarks.map(({ effect, fact, value }) => [effect, fact, value]),
    };
  };

  test('are asked where the draft knows them, under other names by the mapping', () => {
    expect(asked(near, { zone: 'near' })).toEqual({ broken: 1, aside: 0, told: [] });
    expect(asked(near, { zone: 'far' })).toEqual({ broken: 0, aside: 0, told: [] });
    expect(asked(near, { area: 'N' }, { fact: { area: 'zone' }, area: { N: 'near' } })).toEqual({
      broken: 1,
      aside: 0,
      told: [],
    });
  });

  test('an unknown value sets the ticket aside; a fact that nobody asks for is left out and told', () => {
    expect(asked(near, { zone: 'moon' })).toEqual({
      broken: undefined,
      aside: 1,
      told: [['aside', 'zone', 'moon']],
    });
    expect(asked(four, { zone: 'near' })).toEqual({ broken: 0, aside: 0, told: [['ignored', 'zone', '']] });
  });

  test('what the past does not say is told: the default holds, or no row that names it', () => {
    expect(asked(near, null)).toEqual({ broken: 0, aside: 0, told: [['lacking', 'zone', '']] });
    expect(asked(zoned('zone', ['near', 'far'], { default: 'near' }), null)).toEqual({
      broken: 1,
      aside: 0,
      told: [['lacking', 'zone', '']],
    });
  });

  test('one that became known later is an event (law 9)', () => {
    const late = (to: string, mapping: ReplayMapping = {}): unknown => {
      const events = eventsOf(
        ['Mon 10:00', 'opened'],
        ['Mon 10:30', 'fact', { name: 'zone', to }],
        ['Mon 12:00', 'message', agent],
      );
      const replay = compare(near, near, at, { routes: true, terms: {}, mapping });
      return summarize(
        replayChunk({ ...replay, against: null }, blockOf([pastTicket('T-1', null, events)])),
        { at, compared: false, staffing: null },
      );
    };
    // Known at 10:30 to be near: due at 11:00 from the start, which is the better of both for the customer.
    expect(late('near')).toMatchObject({ totals: { draft: { broken: 1 } } });
    expect(late('far')).toMatchObject({ totals: { draft: { broken: 0, kept: 1 } } });
    expect(late('moon')).toMatchObject({
      remarks: expect.arrayContaining([
        expect.objectContaining({ effect: 'aside', fact: 'zone', value: 'moon' }) as unknown,
      ]) as unknown,
    });
    expect(late('moon', { zone: { moon: 'near' } })).toMatchObject({ totals: { draft: { broken: 1 } } });
  });
});

describe('what a draft decides anew', () => {
  test('the level: where a policy sends a request is no fact about it', () => {
    const route = policyOf({ targets: { 'level-response': [target('4 working h')] } });
    const events = eventsOf(['Mon 10:00', 'opened', { level: 'level 2' }]);
    const block = blockOf([pastTicket('T-1', route, events)]);
    const tally = replayChunk(compare(route, route, at), block);
    // In force it began at level 2, as is on record; the draft's route says level 1.
    expect(
      summaryOf(tally).by.team.map(({ id, against, draft }) => [id, against?.promised, draft.promised]),
    ).toEqual([
      ['first', 0, 1],
      ['second', 1, 0],
    ]);
  });

  test('the channel, by the way in which it came', () => {
    const split = policyOf({
      targets: { 'first-response': [target('4 working h')] },
      channels: {
        letters: { name: { en: 'Letters' }, by: ['email'], clause: 'C-2' },
        mail: { name: { en: 'Portal' }, by: ['portal'], clause: 'C-2' },
      },
      access: [{ channel: ['letters', 'mail'], calendar: 'office', clause: 'C-2' }],
    });
    const ticket = pastTicket('T-1', four, answered('10:30'));
    const block = blockOf([{ ...ticket, facts: { ...ticket.facts, way: 'email' } }, ticket]);
    const { by } = summaryOf(replayChunk(compare(split, four, at), block));
    expect(by.channel.map(({ id, against, draft }) => [id, against?.promised, draft.promised])).toEqual([
      ['letters', 0, 1],
      ['mail', 4, 1],
    ]);
  });

  test('the terms of a contract, with the ids of the draft (MAX-11)', () => {
    const terms = {
      amparo: 1,
      targets: { 'first-response': [{ severity: 'S3', ...target('1 working h') }] },
    };
    const ticket = { ...pastTicket('T-1', four, answered('12:00')), contract: 'c1' };
    const draft = responding('2 working h');
    const replay = compare(draft, four, at, { routes: true, terms: { c1: terms } });
    // Under the contract it was due at 11:00, in force and under the draft alike.
    expect(summaryOf(replayChunk(replay, blockOf([ticket]))).by.type[0]).toMatchObject({
      id: 'first-response',
      against: { broken: 1 },
      draft: { broken: 1 },
    });
    // The same words with another name for the severity.
    const named = compare(draft, four, at, {
      routes: true,
      terms: {
        c1: { amparo: 1, targets: { 'first-response': [{ severity: 'gone', ...target('1 working h') }] } },
      },
      mapping: { severity: { gone: 'S3' } },
    });
    const { against: _none, ...alone } = named;
    expect(summaryOf(replayChunk({ ...alone, against: null }, blockOf([ticket]))).by.type[0]).toMatchObject({
      draft: { broken: 1 },
    });
    // Terms that do not fit the draft, or that nobody has, are told.
    const unknown = replayChunk(compare(draft, four, at), blockOf([ticket]));
    expect(summaryOf(unknown).remarks).toEqual([
      {
        side: 'against',
        effect: 'aside',
        fact: 'contract',
        value: 'c1',
        message: 'its terms are not among these tickets',
        tickets: 1,
        example: 'T-1',
      },
    ]);
  });

  test('a contract that ends while the ticket runs', () => {
    const terms = { amparo: 1, targets: { resolution: [target('1 working h')] } };
    const events = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 10:30', 'contract', { to: null }],
      ['Mon 15:00', 'message', customer],
      ['Tue 09:30', 'resolve'],
    );
    const slow = policyOf({
      targets: { resolution: [target('2 working days')] },
      changes: { contract: 're-base' },
    });
    const ticket = { ...pastTicket('T-1', slow, events), contract: 'c1' };
    const block = blockOf([ticket]);
    const tally = replayChunk(compare(slow, slow, at, { routes: true, terms: { c1: terms } }), block);
    // Re-based to two working days: kept on Tuesday.
    expect(summaryOf(tally).totals.draft).toMatchObject({ kept: 1, broken: 0 });
  });
});

describe('the lists of what changed', () => {
  test('are a fair choice of a bounded size, the same however the work was cut; all are counted', () => {
    const many = Array.from({ length: 3 * LISTED }, (_, i) => pastTicket(`T-${i}`, four, answered('12:00')));
    const replay = compare(one, four, at);
    const whole = replayChunk(replay, blockOf(many));
    const [front, back] = [
      replayChunk(replay, blockOf(many), 0, 100),
      replayChunk(replay, blockOf(many), 100),
    ];
    const sum = newTally();
    mergeTally(sum, back);
    mergeTally(sum, front);
    expect(summaryOf(sum).changes).toEqual([{ kind: 'kept>broken', total: 3 * LISTED, listed: LISTED }]);
    const other = newTally();
    mergeTally(other, whole);
    expect(changesOf(sum, 'kept>broken')).toEqual(changesOf(other, 'kept>broken'));
    // From all over, not the first ones.
    const numbers = changesOf(sum, 'kept>broken').map(({ ticket }) => Number(ticket.slice(2)));
    expect(numbers.filter((n) => n >= 2 * LISTED).length).toBeGreaterThan(LISTED / 6);
  });
});

describe('what is no snapshot, and no line', () => {
  const bytes = encodeBlock(blockOf([pastTicket('T-1', four, answered('10:30'))]));

  test('a block that is cut off, or whose numbers lead nowhere, is refused', () => {
    const cut = bytes.slice(0, bytes.length - 8);
    expect(() => decodeBlock(cut.buffer, 0, cut.length)).toThrow(/broken/u);
    const wild = bytes.slice();
    // The facts of the only ticket, after one opening (8), two beginnings (8), one label end (4), three events (24).
    new DataView(wild.buffer).setUint16(16 + 8 + 8 + 4 + 24, 9, true);
    expect(() => decodeBlock(wild.buffer, 0, wild.length)).toThrow(/names facts that it has not/u);
  });

  test('a file without its end, or of another format, is refused with what to do', () => {
    expect(isSnapshot(new TextEncoder().encode('{"amparo"'))).toBe(false);
    expect(() => directoryLength(new Uint8Array(snapshotEdge))).toThrow(/broken off, make it anew/u);
    const end = new Uint8Array(snapshotEdge);
    end.set(new TextEncoder().encode('TKAMPARO'));
    new DataView(end.buffer).setUint32(8, 99, true);
    expect(() => directoryLength(end)).toThrow(/format 99, and this version reads 1/u);
  });

  test.each([
    ['{"ticket":', /not JSON/u],
    ['[]', /a line is an object/u],
    ['{"note":1}', /a line has "ticket"/u],
    ['{"ticket":"T-1","events":[]}', /needs an event of type "opened"/u],
    ['{"ticket":"T-1","events":{}}', /"events" is a list/u],
    ['{"ticket":"T-1","events":[{"type":"opened","facts":{"channel":"mail"}}]}', /needs "at"/u],
    ['{"ticket":"T-1","events":[{"at":"2026-03-02T10:00:00Z","type":"sms"}]}', /unknown event type "sms"/u],
    ['{"amparo":"tickets","format":9,"at":"2026-03-02T10:00:00Z","source":"x"}', /format 9/u],
  ])('%s is refused', (line, message) => {
    expect(() => readPastLine(line)).toThrow(message);
  });

  test('a ticket without an opening, or with an event a lifetime later, is refused by the builder', () => {
    const ticket = pastTicket('T-1', four, answered('10:30'));
    expect(() => blockOf([{ ...ticket, events: ticket.events.slice(1) }])).toThrow(/never opened/u);
    const [opening] = ticket.events;
    expect(() =>
      blockOf([{ ...ticket, events: [opening!, { at: opening!.at + 2 ** 31, seq: 9, type: 'call' }] }]),
    ).toThrow(/68 years/u);
  });

  test('a translator says nothing about what it was not asked', () => {
    const translator = new Translator(four, { routes: true, terms: {} });
    expect(translator.facts('{"channel":"fax"}').unknown).toEqual([{ fact: 'channel', value: 'fax' }]);
    expect(translator.contract('c9').unknown).toMatchObject({ fact: 'contract', value: 'c9' });
  });
});
