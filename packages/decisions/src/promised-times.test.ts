import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadPolicyOrThrow } from '@amparo/policy';
import { decide } from './decide.ts';
import { promisedTimes } from './promised-times.ts';

const MONDAY = Date.parse('2026-03-02T15:00:00Z') / 1000;
const load = (path: string) => loadPolicyOrThrow(readFileSync(new URL(path, import.meta.url), 'utf8'));
const example = load('../../policy/src/example.policy.yaml');
const opservices = load('../../../policies/opservices/policy.yaml');

describe('what is promised to one customer, by kind and severity', () => {
  test.each([
    ['the example', example, 'full'],
    ['OpServices', opservices, 'premium'],
  ])('%s: every line is what a request of that kind and severity would get', (_, policy, plan) => {
    const facts = { channel: 'portal', plan, named: true };
    const found = promisedTimes(policy, facts, MONDAY);
    expect(found.length).toBeGreaterThan(0);
    for (const { kinds, types, rows } of found)
      for (const kind of kinds)
        for (const { severities, targets } of rows)
          for (const severity of severities) {
            const decision = decide(policy, { ...facts, kind, severity }, MONDAY);
            const promised = new Map(decision.promises.map((one) => [one.type as string, one.target]));
            types.forEach((type, index) => {
              if (type === 'first-response' || type === 'resolution')
                expect(promised.get(type)?.text ?? null, `${kind} ${severity} ${type}`).toBe(
                  targets[index]?.within == null ? null : targets[index].text,
                );
            });
          }
  });

  test('OPS-8, OPS-9: severities that are answered alike stand in one line, kinds in one table; who has no plan is promised nothing', () => {
    const found = promisedTimes(opservices, { channel: 'portal', plan: 'premium', named: true }, MONDAY);
    const bug = found.find(({ kinds }) => kinds.includes('bug'));
    const incident = found.find(({ kinds }) => kinds.includes('incident'));
    expect(bug).not.toBe(incident);
    const first = (group: typeof bug, severity: string) => {
      const row = group?.rows.find(({ severities }) => severities.includes(severity));
      return row?.targets[group?.types.indexOf('first-response') ?? -1];
    };
    expect(first(bug, 'critical')?.origin.clause).toBe('OPS-9');
    expect(first(incident, 'critical')).toMatchObject({ text: '1 working h', origin: { clause: 'OPS-8' } });
    expect(first(incident, 'high')?.text).toBe('4 working h');
    const kinds = found.flatMap((group) => group.kinds);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(promisedTimes(opservices, { channel: 'portal', plan: 'other' }, MONDAY)).toEqual([]);
  });
});
