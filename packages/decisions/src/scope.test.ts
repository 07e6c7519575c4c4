import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadPolicyOrThrow } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { applies } from './combination.ts';
import { decide } from './decide.ts';
import { readFacts } from './facts.ts';
import { compileTables } from './tables.ts';
import type { Facts } from './types.ts';

const example = readFileSync(new URL('../../policy/src/example.policy.yaml', import.meta.url), 'utf8');
/** Monday, 10:00 in New York. */
const MONDAY = Date.parse('2026-03-02T15:00:00Z') / 1000;

/** The example, whose first responses for people without a plan are these rows, with facts of its own. */
function policyWith(rows: string): Policy {
  return loadPolicyOrThrow(
    example
      .replace(
        '  urgency:\n',
        `  travel-zone: { name: { en: Zone, pt-BR: Zona }, values: { zone-1: { name: { en: One, pt-BR: Um } }, zone-2: { name: { en: Two, pt-BR: Dois } } } }\n  urgency:\n`,
      )
      .replace(
        '  first-response:\n    - { plan: full, severity',
        `  first-response:\n${rows}    - { plan: full, severity`,
      ),
  );
}
const first = (policy: Policy, facts: Partial<Facts>): string | undefined =>
  decide(policy, { channel: 'case', plan: 'full', ...facts }, MONDAY).promises.find(
    ({ type }) => type === 'first-response',
  )?.target.text;

describe("the policy's own facts are columns of every table", () => {
  const policy = policyWith(
    '    - { where: { travel-zone: zone-1, urgency: high }, within: 7 min, clause: HBR-3 }\n',
  );

  test('a row applies when every fact that it names has one of the values', () => {
    expect(first(policy, { values: { 'travel-zone': 'zone-1', urgency: 'high' } })).toBe('7 min');
    expect(first(policy, { values: { 'travel-zone': 'zone-2', urgency: 'high' } })).toBe('4 working h');
    expect(first(policy, { values: { 'travel-zone': 'zone-1', urgency: 'low' } })).toBe('4 working h');
  });

  test('a fact that is not given has its default; one without a default matches no row that names it', () => {
    expect(decide(policy, { channel: 'case' }, MONDAY).facts.values).toEqual({ urgency: 'low' });
    expect(first(policy, { values: { urgency: 'high' } })).toBe('4 working h');
    expect(first(policyWith('    - { where: { urgency: low }, within: 7 min, clause: HBR-3 }\n'), {})).toBe(
      '7 min',
    );
  });

  test('facts and values are found by any spelling, and unknown ones list what is possible', () => {
    expect(
      decide(policy, { channel: 'case', values: { Travel_Zone: 'Zone 1' } }, MONDAY).facts.values,
    ).toEqual({
      'travel-zone': 'zone-1',
      urgency: 'low',
    });
    expect(() => first(policy, { values: { weight: '3' } })).toThrow('this policy has travel-zone, urgency');
    expect(() => first(policy, { values: { urgency: 'huge' } })).toThrow(
      'unknown urgency "huge": this policy has high, low',
    );
  });

  test('foreign JSON is checked for its shape', () => {
    expect(readFacts({ channel: 'case', during: 'a', values: { urgency: 'high' } })).toEqual({
      channel: 'case',
      during: ['a'],
      values: { urgency: 'high' },
    });
    expect(() => readFacts({ channel: 'case', during: [1] })).toThrow(/unknown during/u);
    expect(() => readFacts({ channel: 'case', values: { urgency: 3 } })).toThrow(/unknown urgency 3/u);
    expect(() => readFacts({ channel: 'case', values: ['high'] })).toThrow(/unknown values/u);
  });
});

test('what no row tells apart is one to the tables; the answer still says what was asked', () => {
  const policy = policyWith('    - { where: { travel-zone: zone-1 }, within: 7 min, clause: HBR-3 }\n');
  const tables = compileTables(policy);
  const at = (facts: Partial<Facts>) => tables.settle({ channel: 'case', ...facts });
  expect(at({ product: 'ruler' })).toBe(at({ product: 'clock', values: { 'travel-zone': 'zone-2' } }));
  expect(at({ values: { 'travel-zone': 'zone-1' } })).not.toBe(at({}));
  expect(decide(policy, { channel: 'case', product: 'gauge', during: ['p'] }, MONDAY).facts).toMatchObject({
    product: 'gauge',
    during: ['p'],
    phase: null,
  });
});

test('law of tables: a row applies exactly when every column that it names holds a fact that is known', () => {
  const values = ['a', 'b', 'c'];
  const column = fc.option(fc.subarray(values, { minLength: 1 }), { nil: undefined });
  const fact = fc.option(fc.constantFrom(...values));
  const columns = ['product', 'phase', 'release', 'topic'] as const;
  fc.assert(
    fc.property(
      fc.record({
        product: column,
        phase: column,
        release: column,
        topic: column,
        during: column,
        own: column,
      }),
      fc.record({ product: fact, phase: fact, release: fact, topic: fact, own: fact }),
      fc.subarray(values),
      ({ own, ...row }, { own: value, ...facts }, during) => {
        const wanted =
          columns.every(
            (one) => row[one] === undefined || (row[one] as (string | null)[]).includes(facts[one]),
          ) &&
          (row.during === undefined || row.during.some((period) => during.includes(period))) &&
          (own === undefined || (own as (string | null)[]).includes(value));
        const known = {
          plan: null,
          severity: null,
          kind: null,
          channel: null,
          region: null,
          level: null,
          named: null,
          service: null,
          ...facts,
          during,
          values: (value === null ? {} : { own: value }) as Record<string, string>,
        };
        const asked = Object.fromEntries(Object.entries(row).filter(([, ids]) => ids !== undefined));
        expect(applies({ ...asked, ...(own === undefined ? {} : { where: { own } }) }, known)).toBe(wanted);
      },
    ),
  );
});
