import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadPolicyOrThrow } from '@amparo/policy';
import type { TargetRow } from '@amparo/policy';
import { decide, target } from './decide.ts';
import { decisionToJson, explainDecision } from './explain.ts';
import { readFacts } from './facts.ts';
import { FactsError } from './names.ts';
import type { ContractFacts, Facts } from './types.ts';

// A desk in New York: office 08:30–12:00 and 13:00–17:30; basic and full plans; telephone (live) for the full plan.
const policy = loadPolicyOrThrow(
  readFileSync(new URL('../../policy/src/example.policy.yaml', import.meta.url), 'utf8'),
);
const instant = (text: string): number => Date.parse(text) / 1000;
/** Monday, 10:00 in New York. */
const MONDAY = instant('2026-03-02T15:00:00Z');
const SUNDAY = instant('2026-03-01T15:00:00Z');
const due = (facts: Facts, type: string, at = MONDAY): string | undefined => {
  const one = decide(policy, facts, at).promises.find((promise) => promise.type === type);
  return one && new Date(one.due * 1000).toISOString();
};

describe('facts are settled with the defaults of the policy', () => {
  test('nobody has a plan who is not known: the plan of strangers, and its clause is cited', () => {
    const decision = decide(policy, { channel: 'email' }, MONDAY);
    expect(decision.facts).toMatchObject({
      channel: 'case',
      plan: 'none',
      kind: 'incident',
      severity: 'S3',
      region: 'america',
      level: 'level 1',
      named: null,
    });
    expect(decision.because[0]).toMatchObject({ rule: 'strangers', origin: { clause: 'HBR-1' } });
  });

  test('ids in any spelling: case, spaces, hyphens and underscores do not matter; ways in count to their channel', () => {
    const decision = decide(
      policy,
      {
        channel: 'EMAIL',
        plan: 'Full',
        severity: 's1',
        kind: 'Incident',
        level: 'Level_2',
        region: 'EUROPE',
      },
      MONDAY,
    );
    expect(decision.facts).toMatchObject({
      channel: 'case',
      plan: 'full',
      severity: 'S1',
      level: 'level 2',
      region: 'europe',
    });
  });

  test('signs in the subject set kind and severity, unless they are given', () => {
    const subject = 'Re: [blocking] line down [LEGAL]';
    expect(decide(policy, { channel: 'email', subject }, MONDAY).facts).toMatchObject({
      severity: 'S1',
      kind: 'legal',
    });
    expect(
      decide(policy, { channel: 'email', subject, severity: 'S2', kind: 'incident' }, MONDAY).facts,
    ).toMatchObject({ severity: 'S2', kind: 'incident' });
  });

  test.each([
    [{ channel: 'fax' }, 'unknown channel "fax": this policy has case, telephone'],
    [{ channel: '' }, 'channel is missing: give one of case, telephone'],
    [{ channel: 'case', plan: 'platinum' }, 'unknown plan "platinum": this policy has basic, full, none'],
    [{ channel: 'case', severity: 'S9' }, 'unknown severity "S9": this policy has S1, S2, S3'],
    [{ channel: 'case', kind: 'wish' }, 'unknown kind "wish": this policy has incident, legal, complaint'],
    [{ channel: 'case', region: 'asia' }, 'unknown region "asia": this policy has america, europe'],
    [{ channel: 'case', level: 'level 3' }, 'unknown level "level 3": this policy has level 1, level 2'],
  ])('%j is an error that lists what is possible', (facts, message) => {
    expect(() => decide(policy, facts, MONDAY)).toThrow(FactsError);
    expect(() => decide(policy, facts, MONDAY)).toThrow(message);
  });

  test('foreign JSON is checked for its shape', () => {
    expect(readFacts({ channel: 'case', plan: null, extra: 1, named: true })).toEqual({
      channel: 'case',
      named: true,
    });
    expect(() => readFacts({ channel: 'case', plan: 3 })).toThrow(/unknown plan 3/);
    expect(() => readFacts({ channel: 'case', named: 'yes' })).toThrow(
      /unknown named "yes": this policy has true, false/,
    );
    expect(() => readFacts([])).toThrow(FactsError);
  });
});

describe('admission', () => {
  test('a refused request is recorded with reason, wording and clause, and is only acknowledged (HBR-1)', () => {
    const decision = decide(policy, { channel: 'email', plan: 'none' }, MONDAY);
    expect(decision).toMatchObject({
      admitted: false,
      refusal: {
        reason: 'admission',
        say: 'no-plan',
        rule: 'admission',
        origin: { clause: 'HBR-1' },
        opens: null,
      },
      team: 'support',
    });
    expect(decision.promises.map((one) => one.type)).toEqual(['acknowledgement']);
  });

  test('the first row that fits decides: a complaint is taken from anybody', () => {
    expect(decide(policy, { channel: 'email', plan: 'none', kind: 'complaint' }, MONDAY)).toMatchObject({
      admitted: true,
      refusal: null,
    });
  });

  test('a channel that is not included is refused by its clause, with the ways that are open instead (HBR-2)', () => {
    const decision = decide(policy, { channel: 'telephone', plan: 'basic' }, MONDAY);
    expect(decision).toMatchObject({
      admitted: false,
      refusal: { reason: 'not-included', origin: { clause: 'HBR-2' } },
      wanted: { channel: 'telephone', entitled: false, open: false },
    });
    expect(decision.promises.map((one) => one.type)).toEqual(['acknowledgement']);
    expect(decision.ways.filter((way) => way.open).map((way) => way.channel)).toEqual(['case']);
  });

  test('a channel that is not live takes requests at any hour', () => {
    expect(decide(policy, { channel: 'portal', plan: 'basic' }, SUNDAY)).toMatchObject({
      admitted: true,
      wanted: { entitled: true, open: false, opens: instant('2026-03-02T13:30:00Z') },
    });
  });

  test('a live channel that is shut is not admitted now, and the refusal says when it opens', () => {
    const contract: ContractFacts = {
      hash: 'c1',
      access: [{ ...policy.access[0]!, plan: ['full'], channel: ['telephone'], calendar: 'office' }],
    };
    const decision = decide(policy, { channel: 'telephone', plan: 'full', contract }, SUNDAY);
    expect(decision).toMatchObject({
      admitted: false,
      refusal: { reason: 'shut', opens: instant('2026-03-02T13:30:00Z') },
    });
    expect(decision.promises.map((one) => one.type)).toEqual(['acknowledgement']);
    expect(decide(policy, { channel: 'telephone', plan: 'full', contract }, MONDAY).admitted).toBe(true);
  });
});

describe('route, team, duties', () => {
  test('the route gives the level, unless one is given; the team follows the kind (HBR-6)', () => {
    expect(decide(policy, { channel: 'case', plan: 'full', severity: 'S1' }, MONDAY)).toMatchObject({
      level: 'level 2',
      team: 'engineering',
    });
    expect(decide(policy, { channel: 'case', plan: 'full', severity: 'S2' }, MONDAY)).toMatchObject({
      level: 'level 1',
      team: 'support',
    });
    expect(
      decide(policy, { channel: 'case', plan: 'basic', kind: 'legal', level: 'level 2' }, MONDAY),
    ).toMatchObject({ level: 'level 2', team: 'legal' });
    expect(
      decide(policy, { channel: 'case', plan: 'full', severity: 'S1' }, MONDAY).because.map(
        (one) => one.rule,
      ),
    ).toContain('route');
  });

  test('duties are those whose row fits (HBR-8)', () => {
    expect(decide(policy, { channel: 'case', plan: 'full' }, MONDAY).duties.map((one) => one.id)).toEqual([
      'cooperate',
      'update',
      'name-contacts',
    ]);
    expect(decide(policy, { channel: 'case' }, MONDAY).duties.map((one) => one.id)).toEqual(['cooperate']);
  });
});

describe('promises to open', () => {
  test('first response by plan and severity, on its clock (HBR-3)', () => {
    expect(due({ channel: 'case', plan: 'full', severity: 'S2' }, 'first-response')).toBe(
      '2026-03-02T16:00:00.000Z',
    );
    // Four working hours from 10:00: two until noon, two from 13:00.
    expect(due({ channel: 'case', plan: 'full', severity: 'S3' }, 'first-response')).toBe(
      '2026-03-02T20:00:00.000Z',
    );
    expect(due({ channel: 'case', plan: 'basic', severity: 'S3' }, 'first-response')).toBe(
      '2026-03-03T22:30:00.000Z',
    );
  });

  test('only those that begin with the request, and none where the row says none', () => {
    expect(
      decide(policy, { channel: 'case', plan: 'full', severity: 'S1' }, MONDAY).promises.map((one) => [
        one.type,
        one.level,
      ]),
    ).toEqual([
      ['acknowledgement', null],
      ['first-response', null],
      ['level-response', 'level 2'],
      ['resolution', null],
    ]);
    expect(
      decide(policy, { channel: 'case', plan: 'basic' }, MONDAY).promises.map((one) => one.type),
    ).toEqual(['acknowledgement', 'first-response']);
  });

  test('rows of the contract come before those of the policy, and are cited as such (MAX-11)', () => {
    const row: TargetRow = {
      ...policy.targets['first-response'][0]!,
      plan: undefined,
      severity: undefined,
      within: { unit: 's', n: 1800 },
      text: '30 min',
    };
    const contract: ContractFacts = { hash: 'c2', targets: { 'first-response': [row] } };
    expect(due({ channel: 'case', plan: 'basic', contract }, 'first-response')).toBe(
      '2026-03-02T15:30:00.000Z',
    );
    expect(decide(policy, { channel: 'case', plan: 'basic', contract }, MONDAY).because.at(-1)!.rule).toBe(
      'contract',
    );
    expect(due({ channel: 'case', plan: 'basic' }, 'first-response')).toBe('2026-03-03T22:30:00.000Z');
  });

  test('target() gives the row in force, also for a level that the ticket is not at', () => {
    const { facts } = decide(policy, { channel: 'case', plan: 'basic', region: 'europe' }, MONDAY);
    expect(target(policy, 'level-response', facts)).toBeNull();
    expect(target(policy, 'level-response', facts, 'level 2')).toMatchObject({
      text: '8 working h',
      calendar: 'europe-office',
    });
    expect(target(policy, 'update', facts)?.text).toBe('2 working days');
  });
});

describe('what people and machines get to see', () => {
  test('every clause behind the decision, once, with its wording in the language asked for', () => {
    const decision = decide(policy, { channel: 'telephone', plan: 'basic' }, MONDAY);
    const reasons = explainDecision(policy, decision, 'pt-BR');
    expect(reasons[0]).toMatchObject({ clause: 'HBR-2', rule: 'access', title: 'Horários' });
    expect(new Set(reasons.map((one) => `${one.clause} ${one.reading}`)).size).toBe(reasons.length);
  });

  test('the JSON form has ISO instants and clause ids, and goes through JSON unchanged', () => {
    const json = decisionToJson(policy, decide(policy, { channel: 'email', plan: 'none' }, MONDAY));
    expect(json).toMatchObject({
      at: '2026-03-02T15:00:00Z',
      refusal: { say: 'no-plan', text: policy.texts.get('no-plan')!['en'], clause: 'HBR-1' },
      promises: [{ promise: 'acknowledgement', due: '2026-03-02T15:10:00Z', within: '10 min' }],
      wanted: { channel: 'case', opens: '2026-03-02T18:00:00Z', closes: '2026-03-02T17:00:00Z' },
    });
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });

  test('a decision keeps all ways through a structured clone', () => {
    const decision = decide(policy, { channel: 'case' }, MONDAY);
    expect(structuredClone(decision).ways).toEqual(decision.ways);
    expect(decision.ways.map((way) => way.channel)).toEqual(['case', 'telephone']);
  });
});

const pick = (map: ReadonlyMap<string, unknown>): fc.Arbitrary<string | undefined> =>
  fc.constantFrom(undefined, ...map.keys());
const anyFacts = fc.record({
  channel: fc.constantFrom('case', 'telephone', 'email'),
  plan: pick(policy.plans),
  kind: pick(policy.kinds),
  severity: pick(policy.severities),
  region: pick(policy.regions),
  level: pick(policy.levels),
});

describe('laws of decide, on random facts', () => {
  test('the same arguments give the same answer, whatever was asked before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyFacts, fc.integer({ min: MONDAY, max: MONDAY + 30 * 86_400 })), {
          minLength: 2,
          maxLength: 8,
        }),
        (asked) => {
          const [facts, at] = asked[0]!;
          const first = structuredClone(decide(policy, facts, at));
          for (const [other, when] of asked) decide(policy, other, when);
          expect(decide(policy, facts, at)).toEqual(first);
          // A policy that was never asked anything answers alike: nothing is remembered that changes an answer.
          expect(decide({ ...policy }, facts, at)).toEqual(first);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('no promise is due before it starts; who is not admitted has a reason and at most an acknowledgement', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: MONDAY, max: MONDAY + 365 * 86_400 }), (facts, at) => {
        const decision = decide(policy, facts, at);
        for (const one of decision.promises) expect(one.due).toBeGreaterThan(at);
        expect(decision.admitted).toBe(decision.refusal === null);
        if (!decision.admitted)
          expect(decision.promises.every((one) => one.type === 'acknowledgement')).toBe(true);
        expect(decision.wanted).toEqual(decision.ways.find((way) => way.channel === decision.facts.channel));
        for (const { origin } of decision.because)
          expect(origin.clause === '' || policy.clauses.has(origin.clause)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
