import { describe, expect, test } from 'vitest';
import { close, grant, log, look, open, packPolicy, reclassify, refund, told } from './accounts.fixture.ts';
import type { Body } from './accounts.fixture.ts';

const bands = [
  { calendar: 'office', times: 1, clause: 'C-2' },
  { calendar: 'evening', times: 1.5, clause: 'C-2' },
  { times: 2, clause: 'C-2' },
];
const bank = (time: object = {}, more: object = {}) => packPolicy({ unit: 'hours', time, ...more });
const start: [string, Body][] = [
  ['Mon 08:00', grant(600)],
  ['Mon 08:30', open('A')],
];
const charged = (policy: ReturnType<typeof bank>, ...logs: Body[]): number => {
  const lines = logs.map((body): [string, Body] => ['Fri 10:00', body]);
  return 600 - look(policy, 'Fri 12:00', ...start, ...lines).balance;
};

describe('how time is charged (OPS-14)', () => {
  test('to the minute, rounded up; or to the step and the least that the pack says', () => {
    expect(charged(bank(), log('A', 'Mon 10:00', 'Mon 10:20:01'))).toBe(21);
    expect(charged(bank({ round: '15 min' }), log('A', 'Mon 10:00', 'Mon 10:15'))).toBe(15);
    expect(charged(bank({ round: '15 min' }), log('A', 'Mon 10:00', 'Mon 10:15:01'))).toBe(30);
    expect(charged(bank({ round: '15 min', least: '1 h' }), log('A', 'Mon 10:00', 'Mon 10:15'))).toBe(60);
  });

  test('split across the bands exactly', () => {
    // 16:30–17:00 once (30), 17:00–21:00 one and a half times (360), 21:00–21:30 twice (60).
    expect(charged(bank({ bands }), log('A', 'Mon 16:30', 'Mon 21:30'))).toBe(450);
    // One second before five and one after: 1 + 1.5 = 2.5 s, rounded up to a minute.
    expect(charged(bank({ bands }), log('A', 'Mon 16:59:59', 'Mon 17:00:01'))).toBe(1);
    // Saturday, an hour: twice.
    expect(charged(bank({ bands }), log('A', 'Sat 10:00', 'Sat 11:00'))).toBe(120);
    // Exactly 20 min of evening are 30 min; a second more is rounded up.
    expect(charged(bank({ bands }), log('A', 'Mon 17:00', 'Mon 17:20'))).toBe(30);
    expect(charged(bank({ bands }), log('A', 'Mon 17:00', 'Mon 17:20:01'))).toBe(31);
  });

  test('a tariff may be for some requests only: the first that concerns it counts', () => {
    const policy = bank({
      bands: [{ severity: 'S1', calendar: 'office', times: 2, clause: 'C-2' }, ...bands],
    });
    const urgent: [string, Body] = ['Mon 08:40', open('Q', { severity: 'S1' })];
    const lines: [string, Body][] = [
      ...start,
      urgent,
      ['Fri 10:00', log('Q', 'Mon 16:30', 'Mon 17:30')],
      ['Fri 10:00', log('A', 'Mon 16:30', 'Mon 17:30')],
    ];
    // Of the urgent one half an hour twice (60) and half an evening hour at one and a half (45); of the other 30 and 45.
    expect(look(policy, 'Fri 12:00', ...lines).balance).toBe(600 - 105 - 75);
  });

  test('time on the way counts as the pack says, within its band', () => {
    const way = log('A', 'Mon 16:00', 'Mon 18:00', { travel: true });
    expect(charged(bank({ bands }), way)).toBe(150);
    expect(charged(bank({ bands, travel: 'half' }), way)).toBe(75);
    expect(charged(bank({ bands, travel: 'free', least: '30 min' }), way)).toBe(0);
  });

  test('what is shorter than the pack says, or has a reason, is not charged, nor is the least', () => {
    const free = { 'own-mistake': { name: { en: 'Ours' }, clause: 'C-2' } };
    const policy = bank({ least: '30 min', 'free-under': '5 min', free });
    expect(charged(policy, log('A', 'Mon 10:00', 'Mon 10:04:59'))).toBe(0);
    expect(charged(policy, log('A', 'Mon 10:00', 'Mon 10:05'))).toBe(30);
    expect(charged(policy, log('A', 'Mon 10:00', 'Mon 14:00', { free: 'own-mistake' }))).toBe(0);
    expect(() => charged(policy, log('A', 'Mon 10:00', 'Mon 14:00', { free: 'sun' }))).toThrow(
      'give one of own-mistake',
    );
  });

  test('a log counts once, and can be taken back', () => {
    const again = log('A', 'Mon 10:00', 'Mon 11:00', { name: 'l1' });
    expect(charged(bank(), again, again)).toBe(60);
    expect(charged(bank(), again, { type: 'void', log: 'l1' })).toBe(0);
    expect(charged(bank(), again, { type: 'void', log: 'l1' }, again)).toBe(60);
  });

  test('a day is as long as the pack says', () => {
    const days = packPolicy({ unit: 'days', day: '6 h' });
    expect(days.packs.get('pack')?.per).toBe(360);
  });
});

describe('what is set aside', () => {
  test('is used up first; the rest comes from the bank, and what is left goes back', () => {
    const policy = bank({}, { reserve: '2 h' });
    const found = look(
      policy,
      'Fri 12:00',
      ...start,
      ['Tue 10:00', log('A', 'Tue 09:00', 'Tue 10:30')],
      ['Tue 12:00', log('A', 'Tue 11:00', 'Tue 12:00')],
      ['Wed 10:00', open('B')],
      ['Wed 11:00', close('A')],
      ['Wed 12:00', close('B')],
    );
    expect(told(found)).toEqual([
      'grant one 600 → 600',
      'reserve one -120 (120) → 480',
      'burn one 0 (-90) → 480',
      'burn one 0 (-30) → 480',
      'burn one -30 → 450',
      'reserve one -120 (120) → 330',
      'release one 120 (-120) → 450',
    ]);
  });

  test('used up at the closing: all logs are rounded together, once', () => {
    const policy = bank({ round: '30 min' }, { consume: 'closing', reserve: '1 h' });
    const found = look(
      policy,
      'Fri 12:00',
      ...start,
      ['Tue 10:00', log('A', 'Tue 09:00', 'Tue 09:10')],
      ['Tue 11:00', log('A', 'Tue 10:00', 'Tue 10:10')],
      ['Wed 11:00', close('A')],
    );
    // 20 min are 30, of the hour that was set aside.
    expect(found).toMatchObject({ balance: 570, reserved: 0, items: [{ charged: 30, state: 'closed' }] });
  });

  test('what the closing cannot pay stays open, with what was set aside, until there is more', () => {
    const policy = bank({}, { consume: 'closing', reserve: '1 h' });
    const lines: [string, Body][] = [
      ['Mon 08:00', grant(90)],
      ['Mon 08:30', open('A')],
      ['Tue 10:00', log('A', 'Tue 09:00', 'Tue 11:00')],
      ['Tue 12:00', close('A')],
    ];
    expect(look(policy, 'Fri 12:00', ...lines)).toMatchObject({
      balance: 30,
      reserved: 60,
      refused: [{ item: 'A', reason: 'empty', needs: 60, has: 30 }],
      items: [{ state: 'open' }],
    });
    const paid = look(
      policy,
      'Fri 12:00',
      ...lines,
      ['Wed 10:00', grant(60, 'two')],
      ['Wed 11:00', close('A')],
    );
    expect(paid).toMatchObject({ balance: 30, reserved: 0, items: [{ state: 'closed', charged: 120 }] });
  });
});

test('OPS-11: merging keeps the work that was done, on the one that stays', () => {
  const found = look(
    bank(),
    'Fri 12:00',
    ...start,
    ['Mon 09:00', open('B')],
    ['Tue 10:00', log('A', 'Tue 09:00', 'Tue 10:00')],
    ['Tue 12:00', log('B', 'Tue 11:00', 'Tue 12:00')],
    ['Wed 10:00', { type: 'merge', item: 'A', into: 'B' }],
    ['Wed 12:00', log('A', 'Wed 11:00', 'Wed 12:00')],
  );
  expect(found).toMatchObject({
    balance: 420,
    items: [
      { id: 'A', charged: 0 },
      { id: 'B', charged: 180 },
    ],
  });
});

test('what is given back is so for later work too', () => {
  const policy = bank({}, { refunds: [{ cause: 'our-fault', share: '50 %', clause: 'C-3' }] });
  const found = look(
    policy,
    'Fri 12:00',
    ...start,
    ['Tue 10:00', log('A', 'Tue 09:00', 'Tue 10:00')],
    ['Tue 12:00', refund('A', 'our-fault')],
    ['Wed 12:00', log('A', 'Wed 11:00', 'Wed 12:00')],
  );
  // Half of each hour.
  expect(found).toMatchObject({ balance: 540, items: [{ charged: 60 }] });
});

test('work on what the pack does not cover is not taken; once it does, what comes after is', () => {
  const found = look(
    bank(),
    'Fri 12:00',
    ['Mon 08:00', grant(600)],
    ['Mon 08:30', open('A', { kind: 'question' })],
    ['Tue 10:00', log('A', 'Tue 09:00', 'Tue 10:00')],
    ['Tue 11:00', reclassify('A', { kind: 'incident' })],
    ['Tue 13:00', log('A', 'Tue 12:00', 'Tue 13:00')],
    ['Wed 10:00', log('Z', 'Wed 09:00', 'Wed 10:00')],
  );
  expect(found).toMatchObject({
    balance: 540,
    refused: [{ item: 'A', reason: 'not-covered' }],
    ignored: [
      { event: 'e2', why: '"A" is not covered' },
      { event: 'e5', why: '"Z" was never opened' },
    ],
  });
});
