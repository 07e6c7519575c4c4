import { readFileSync, readdirSync } from 'node:fs';
import { decide } from '@amparo/decisions';
import { lint, loadPolicyOrThrow } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { checkPolicy } from '@amparo/questions';
import { parse } from 'yaml';
import type { Measure } from './measure.ts';

const START = Date.parse('2026-01-01T00:00:00Z') / 1000;
const YEAR = 365 * 24 * 3600;
const YEAR_OF_LINT = 2026;
const folder = new URL('../policies/', import.meta.url);

/**
 * What a policy costs before it decides anything: reading, compiling and hashing it, linting it, checking it whole. The
 * largest pack counts; the limit is the YAML library alone, in the same run. Then decisions on it as their number grows.
 */
export function run(): Promise<Measure[]> {
  const packs = readdirSync(folder)
    .map((desk) => ({ desk, text: readFileSync(new URL(`${desk}/policy.yaml`, folder), 'utf8') }))
    .toSorted((a, b) => b.text.length - a.text.length);
  const [largest] = packs;
  if (largest === undefined) throw new Error('there are no packs');
  const { desk, text } = largest;
  const policy = loadPolicyOrThrow(text);
  const yaml = best(() => void parse(text));
  const limit = (value: number): Partial<Measure> => ({
    peer: 'yaml alone',
    peerValue: yaml,
    ratio: yaml / value,
  });
  const compiled = best(() => void loadPolicyOrThrow(text));
  const linted = best(() => void lint(policy, { year: YEAR_OF_LINT }));
  const checked = best(() => void checkPolicy(text, { year: YEAR_OF_LINT }));
  const size = `${desk}, ${Math.round(text.length / 1024)} kB`;
  return Promise.resolve([
    {
      measure: `compile the largest pack (${size})`,
      value: compiled,
      unit: 'ms',
      goal: '≤ 30',
      ...limit(compiled),
      n: ROUNDS,
    },
    { measure: `lint it`, value: linted, unit: 'ms', goal: '≤ 300', n: ROUNDS },
    {
      measure: `check it whole: compile, lint, ${policy.tests.length} worked examples`,
      value: checked,
      unit: 'ms',
      n: ROUNDS,
    },
    ...[1_000, 10_000, 100_000, 1_000_000].map((n) => decisions(policy, n)),
  ]);
}

const ROUNDS = 25;

/** Milliseconds of one run, the best of 25 after 15 that warm up: what disturbs a round is not ours. */
function best(work: () => void): number {
  const spent: number[] = [];
  for (let round = -15; round < ROUNDS; round++) {
    const before = process.hrtime.bigint();
    work();
    if (round >= 0) spent.push(Number(process.hrtime.bigint() - before) / 1e6);
  }
  return Math.min(...spent);
}

/** n decisions for all plans, severities, kinds and channels, at instants over a year in no order. */
function decisions(policy: Policy, n: number): Measure {
  const all = [policy.plans, policy.severities, policy.kinds, policy.channels].map((map) => [...map.keys()]);
  const facts = Array.from({ length: 997 }, (_, i) => {
    const [plan, severity, kind, channel] = all.map(
      (ids, column) => ids[(i * (2 * column + 1)) % ids.length],
    );
    return { plan, severity, kind, channel: channel ?? '' };
  });
  let sum = 0;
  const before = process.hrtime.bigint();
  for (let i = 0; i < n; i++)
    sum += decide(policy, facts[i % facts.length] ?? { channel: '' }, START + ((i * 7_368_787) % YEAR)).ways
      .length;
  const value = Number(process.hrtime.bigint() - before) / n / 1000;
  if (sum === 0) throw new Error('no decision was made');
  return {
    measure: `decide, ${n.toLocaleString('en')} times`,
    value,
    unit: 'µs',
    goal: n >= 100_000 ? '≤ 2' : null,
    n,
  };
}
