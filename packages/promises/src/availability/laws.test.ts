import fc from 'fast-check';
import { expect, test } from 'vitest';
import { api, measuringPolicy } from './availability.fixture.ts';
import { cadence } from './cadence.ts';
import { measure } from './measure.ts';
import { seenStates } from './types.ts';
import type { Availability, LogEntry, MaintenanceEntry, SeenState } from './types.ts';

const HOUR = 3600;
const policies = (['up', 'half', 'down'] as const).flatMap((degraded) =>
  (['down', 'left-out'] as const).flatMap((unknown) =>
    (['UTC', 'Europe/Bucharest', 'America/New_York'] as const).map((zone) => ({
      degraded,
      unknown,
      policy: measuringPolicy(
        {
          counts: { degraded, unknown },
          targets: [{ target: '97.5 %', clause: 'C-1' }],
          maintenance: [{ excluded: true, notice: '2 days', most: '9 h', clause: 'C-1' }],
        },
        zone,
      ),
    })),
  ),
);
const windows = ['2026-02', '2026-03', '2026-10', '2026-11', '2028-02'];

/** Instants in whole hours around the windows, so that a reckoning hour by hour can be set beside. */
const hour = (window: string): fc.Arbitrary<number> => {
  const [year, month] = window.split('-').map(Number);
  const first = Date.UTC(year!, month! - 1, 1) / 1000;
  return fc.integer({ min: -30, max: 780 }).map((n) => first + n * HOUR);
};
const scene = fc
  .record({ policy: fc.constantFrom(...policies), window: fc.constantFrom(...windows) })
  .chain(({ policy, window }) =>
    fc.record({
      policy: fc.constant(policy),
      window: fc.constant(window),
      at: hour(window),
      log: fc.array(
        fc.record({
          from: hour(window),
          length: fc.option(fc.integer({ min: 1, max: 500 }), { nil: null }),
          state: fc.constantFrom(...seenStates),
          seq: fc.integer({ min: 0, max: 2 }),
        }),
        { maxLength: 8 },
      ),
      works: fc.array(
        fc.record({
          from: hour(window),
          length: fc.integer({ min: 1, max: 20 }),
          before: fc.option(fc.integer({ min: -5, max: 100 }), { nil: null }),
        }),
        { maxLength: 3 },
      ),
    }),
  )
  .map(({ log, works, ...rest }) => ({
    ...rest,
    log: log.map(({ from, length, state, seq }): LogEntry => ({
      from,
      to: length === null ? null : from + length * HOUR,
      state,
      seq,
    })),
    maintenance: works.map(({ from, length, before }): MaintenanceEntry => ({
      from,
      to: from + length * HOUR,
      announced: before === null ? null : from - before * HOUR,
    })),
  }));

const sum = (found: Availability): number =>
  Object.values(found.seconds).reduce((total, seconds) => total + seconds, 0);

test('MAX-10: up, degraded, down, maintenance, unknown and what is ahead are the wall time of the window', () => {
  fc.assert(
    fc.property(scene, ({ policy, window, at, ...seen }) => {
      const found = measure(policy.policy, api, window, seen, at);
      expect(sum(found)).toBe(found.to - found.from);
      const elapsed = found.to - found.from - found.seconds.ahead;
      expect(found.counted + found.excluded + found.leftOut + found.outside).toBe(elapsed);
    }),
  );
});

test('MAX-10: the order in which the log is told changes nothing', () => {
  fc.assert(
    fc.property(scene, ({ policy, window, at, log, maintenance }) => {
      const told = measure(policy.policy, api, window, { log, maintenance }, at);
      const reversed = { log: log.toReversed(), maintenance: maintenance.toReversed() };
      expect(measure(policy.policy, api, window, reversed, at)).toEqual(told);
    }),
  );
});

test('MAX-10: what is broken stays so, with the instant at which the budget ran out, whenever anybody looks', () => {
  fc.assert(
    fc.property(scene, ({ policy, window, at, log, maintenance }) => {
      // What is open now ends now: looking later must not make it longer.
      const seen = { log: log.map((one) => ({ ...one, to: one.to ?? at })), maintenance };
      const early = measure(policy.policy, api, window, seen, at);
      const late = measure(policy.policy, api, window, seen, at + 900 * HOUR);
      if (early.state === 'broken') expect(late).toMatchObject({ state: 'broken', ranOut: early.ranOut });
      if (late.state === 'kept') expect(early.state).not.toBe('broken');
    }),
  );
});

test('MAX-10: more downtime never makes the figure better', () => {
  fc.assert(
    fc.property(scene, ({ policy, window, log, at }) => {
      const seen = { log, maintenance: [] };
      const from = at - 5 * HOUR;
      const worse = { log: [...log, { from, to: at, state: 'down' as const, seq: 9 }], maintenance: [] };
      const before = measure(policy.policy, api, window, seen, at + 900 * HOUR);
      const after = measure(policy.policy, api, window, worse, at + 900 * HOUR);
      if (before.figure !== null && policy.unknown === 'down')
        expect(Number.parseFloat(after.figure!)).toBeLessThanOrEqual(Number.parseFloat(before.figure));
      if (before.state === 'broken' && policy.unknown === 'down') expect(after.state).toBe('broken');
    }),
  );
});

/** The same, hour by hour, the long way. */
function naive(
  {
    policy,
    window,
    at,
    log,
    maintenance,
  }: { window: string; at: number } & {
    policy: (typeof policies)[number];
    log: readonly LogEntry[];
    maintenance: readonly MaintenanceEntry[];
  },
  { from, to }: { from: number; to: number },
) {
  const gravity = ['up', 'unknown', 'degraded', 'down'];
  let [counted, half, excluded] = [0, 0, 0];
  for (let time = from; time < Math.min(at, to); time += HOUR) {
    const speaking = log.filter((one) => one.from <= time && (one.to ?? Infinity) > time);
    const latest = Math.max(...speaking.map(({ seq }) => seq));
    const state: SeenState =
      speaking
        .filter(({ seq }) => seq === latest)
        .map((one) => one.state)
        .toSorted((a, b) => gravity.indexOf(b) - gravity.indexOf(a))[0] ?? 'unknown';
    const works = maintenance.filter(
      (one) => one.from <= time && one.to! > time && one.announced !== null && one.announced <= one.from,
    );
    const early = works.some((one) => one.announced! <= one.from - 48 * HOUR);
    if (state !== 'up' && early && excluded < 9) {
      excluded++;
      continue;
    }
    if (state === 'unknown' && policy.unknown === 'left-out') continue;
    counted++;
    const worth = { up: 2, degraded: { up: 2, half: 1, down: 0 }[policy.degraded], down: 0, unknown: 0 };
    half += worth[state];
  }
  const cut = counted === 0 ? null : Math.floor((half * 10_000) / (2 * counted));
  const figure = cut === null ? null : `${Math.floor(cut / 100)}.${String(cut % 100).padStart(2, '0')} %`;
  return { figure, counted: counted * HOUR, excluded: excluded * HOUR, window };
}

test('MAX-10: the figure is that of a reckoning hour by hour', () => {
  fc.assert(
    fc.property(scene, (told) => {
      const found = measure(told.policy.policy, api, told.window, told, told.at);
      const { figure, counted, excluded } = naive(told, found);
      expect({ figure: found.figure, counted: found.counted, excluded: found.excluded }).toEqual({
        figure,
        counted,
        excluded,
      });
    }),
    { numRuns: 300 },
  );
});

const checked = measuringPolicy({ cadence: [{ share: '99 %', late: '20 s', clause: 'C-1' }] });
const start = Date.UTC(2026, 1, 1) / 1000;

test('MAX-10: a check serves one stretch only, and in whichever order they are told', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -100, max: 7400 }), { maxLength: 150 }), (offsets) => {
      const checks = offsets.map((offset) => start + offset);
      const found = cadence(checked, api, '2026-02', checks, start + 7200);
      const inside = checks.filter((time) => time >= start && time <= start + 7200).length;
      expect(found.made).toBeLessThanOrEqual(Math.min(found.due, inside));
      expect(cadence(checked, api, '2026-02', checks.toReversed(), start + 7200)).toEqual(found);
      // 7200 s less the tolerance of 20 s are 119 stretches of 60 s that can no longer be served.
      expect(found.due).toBe(119);
    }),
  );
});
