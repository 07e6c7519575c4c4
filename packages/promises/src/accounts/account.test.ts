import { describe, expect, test } from 'vitest';
import { statementOf } from './account.ts';
import {
  adjust,
  cancel,
  close,
  grant,
  look,
  merge,
  open,
  packPolicy,
  reclassify,
  refund,
  reopen,
  split,
  told,
  when,
} from './accounts.fixture.ts';
import type { Body } from './accounts.fixture.ts';
import { expiryOf } from './validity.ts';

const opening = packPolicy({ unit: 'incidents', valid: '12 months' });
const closing = packPolicy({ unit: 'incidents', valid: '12 months', consume: 'closing' });

describe('what is used up when (OPS-12, OPS-13)', () => {
  test('at the opening, once; closing and opening again take nothing', () => {
    const found = look(
      opening,
      'Fri 12:00',
      ['Mon 10:00', grant(5)],
      ['Tue 10:00', open('A')],
      ['Tue 11:00', close('A')],
      ['Wed 10:00', reopen('A')],
      ['Wed 11:00', close('A')],
    );
    expect(told(found)).toEqual(['grant one 5 → 5', 'burn one -1 → 4']);
  });

  test('at the closing: set aside by the opening, and used up once', () => {
    const found = look(
      closing,
      'Fri 12:00',
      ['Mon 10:00', grant(5)],
      ['Tue 10:00', open('A')],
      ['Tue 11:00', close('A')],
      ['Wed 10:00', reopen('A')],
      ['Wed 11:00', close('A')],
    );
    expect(told(found)).toEqual(['grant one 5 → 5', 'reserve one -1 (1) → 4', 'burn one 0 (-1) → 4']);
    expect(found.reserved).toBe(0);
  });

  test('what is withdrawn before it is closed comes back', () => {
    const found = look(
      closing,
      'Fri 12:00',
      ['Mon 10:00', grant(5)],
      ['Tue 10:00', open('A')],
      ['Tue 11:00', cancel('A')],
    );
    expect(found).toMatchObject({
      balance: 5,
      reserved: 0,
      items: [{ id: 'A', state: 'cancelled', charged: 0 }],
    });
  });

  test('the row that covers says what it costs', () => {
    const graver = packPolicy({
      unit: 'incidents',
      covers: [
        { kind: 'incident', severity: 'S1', cost: 3, clause: 'C-2' },
        { kind: 'incident', clause: 'C-2' },
      ],
    });
    const found = look(
      graver,
      'Fri 12:00',
      ['Mon 10:00', grant(5)],
      ['Tue 10:00', open('A', { severity: 'S1' })],
      ['Tue 11:00', open('B')],
    );
    expect(found.balance).toBe(1);
    // What becomes graver costs the difference, what becomes milder gets it back.
    const milder = look(
      graver,
      'Fri 12:00',
      ['Mon 10:00', grant(5)],
      ['Tue 10:00', open('A', { severity: 'S1' })],
      ['Tue 11:00', reclassify('A', { severity: 'S2' })],
    );
    expect(milder.balance).toBe(4);
    const back = look(
      graver,
      'Fri 12:00',
      ['Mon 10:00', grant(5)],
      ['Tue 10:00', open('A')],
      ['Tue 11:00', reclassify('A', { severity: 'S1' })],
    );
    expect(back.balance).toBe(2);
  });
});

describe('which block is used, and until when', () => {
  test('first the one that ends first, then the one that came first', () => {
    const found = look(
      opening,
      'Fri 12:00',
      ['Mon 10:00', grant(1, 'late', null, '2026-12-31T00:00:00Z')],
      ['Mon 11:00', grant(1, 'early', null, '2026-06-30T00:00:00Z')],
      ['Mon 12:00', grant(1, 'as late', null, '2026-12-31T00:00:00Z')],
      ['Tue 10:00', open('A')],
      ['Tue 11:00', open('B')],
      ['Tue 12:00', open('C')],
    );
    expect(found.entries.filter(({ kind }) => kind === 'burn').map(({ block }) => block)).toEqual([
      'early',
      'late',
      'as late',
    ]);
  });

  test('a block for one service pays for no other', () => {
    const covers = [{ service: ['visit', 'talk'], clause: 'C-2' }];
    const packages = packPolicy({ unit: 'packages', covers });
    const found = look(
      packages,
      'Fri 12:00',
      ['Mon 10:00', grant(2, 'visits', 'visit')],
      ['Mon 10:00', grant(1, 'any')],
      ['Tue 10:00', open('A', { service: 'talk' })],
      ['Tue 11:00', open('B', { service: 'talk' })],
      ['Tue 12:00', open('C', { service: 'visit' })],
    );
    expect(found).toMatchObject({ balance: 1, refused: [{ item: 'B', reason: 'empty', has: 0 }] });
  });

  test('at the second of its end it is gone, before what else happens then', () => {
    const end = '2027-03-02T00:00:00Z';
    const lines = [
      ['Mon 10:00', grant(2)],
      [end, open('A')],
    ] as [string, Body][];
    expect(told(look(opening, end, ...lines))).toEqual(['grant one 2 → 2', 'expire one -2 → 0']);
    expect(look(opening, end, ...lines).refused).toMatchObject([{ item: 'A', reason: 'empty' }]);
    const before = look(
      opening,
      '2027-03-01T23:59:59Z',
      ['Mon 10:00', grant(2)],
      ['2027-03-01T23:59:59Z', open('A')],
    );
    expect(before).toMatchObject({ balance: 1, refused: [] });
  });

  test.each([
    // Twelve months end with the day before the anniversary; the instants are midnight in São Paulo (UTC-3).
    ['2026-03-02T12:00:00Z', '2027-03-02T03:00:00Z', 12],
    ['2026-03-02T02:59:59Z', '2027-03-01T03:00:00Z', 12],
    // Where the month has no such day, with its last one: no period is shorter than it says (law 5).
    ['2028-02-29T12:00:00Z', '2029-03-01T03:00:00Z', 12],
    ['2026-01-31T12:00:00Z', '2026-03-01T03:00:00Z', 1],
  ])('law 5: granted %s, it ends at %s', (granted, ends, n) => {
    const end = expiryOf('America/Sao_Paulo', when(granted), { unit: 'months', n });
    expect(end).toBe(when(ends));
  });

  test('days run on the wall clock, to the second', () => {
    const short = packPolicy({ unit: 'incidents', valid: '3 days' });
    expect(look(short, 'Thu 09:59:59', ['Mon 10:00', grant(2)]).balance).toBe(2);
    expect(look(short, 'Thu 10:00:00', ['Mon 10:00', grant(2)]).balance).toBe(0);
  });

  test('what was set aside in time is used up after the end', () => {
    const short = packPolicy({ unit: 'incidents', valid: '3 days', consume: 'closing' });
    const found = look(
      short,
      'Sat 10:00',
      ['Mon 10:00', grant(2)],
      ['Tue 10:00', open('A')],
      ['Fri 10:00', close('A')],
    );
    expect(told(found)).toEqual([
      'grant one 2 → 2',
      'reserve one -1 (1) → 1',
      'expire one -1 → 0',
      'burn one 0 (-1) → 0',
    ]);
  });
});

describe('what comes back', () => {
  const given = (more: object) =>
    packPolicy({
      unit: 'incidents',
      valid: '3 days',
      refunds: [{ cause: 'our-fault', clause: 'C-3' }],
      ...more,
    });

  test('to the block it came from', () => {
    const found = look(
      given({}),
      'Wed 10:00',
      ['Mon 10:00', grant(1, 'one')],
      ['Mon 11:00', grant(1, 'two')],
      ['Tue 10:00', open('A')],
      ['Tue 11:00', refund('A', 'our-fault')],
    );
    expect(found.entries.at(-1)).toMatchObject({
      kind: 'refund',
      block: 'one',
      cause: 'our-fault',
      origin: { clause: 'C-3' },
    });
    expect(found.balance).toBe(2);
  });

  test('after its end it is lost, or holds again as the pack says', () => {
    const lines = [
      ['Mon 10:00', grant(1)],
      ['Tue 10:00', open('A')],
      ['Fri 10:00', refund('A', 'our-fault')],
    ] as [string, Body][];
    expect(told(look(given({}), 'Sat 10:00', ...lines)).slice(2)).toEqual([
      'refund one 1 → 1',
      'expire one -1 → 0',
    ]);
    const again = given({ 'after-expiry': '2 days' });
    expect(told(look(again, 'Sat 10:00', ...lines)).slice(2)).toEqual([
      'refund one 1 → 1',
      'roll-over-out one -1 → 0',
      'roll-over-in one+ 1 → 1',
    ]);
    expect(look(again, 'Sun 10:00', ...lines).balance).toBe(0);
  });

  test('nothing for a cause that no row names; nothing twice', () => {
    const found = look(
      given({}),
      'Wed 10:00',
      ['Mon 10:00', grant(2)],
      ['Tue 10:00', open('A')],
      ['Tue 11:00', open('B')],
      ['Tue 12:00', cancel('A')],
      ['Tue 13:00', refund('B', 'our-fault')],
      ['Tue 14:00', refund('B', 'our-fault')],
    );
    expect(found).toMatchObject({ balance: 1, ignored: [{ event: 'e5' }] });
  });
});

describe('each problem counts once (OPS-11)', () => {
  test('each part of what is split counts; the whole has been counted', () => {
    const found = look(
      opening,
      'Fri 12:00',
      ['Mon 10:00', grant(5)],
      ['Tue 10:00', open('A')],
      ['Tue 11:00', split('A', 'B', 'C')],
    );
    expect(found.items.map(({ id, charged }) => [id, charged])).toEqual([
      ['A', 1],
      ['B', 1],
      ['C', 1],
    ]);
  });

  test('of two that are merged one is given back, whichever goes; a chain of three keeps one', () => {
    const found = look(
      opening,
      'Fri 12:00',
      ['Mon 10:00', grant(5)],
      ['Tue 10:00', open('A')],
      ['Tue 10:00', open('B')],
      ['Tue 10:00', open('C')],
      ['Wed 10:00', merge('A', 'B')],
      ['Wed 11:00', merge('B', 'C')],
      ['Wed 12:00', merge('A', 'C')],
    );
    expect(found).toMatchObject({ balance: 4, ignored: [{ event: 'e6' }] });
    expect(found.items.map(({ charged }) => charged)).toEqual([0, 0, 1]);
  });

  test('when only the one that goes was counted, the other takes its place', () => {
    const found = look(
      opening,
      'Fri 12:00',
      ['Mon 10:00', grant(1)],
      ['Tue 10:00', open('A')],
      ['Tue 11:00', open('B')],
      ['Wed 10:00', merge('A', 'B')],
    );
    expect(found).toMatchObject({
      balance: 0,
      refused: [{ item: 'B', reason: 'empty' }],
      items: [
        { id: 'A', state: 'merged', into: 'B', charged: 0 },
        { id: 'B', state: 'open', charged: 1 },
      ],
    });
  });

  test('to and fro between kinds, it counts as what it is, and no more than once', () => {
    const found = look(
      opening,
      'Fri 12:00',
      ['Mon 10:00', grant(5)],
      ['Tue 10:00', open('A')],
      ['Tue 11:00', reclassify('A', { kind: 'question' })],
      ['Tue 12:00', reclassify('A', { kind: 'incident' })],
      ['Tue 13:00', reclassify('A', { kind: 'incident' })],
    );
    expect(told(found)).toEqual([
      'grant one 5 → 5',
      'burn one -1 → 4',
      'refund one 1 → 5',
      'burn one -1 → 4',
    ]);
  });

  test('what is given back in part costs only what it lacks when it counts again', () => {
    const half = packPolicy({
      unit: 'incidents',
      covers: [{ kind: 'incident', cost: 3, clause: 'C-2' }],
      refunds: [{ cause: 'reclassified', share: '50 %', clause: 'C-3' }],
    });
    const found = look(
      half,
      'Fri 12:00',
      ['Mon 10:00', grant(5)],
      ['Tue 10:00', open('A')],
      ['Tue 11:00', reclassify('A', { kind: 'question' })],
      ['Tue 12:00', reclassify('A', { kind: 'incident' })],
    );
    // Three are taken, one (half of them, cut off) comes back, and one is taken again.
    expect(found.entries.map(({ available }) => available)).toEqual([5, -3, 1, -1]);
    expect(found.items).toMatchObject([{ charged: 3 }]);
  });
});

describe('more than there is', () => {
  const pack = (overdraw: object) =>
    packPolicy({ unit: 'incidents', overdraw: { ...overdraw, say: 'more', clause: 'C-3' } });

  test('is refused by default, wholly, with the clause and how to get more', () => {
    const found = look(
      pack({ answer: 'refuse' }),
      'Fri 12:00',
      ['Mon 10:00', grant(1)],
      ['Tue 10:00', open('A')],
      ['Tue 11:00', open('B')],
    );
    expect(found).toMatchObject({
      balance: 0,
      refused: [{ item: 'B', reason: 'empty', needs: 1, has: 0, say: 'more', origin: { clause: 'C-3' } }],
    });
    // What was refused may be asked again once there is more.
    const later = look(
      pack({ answer: 'refuse' }),
      'Fri 12:00',
      ['Mon 10:00', grant(1)],
      ['Tue 10:00', open('A')],
      ['Tue 11:00', open('B')],
      ['Tue 12:00', grant(1, 'two')],
      ['Tue 13:00', open('B')],
    );
    expect(later.items).toMatchObject([{}, { id: 'B', state: 'open', charged: 1 }]);
  });

  test('is given with consent only, where the pack asks', () => {
    const ask = pack({ answer: 'ask', most: 1 });
    const found = look(
      ask,
      'Fri 12:00',
      ['Tue 10:00', open('A')],
      ['Tue 11:00', open('B', {}, { approved: true })],
      ['Tue 12:00', open('C', {}, { approved: true })],
    );
    expect(found).toMatchObject({
      balance: -1,
      refused: [
        { item: 'A', reason: 'ask' },
        { item: 'C', reason: 'limit' },
      ],
    });
  });

  test('is given up to the most, counts as often as the pack says, and is made up for by what comes next', () => {
    const allow = pack({ answer: 'allow', most: 3, times: 1.5 });
    const lines = [
      ['Tue 10:00', open('A')],
      ['Tue 11:00', open('B')],
    ] as [string, Body][];
    // One and a half, rounded up to two; a second one would make four.
    expect(look(allow, 'Wed 12:00', ...lines)).toMatchObject({
      balance: -2,
      refused: [{ item: 'B', reason: 'limit' }],
    });
    const settled = look(allow, 'Fri 12:00', ...lines, ['Thu 10:00', grant(5)]);
    expect(told(settled).slice(1)).toEqual([
      'grant one 5 → 3',
      'settle one -2 → 1',
      'settle overdrawn 2 → 3',
    ]);
    expect(settled.blocks).toMatchObject([{ id: 'one', left: 3 }]);
  });
});

describe('roll-over', () => {
  const rolling = packPolicy({
    unit: 'incidents',
    valid: '3 days',
    'roll-over': { share: '50 %', most: 2, valid: '2 days', clause: 'C-3' },
  });

  test('a share of what is left, up to the most, once', () => {
    // Granted Monday 10:00; it ends on Thursday 10:00, and what goes over on Saturday 10:00.
    const found = look(rolling, 'Sun 12:00', ['Mon 10:00', grant(3)], ['Tue 10:00', open('A')]);
    expect(told(found)).toEqual([
      'grant one 3 → 3',
      'burn one -1 → 2',
      'roll-over-out one -1 → 1',
      'expire one -1 → 0',
      'roll-over-in one+ 1 → 1',
      'expire one+ -1 → 0',
    ]);
    expect(found.entries.map(({ at }) => at).slice(2)).toEqual([
      when('Thu 10:00'),
      when('Thu 10:00'),
      when('Thu 10:00'),
      when('Sat 10:00'),
    ]);
    expect(look(rolling, 'Fri 12:00', ['Mon 10:00', grant(10)]).balance).toBe(2);
  });
});

describe('who is told, and what is put right', () => {
  const alerts = packPolicy({
    unit: 'incidents',
    valid: '3 days',
    alerts: { used: ['50 %', '100 %'], expiring: '1 day', clause: 'C-3' },
  });

  test('at each share once, and again after more was bought', () => {
    const found = look(
      alerts,
      'Wed 09:00',
      ['Mon 10:00', grant(2)],
      ['Mon 11:00', open('A')],
      ['Mon 12:00', open('B')],
      ['Mon 13:00', grant(2, 'two')],
      ['Mon 14:00', open('C')],
      ['Mon 15:00', open('D')],
    );
    // One of two, two of two; then two of four are used (and half was never undercut), and four of four.
    expect(found.alerts.map(({ at, used }) => [at, used])).toEqual([
      [when('Mon 11:00'), 500_000],
      [when('Mon 12:00'), 1_000_000],
      [when('Mon 15:00'), 1_000_000],
    ]);
  });

  test('before the end, of what is left then', () => {
    const found = look(alerts, 'Thu 12:00', ['Mon 10:00', grant(4)], ['Tue 10:00', open('A')]);
    expect(found.alerts).toMatchObject([{ at: when('Wed 10:00'), block: 'one', left: 3 }]);
    const used = look(alerts, 'Thu 12:00', ['Mon 10:00', grant(1)], ['Tue 10:00', open('A')]);
    expect(used.alerts.filter(({ block }) => block !== null)).toEqual([]);
  });

  test('an adjustment has its reason, holds as long as the pack, and takes no more than there is', () => {
    const found = look(
      opening,
      'Fri 12:00',
      ['Mon 10:00', grant(2)],
      ['Mon 11:00', adjust(3)],
      ['Mon 12:00', adjust(-4)],
      ['Mon 13:00', adjust(-2)],
    );
    expect(found).toMatchObject({ balance: 1, refused: [{ item: null, reason: 'empty', needs: 2, has: 1 }] });
    expect(found.entries[1]).toMatchObject({ kind: 'adjust', cause: 'counted anew', available: 3 });
  });

  test('what is overdrawn is rounded up once, however it came about (OPS-11)', () => {
    const policy = packPolicy({
      unit: 'incidents',
      covers: [
        { kind: 'incident', severity: 'S1', cost: 2, clause: 'C-1' },
        { kind: 'incident', clause: 'C-1' },
      ],
      overdraw: { answer: 'allow', times: 1.5, clause: 'C-3' },
    });
    // One at one and a half is 1.5, taken as 2. Raised to two pieces it is 3 in all, not 2 + 2.
    const opened: [string, Body] = ['Mon 10:00', open('A', { severity: 'S2' })];
    expect(look(policy, 'Mon 11:00', opened).balance).toBe(-2);
    const raised: [string, Body] = ['Mon 12:00', reclassify('A', { severity: 'S1' })];
    expect(look(policy, 'Mon 13:00', opened, raised).balance).toBe(-3);
  });

  test('a company of the same group may use it only where the pack is shared', () => {
    const line = ['Tue 10:00', open('A', {}, { customer: 'daughter' })] as [string, Body];
    expect(look(opening, 'Fri 12:00', ['Mon 10:00', grant(2)], line).refused).toMatchObject([
      { reason: 'not-shared' },
    ]);
    const shared = packPolicy({ unit: 'incidents', shared: true });
    expect(look(shared, 'Fri 12:00', ['Mon 10:00', grant(2)], line).balance).toBe(1);
  });
});

test('a statement holds the lines of a period between two balances', () => {
  const found = look(
    opening,
    'Fri 12:00',
    ['Mon 10:00', grant(5)],
    ['Tue 10:00', open('A')],
    ['Wed 10:00', open('B')],
  );
  const statement = statementOf(found, when('Tue 00:00'), when('Wed 10:00'));
  // The instant at which a period ends belongs to the next one.
  expect(statement).toMatchObject({ opening: 5, closing: 4, totals: { burn: -1 }, entries: [{ item: 'A' }] });
});
