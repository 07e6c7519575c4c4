import type { RefundCause } from '@amparo/policy';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { account } from './account.ts';
import {
  adjust,
  cancel,
  close,
  grant,
  log,
  merge,
  open,
  packPolicy,
  reclassify,
  refund,
  reopen,
  split,
  when,
} from './accounts.fixture.ts';
import type { Body } from './accounts.fixture.ts';
import type { Account, AccountEvent } from './types.ts';
import { minutesOf, weightOf } from './time-charge.ts';

const more = {
  valid: '2 days',
  refunds: [
    { cause: 'our-fault', share: '50 %', clause: 'C-3' },
    { cause: ['merged', 'duplicate', 'reclassified', 'withdrawn'], clause: 'C-3' },
  ],
  alerts: { used: ['50 %', '100 %'], expiring: '1 day', clause: 'C-3' },
};
const rolls = {
  'roll-over': { share: '50 %', most: 2, valid: '1 days', clause: 'C-3' },
  'after-expiry': '12 h',
};
const covers = [
  { kind: 'incident', severity: 'S1', cost: 2, clause: 'C-2' },
  { kind: 'incident', clause: 'C-2' },
];
const timed = {
  time: {
    round: '15 min',
    least: '30 min',
    bands: [
      { calendar: 'office', times: 1, clause: 'C-2' },
      { times: 1.5, clause: 'C-2' },
    ],
  },
};
const policies = {
  'incidents at the opening': packPolicy({ unit: 'incidents', covers, ...more }),
  'incidents at the closing': packPolicy({
    unit: 'incidents',
    covers,
    consume: 'closing',
    ...more,
    ...rolls,
  }),
  'incidents, overdrawn': packPolicy({
    unit: 'incidents',
    covers,
    ...more,
    ...rolls,
    overdraw: { answer: 'allow', most: 5, times: 1.5, clause: 'C-3' },
  }),
  'hours as they are logged': packPolicy({ unit: 'hours', reserve: '1 h', ...timed, ...more }),
  'hours at the closing': packPolicy({
    unit: 'hours',
    consume: 'closing',
    reserve: '1 h',
    ...timed,
    ...more,
  }),
};

const item = fc.constantFrom('A', 'B', 'C', 'D');
const moment = fc.integer({ min: 0, max: 4 * 24 * 4 }).map((n) => when('Mon 00:00') + n * 900);
const body: fc.Arbitrary<Body> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom('one', 'two', 'three'))
      .map(([n, id]) => grant(n, id)),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(item, fc.constantFrom('S1', 'S2'), fc.constantFrom('incident', 'question'))
      .map(([id, severity, kind]) => open(id, { severity, kind })),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(item, fc.integer({ min: 0, max: 30 }))
      .map(([id, n]) => log(id, `Tue 1${n % 10}:00`, `Tue 1${n % 10}:2${n % 7}`, { name: `l${n}` })),
  },
  { weight: 3, arbitrary: item.map((id) => close(id)) },
  item.map((id) => reopen(id)),
  item.map((id) => cancel(id)),
  fc
    .tuple(item, fc.constantFrom<RefundCause>('our-fault', 'duplicate', 'merged'))
    .map(([id, cause]) => refund(id, cause)),
  fc
    .tuple(item, fc.constantFrom('S1', 'S2'), fc.constantFrom('incident', 'question'))
    .map(([id, severity, kind]) => reclassify(id, { severity, kind })),
  { weight: 4, arbitrary: fc.tuple(item, item).map(([a, b]) => merge(a, b)) },
  fc.tuple(item, item).map(([a, b]) => split(a, b)),
  fc
    .integer({ min: -3, max: 3 })
    .filter((n) => n !== 0)
    .map((n) => adjust(n)),
  fc.integer({ min: 0, max: 30 }).map((n): Body => ({ type: 'void', log: `l${n}` })),
);
const history = fc
  .array(fc.tuple(moment, body), { maxLength: 30, size: 'max' })
  // Something was bought first, in most of them, so that there is something to take.
  .chain((lines) =>
    fc.boolean().map((some) => (some ? [[when('Mon 00:00'), grant(20, 'base')] as const, ...lines] : lines)),
  )
  .map((lines) => lines.map(([at, one], seq): AccountEvent => ({ at, seq, id: `e${seq}`, ...one })));

describe.each(Object.entries(policies))('%s', (name, policy) => {
  const overdrawn = name.includes('overdrawn');
  const look = (events: readonly AccountEvent[], at: number): Account =>
    account(policy, 'pack', null, events, at);

  test('the lines are the balance, and what is set aside, of the account and of each block', () => {
    fc.assert(
      fc.property(history, moment, (events, at) => {
        const found = look(events, at);
        const sum = (pick: (one: Account['entries'][number]) => number, block?: string): number =>
          found.entries.reduce(
            (total, one) => (block === undefined || one.block === block ? total + pick(one) : total),
            0,
          );
        expect(found.balance).toBe(sum((one) => one.available));
        expect(found.reserved).toBe(sum((one) => one.reserved));
        for (const block of found.blocks) {
          expect(block.left).toBe(sum((one) => one.available, block.id));
          expect(block.reserved).toBe(sum((one) => one.reserved, block.id));
          if (block.expired) expect(block.left).toBe(0);
        }
        let running = 0;
        for (const one of found.entries) expect(one.balance).toBe((running += one.available));
        expect(found.reserved).toBe(found.items.reduce((total, one) => total + one.reserved, 0));
      }),
    );
  });

  test('never below zero unless overdrawing is allowed, and then no lower than it is', () => {
    fc.assert(
      fc.property(history, moment, (events, at) => {
        const found = look(events, at);
        for (const one of found.entries) expect(one.balance).toBeGreaterThanOrEqual(overdrawn ? -5 : 0);
        for (const block of found.blocks)
          if (block.id !== 'overdrawn') expect(block.left).toBeGreaterThanOrEqual(0);
        expect(found.reserved).toBeGreaterThanOrEqual(0);
        for (const one of found.items) expect(one.charged).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('law 3.2: in whichever order the events are told', () => {
    fc.assert(
      fc.property(history, moment, (events, at) => {
        expect(look(events.toReversed(), at)).toEqual(look(events, at));
      }),
    );
  });

  test('delivered twice, an event has one effect', () => {
    fc.assert(
      fc.property(history, moment, (events, at) => {
        expect(look([...events, ...events], at)).toEqual(look(events, at));
      }),
    );
  });

  test('looking in between changes nothing: what was written stays written', () => {
    fc.assert(
      fc.property(history, moment, moment, (events, a, b) => {
        const [early, late] = [look(events, Math.min(a, b)), look(events, Math.max(a, b))];
        expect(late.entries.slice(0, early.entries.length)).toEqual(early.entries);
        expect(late.alerts.slice(0, early.alerts.length)).toEqual(early.alerts);
      }),
    );
  });

  test('OPS-11: nothing that is one is charged twice', () => {
    fc.assert(
      fc.property(history, moment, (events, at) => {
        const found = look(events, at);
        if (found.unit !== 'incidents') return;
        for (const one of found.items) {
          // The dearest row costs two, or three when overdrawn at one and a half.
          expect(one.charged + one.reserved).toBeLessThanOrEqual(overdrawn ? 3 : 2);
          if (one.state === 'merged') expect(one.charged + one.reserved).toBe(0);
        }
      }),
    );
  });

  test('what is taken is taken from what ends first', () => {
    fc.assert(
      fc.property(history, moment, (events, at) => {
        const found = look(events, at);
        const left = new Map<string, number>();
        const ends = (id: string): number => found.blocks.find((one) => one.id === id)?.expires ?? Infinity;
        for (const one of found.entries) {
          if (
            (one.kind === 'burn' || one.kind === 'reserve') &&
            one.available < 0 &&
            one.block !== 'overdrawn'
          )
            for (const [other, units] of left)
              if (units > 0 && other !== 'overdrawn' && ends(other) < ends(one.block))
                // Nothing that ends sooner is left but what this very event takes next.
                expect(found.entries.some((next) => next.event === one.event && next.block === other)).toBe(
                  true,
                );
          left.set(one.block, (left.get(one.block) ?? 0) + one.available);
        }
      }),
    );
  });
});

test('OPS-14: however work is cut, it weighs the same, and a minute of it costs what its band says', () => {
  const policy = policies['hours as they are logged'];
  const rules = policy.packs.get('pack')!;
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 500_000 }),
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: 1, max: 100_000 }),
      fc.boolean(),
      (offset, a, b, travel) => {
        const from = when('Mon 00:00') + offset;
        const weigh = (start: number, end: number): number => weightOf(policy, rules, start, end, travel);
        expect(weigh(from, from + a) + weigh(from + a, from + a + b)).toBe(weigh(from, from + a + b));
        const whole = weigh(from, from + a);
        expect(whole).toBeGreaterThanOrEqual(a * 10_000);
        expect(whole).toBeLessThanOrEqual(a * 15_000);
        expect(minutesOf(rules, whole) % 15).toBe(0);
        expect(minutesOf(rules, whole) * 600_000).toBeGreaterThanOrEqual(whole);
      },
    ),
  );
});
