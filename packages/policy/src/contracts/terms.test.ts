import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleText } from '../../test/test-example.ts';
import { compileContract, lintContract, loadPolicyOrThrow, parseContract, underContract } from '../policy.ts';
import type { ContractTerms, Policy } from '../policy.ts';
import { merge, writtenAt } from './merge.ts';

const policy = loadPolicyOrThrow(exampleText);
const text = `amparo: 1
access:
  - { channel: telephone, calendar: always, clause: HBR-1 }
targets:
  first-response:
    - { within: 30 min, clause: HBR-3 }
`;
const under = (terms: string): Policy => {
  const parsed = parseContract(policy, `amparo: 1\n${terms}`);
  expect(parsed.faults).toEqual([]);
  if (parsed.policy === null) throw new Error('the terms have errors');
  return parsed.policy;
};

describe('a policy under a contract (MAX-11)', () => {
  test('rows of the contract stand before the policy’s own, and are told as rows of a contract', () => {
    const made = under(text.slice('amparo: 1\n'.length));
    expect(made.access[0]).toMatchObject({
      channel: ['telephone'],
      calendar: 'always',
      origin: { place: { contract: true, line: 3 } },
    });
    expect(made.access.slice(1)).toEqual(policy.access);
    expect(made.targets['first-response'][0]).toMatchObject({ within: { unit: 's', n: 1800 } });
    expect(made.hash).toBe(policy.hash);
  });

  test('what it does not concern is the policy’s own, object by object', () => {
    const made = under(text.slice('amparo: 1\n'.length));
    expect(made.access[1]).toBe(policy.access[0]);
    expect(made.targets.update).toBe(policy.targets.update);
    expect(made.calendars).toBe(policy.calendars);
    expect(made.clauses).toBe(policy.clauses);
    expect(made.entitlements).toBe(policy.entitlements);
    expect(Object.isFrozen(made.access)).toBe(true);
  });

  test('it may bring calendars, clauses and texts of its own', () => {
    const made = under(`clauses:
  K-1: { title: { en: T, pt-BR: T }, text: { en: Round the clock., pt-BR: Dia e noite. } }
calendars:
  saturdays: { name: { en: Saturdays, pt-BR: Sábados }, clause: K-1, hours: { sat: [09:00-12:00] }, holidays: [br] }
texts:
  call-us: { en: Call us., pt-BR: Ligue. }
entitlements:
  - { service: training, answer: included, within: { most: 2, per: contract }, calendar: saturdays, say: call-us, clause: K-1 }
`);
    expect(made.calendars.get('office')).toBe(policy.calendars.get('office'));
    expect(made.calendars.get('saturdays')?.input).toMatchObject({ zone: 'America/New_York' });
    expect(made.entitlements[0]).toMatchObject({
      service: ['training'],
      calendar: 'saturdays',
      origin: { clause: 'K-1' },
    });
    expect(made.entitlements[1]).toBe(policy.entitlements[0]);
  });

  test('a row with the id of one of the policy’s takes its place; maps are joined entry by entry', () => {
    const made = under(`duties: [{ id: cooperate, text: { en: Help us., pt-BR: Ajude. }, clause: HBR-8 }]
contacts: { limit: 10, plan: [full, basic] }
releases: { rows: [{ plan: full, class: covered, clause: HBR-41 }] }
`);
    expect(made.duties.filter(({ id }) => id === 'cooperate')).toMatchObject([{ text: { en: 'Help us.' } }]);
    expect(made.duties).toHaveLength(policy.duties.length);
    expect(made.contacts).toMatchObject([{ open: 'named', limit: 10, changes: { most: 2 } }]);
    expect(made.releases.rows[0]).toMatchObject({ plan: ['full'], class: 'covered' });
    expect(made.releases.classes).toBe(policy.releases.classes);
  });

  test('kept as JSON it is the same again, with the holidays that were read', () => {
    const terms = `calendars: { rio: { name: { en: R, pt-BR: R }, clause: HBR-2, hours: { mon-fri: [09:00-17:00] }, holidays: [br-rj] } }
access: [{ channel: case, calendar: rio, clause: HBR-2 }]
`;
    const { contract } = parseContract(policy, `amparo: 1\n${terms}`);
    const kept = JSON.parse(JSON.stringify(contract)) as ContractTerms;
    expect(Object.keys(kept.holidays ?? {})).toEqual(['br-rj']);
    const made = underContract(policy, kept);
    expect(made.access[0]).toMatchObject({ calendar: 'rio' });
    expect(underContract(policy, JSON.parse(JSON.stringify(contract)) as ContractTerms)).toBe(made);
    // The dates are those that were kept, whatever the source says by now.
    const other = {
      ...kept,
      hash: 'other',
      holidays: { 'br-rj': { '2026': [{ date: '2026-03-02', name: 'X' }] } },
    };
    expect(underContract(policy, other).holidays['br-rj']?.['2026']).toEqual([
      { date: '2026-03-02', name: 'X' },
    ]);
    expect(underContract(policy, null)).toBe(policy);
    // Asked again of what is under it already, it changes nothing, whatever entries of its own it brings.
    expect(underContract(made, kept)).toBe(made);
  });

  test('rows that decisions kept compiled still come first', () => {
    const row = policy.access[3];
    const kept: ContractTerms = { hash: 'c', access: row === undefined ? [] : [row] };
    const made = underContract(policy, kept);
    expect(made.access[0]).toMatchObject({ ...row, origin: { place: { contract: true } } });
    expect(underContract(policy, kept)).toBe(made);
  });

  test('terms that do not fit are told', () => {
    const kept: ContractTerms = { hash: 'd', terms: { amparo: 1, access: [{ channel: 'fax', none: true }] } };
    expect(() => underContract(policy, kept)).toThrow(
      'do not fit version 1: the channel "fax" is not defined',
    );
  });

  test('JSON has the hash of the same YAML', () => {
    const { contract } = compileContract(policy, {
      targets: { 'first-response': [{ clause: 'HBR-3', within: '30 min' }] },
      access: [{ clause: 'HBR-1', channel: 'telephone', calendar: 'always' }],
      amparo: 1,
    });
    expect(contract?.hash).toBe(parseContract(policy, text).contract?.hash);
    expect(contract?.hash).toMatch(/^[0-9a-f]{64}$/u);
  });
});

describe('what is wrong in terms is told with its line and column in them', () => {
  test.each([
    ['access:\n  - { channel: telephone, calendar: ¦alwys, clause: HBR-1 }\n', 'unknown-calendar'],
    ['targets:\n  first-response:\n    - { within: 30 min, clause: ¦HBR-99 }\n', 'unknown-clause'],
    ['access:\n  - { channel: telephone, ¦calender: always }\n', 'unknown-key'],
    ['¦severities: {}\n', 'unknown-key'],
    ['¦restrict: []\n', 'not-for-contracts'],
    ['clauses:\n  ¦HBR-1: { title: { en: T, pt-BR: T }, text: { en: T, pt-BR: T } }\n', 'duplicate-id'],
    [
      'calendars:\n  sat: { name: { en: S, pt-BR: S }, hours: { mon-fri: [¦25:00-26:00] } }\n',
      'bad-calendar',
    ],
    ['releases:\n  rows:\n    - { class: ¦new }\n', 'unknown-release'],
    ['contacts:\n  limit: ¦none\n', 'wrong-value'],
  ])('%s', (terms, code) => {
    const before = `amparo: 1\n${terms.slice(0, terms.indexOf('¦'))}`.split('\n');
    const {
      contract,
      policy: made,
      faults,
    } = parseContract(policy, `amparo: 1\n${terms.replace('¦', '')}`, {
      file: 'c.yaml',
    });
    expect([contract, made]).toEqual([null, null]);
    expect(faults[0]).toMatchObject({
      file: 'c.yaml',
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    });
    expect([code, 'wrong-type']).toContain(faults[0]?.code);
  });
});

describe('lint of a contract with its policy', () => {
  const told = (terms: string) => {
    const made = under(terms);
    return lintContract(policy, made).map(({ code, line, message }) => [code, line, message] as const);
  };

  test('sound terms say nothing', () => {
    expect(told('access: [{ plan: basic, channel: telephone, calendar: office, clause: HBR-2 }]\n')).toEqual(
      [],
    );
  });

  test('a row that can never match', () => {
    const rows =
      'access:\n  - { channel: case, calendar: office, clause: HBR-2 }\n  - { plan: full, channel: case, calendar: always, clause: HBR-2 }\n';
    expect(told(rows)).toEqual([['shadowed-row', 4, expect.stringContaining('row 1, line 3, covers it')]]);
  });

  test('a promise for people who have no such channel, and a row that cites nothing', () => {
    const rows = 'targets:\n  first-response:\n    - { plan: basic, channel: telephone, within: 1 h }\n';
    expect(
      told(rows)
        .map(([code]) => code)
        .toSorted(),
    ).toEqual(['cites-nothing', 'target-without-access']);
  });

  test('a gap of the policy that it closes', () => {
    const open = loadPolicyOrThrow(
      exampleText.replace(
        '    - { plan: basic, within: 1 working day, calendar: office, clause: HBR-3 }\n',
        '',
      ),
    );
    const { policy: made } = parseContract(
      open,
      'amparo: 1\ntargets:\n  first-response:\n    - { plan: basic, severity: S3, within: 1 working day, calendar: office, clause: HBR-3 }\n',
    );
    expect(made && lintContract(open, made)).toMatchObject([
      { severity: 'note', code: 'closes-gap', message: expect.stringContaining('severity S3') as string },
    ]);
  });
});

describe('joining', () => {
  const json = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, fc.integer(), tie('list'), tie('map')),
    list: fc.array(
      fc.oneof(fc.integer(), fc.record({ id: fc.constantFrom('a', 'b', 'c'), n: fc.integer() })),
      { maxLength: 4 },
    ),
    map: fc.dictionary(fc.constantFrom('x', 'y', 'z'), tie('value'), { maxKeys: 3 }),
  })).map;

  /** What stands at a path. */
  const at = (value: unknown, path: readonly (string | number)[]): unknown =>
    path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown>)[step], value);

  test('law: every part of the joined content is found where it was written', () => {
    fc.assert(
      fc.property(json, json, (base, terms) => {
        const whole = merge(base, terms);
        const walk = (value: unknown, path: (string | number)[]): void => {
          if (Array.isArray(value)) value.forEach((item, index) => walk(item, [...path, index]));
          else if (typeof value === 'object' && value !== null)
            for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
          else {
            const { by, path: there } = writtenAt(base, terms, path);
            expect(at(by === 'policy' ? base : terms, there)).toEqual(value);
          }
        };
        walk(whole, []);
      }),
    );
  });

  test('law: with no terms it is the policy', () => {
    fc.assert(
      fc.property(json, (base) => {
        expect(merge(base, {})).toEqual(base);
      }),
    );
  });
});
