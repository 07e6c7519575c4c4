import { describe, expect, test } from 'vitest';
import { exampleText, exampleWith } from '../test/test-example.ts';
import type { FaultCode } from './fault-codes.ts';
import { compilePolicy, loadPolicyOrThrow, parsePolicy, PolicyError } from './policy.ts';

describe('the example', () => {
  test('compiles without a fault', () => {
    const { policy, faults } = parsePolicy(exampleText, { file: 'example.policy.yaml' });
    expect(faults).toEqual([]);
    expect(policy?.desk).toMatchObject({ id: 'harbour', prefix: 'HBR', languages: ['en', 'pt-BR'] });
  });

  const policy = loadPolicyOrThrow(exampleText);

  test('order of severities and levels is rank', () => {
    expect([...policy.severities.values()].map(({ id, rank }) => [id, rank])).toEqual([
      ['S1', 1],
      ['S2', 2],
      ['S3', 3],
    ]);
    expect(policy.levels.get('level 2')?.rank).toBe(2);
  });

  test('conditions become lists, amounts are read, and what is not said has its default', () => {
    expect(policy.targets['first-response'][0]).toMatchObject({
      plan: ['full'],
      severity: ['S1', 'S2'],
      within: { unit: 's', n: 3600 },
      text: '1 h',
      calendar: '24x7',
      days: 'end-of-day',
      origin: { clause: 'HBR-3' },
    });
    expect(policy.targets['level-response'][0]).toMatchObject({ within: null, text: 'none' });
    expect(policy.defaultSeverity).toBe('S3');
    expect(policy.defaultKind).toBe('incident');
    expect(policy.defaultRegion).toBe('america');
    expect(policy.settles.resolution).toEqual(['resolve']);
    expect(policy.changes).toMatchObject({
      severity: 'better',
      hours: 'keep',
      level: 'keep',
      region: 'keep',
      plan: 'better',
    });
    expect(policy.pauses.get('supplier')).toMatchObject({
      max: { unit: 'working days', n: 10 },
      maxCalendar: 'office',
      stops: ['resolution'],
    });
  });

  test('a step for several promises is a step for each; shares are read', () => {
    expect(policy.escalation.map(({ id, promise, share }) => [id, promise, share])).toEqual([
      ['soon', 'first-response', 0.75],
      ['soon', 'next-response', 0.75],
      ['broken', 'first-response', 1],
      ['broken', 'next-response', 1],
      ['broken', 'level-response', 1],
      ['broken', 'resolution', 1],
      ['unseen', 'first-response', 0],
    ]);
  });

  test('every rule knows its line and column', () => {
    const line =
      exampleText
        .split('\n')
        .findIndex((text) => text.includes('{ plan: full, severity: [S1, S2], within: 1 h')) + 1;
    expect(policy.targets['first-response'][0]?.origin.place).toEqual({ line, column: 7 });
    const clause = exampleText.split('\n').findIndex((text) => text.startsWith('  HBR-3:')) + 1;
    expect(policy.clauses.get('HBR-3')?.place).toEqual({ line: clause, column: 3 });
  });

  test('readings, options and gaps are listed in the order of the file', () => {
    expect(policy.readings.map(({ type }) => type)).toContain('option');
    expect(policy.readings[0]).toMatchObject({ type: 'reading', clause: 'HBR-2' });
    expect(policy.readings.at(-1)).toMatchObject({ type: 'gap', clause: 'HBR-5' });
    const lines = policy.readings.map(({ place }) => place.line);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  });

  test('a calendar written as 24x7 and the one that every policy has are open at every hour in the zone of the desk', () => {
    for (const id of ['always', '24x7'])
      expect(policy.calendars.get(id)?.input).toMatchObject({ zone: 'America/New_York' });
  });

  test('it is frozen through and through, its maps too', () => {
    const seen = new Set<unknown>();
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null || seen.has(value)) return;
      seen.add(value);
      // A calendar is a class of business-time with a cache inside; its own test says that it is frozen.
      expect(Object.isFrozen(value)).toBe(true);
      for (const item of value instanceof Map ? value.values() : Object.values(value)) walk(item);
    };
    walk(Object.freeze({ ...policy, calendars: null }));
    for (const { calendar: _, ...rest } of policy.calendars.values()) walk(Object.freeze(rest));
    expect(seen.size).toBeGreaterThan(300);
    expect(() => (policy.plans as Map<string, unknown>).set('x', null)).toThrow('publish a new version');
    expect(policy.plans.has('x')).toBe(false);
  });
});

/** What is replaced in the example, what by (with `¦` where the fault is), the code, and a part of the hint. */
const cases: readonly [name: string, passage: string, replacement: string, code: FaultCode, hint: string][] =
  [
    ['an unknown key', 'summary:\n', '¦sumary: { en: x }\nsummary:\n', 'unknown-key', ''],
    [
      'an unknown key in a row',
      'severity: S1, level: level 2',
      '¦severty: S1, level: level 2',
      'unknown-key',
      'did you mean "severity"?',
    ],
    [
      'an unknown key of a calendar',
      '    zone: UTC+01:00\n    hours:',
      '    zone: UTC+01:00\n    ¦hour: {}\n    hours:',
      'unknown-key',
      'known:',
    ],
    [
      'the same key twice',
      'bounce: unsettle',
      'bounce: unsettle\n¦bounce: keep',
      'duplicate-key',
      'keep one',
    ],
    ['a key that is missing', 'effective: 2026-01-01\n', '', 'missing-key', 'text'],
    [
      'a key that is missing in a row',
      '{ level: level 1, clause: HBR-6 }',
      '¦{ plan: full, clause: HBR-6 }',
      'missing-key',
      'text',
    ],
    [
      'a key that is missing in an entry',
      'support: { name: { en: Support, pt-BR: Suporte } }',
      '¦support: {}',
      'missing-key',
      'map',
    ],
    ['a number for a text', "version: '1'", 'version: ¦1', 'wrong-type', "'1'"],
    [
      'a list for a map',
      'source: { title: Harbour support terms, language: en }',
      'source: ¦[a]',
      'wrong-type',
      'map',
    ],
    ['nothing for a map', 'settles:\n  first-response: [message, call]', '¦settles:', 'empty', 'map'],
    [
      'a word that is not possible',
      'bounce: unsettle',
      'bounce: ¦unsetle',
      'wrong-value',
      'did you mean "unsettle"?',
    ],
    [
      'a word that is not possible in a list',
      'by: [portal, email, form, api]',
      'by: [portal, ¦emial, form, api]',
      'wrong-value',
      'did you mean "email"?',
    ],
    ['an id of digits alone', '  europe: { name', '  ¦1: { name', 'wrong-key', 'digits'],
    ['a colour that is none', "accent: '#1f4fa3'", "accent: ¦'#1f4'", 'wrong-value', ''],
    ['an empty list', 'notify: [assignee, team]', 'notify: ¦[]', 'empty', ''],
    [
      'an unknown clause',
      'within: 10 min,',
      'within: 10 min, clause: ¦HBR-33,',
      'unknown-clause',
      'did you mean "HBR-3"',
    ],
    [
      'an unknown plan',
      '{ plan: full, severity: S1, level',
      '{ plan: ¦ful, severity: S1, level',
      'unknown-plan',
      'did you mean "full"?',
    ],
    [
      'an unknown plan in a list',
      'plan: [basic, full]',
      'plan: [basic, ¦gold]',
      'unknown-plan',
      'known: basic, full, none',
    ],
    [
      'an unknown severity',
      '{ plan: full, severity: S1, within: 2 h',
      '{ plan: full, severity: ¦S9, within: 2 h',
      'unknown-severity',
      'did you mean',
    ],
    [
      'an unknown kind',
      'kind: legal,\n        within',
      'kind: ¦legl,\n        within',
      'unknown-request-kind',
      'did you mean "legal"?',
    ],
    [
      'an unknown channel',
      'help@harbour.test, channel: case',
      'help@harbour.test, channel: ¦cases',
      'unknown-channel',
      'did you mean "case"?',
    ],
    [
      'an unknown region',
      'region: europe, within',
      'region: ¦asia, within',
      'unknown-region',
      'known: america, europe',
    ],
    [
      'an unknown level',
      'level: level 2, within: 8 working h, calendar: office',
      'level: ¦level-2, within: 8 working h, calendar: office',
      'unknown-level',
      'did you mean "level 2"',
    ],
    [
      'an unknown team',
      '{ kind: [legal], team: legal }',
      '{ kind: [legal], team: ¦lawyers }',
      'unknown-team',
      'known:',
    ],
    [
      'an unknown calendar',
      'calendar: europe-office',
      'calendar: ¦europe-ofice',
      'unknown-calendar',
      'did you mean "europe-office"?',
    ],
    ['an unknown wording', 'say: no-plan', 'say: ¦no-plans', 'unknown-text', 'did you mean "no-plan"?'],
    [
      'an unknown plan of strangers',
      'strangers:\n  plan: none',
      'strangers:\n  plan: ¦nobody',
      'unknown-plan',
      'known:',
    ],
    ['an amount that cannot be read', 'within: 10 min', 'within: ¦10 minuets', 'bad-amount', '4 h'],
    ['an amount of nothing', 'within: 10 min', 'within: ¦0 min', 'bad-amount', '4 h'],
    [
      'working time without a calendar',
      'within: 10 min',
      'within: ¦10 working min',
      'calendar-needed',
      'office',
    ],
    [
      'a row that promises and does not',
      '{ level: level 1, none: true',
      '¦{ level: level 1, none: true, within: 1 h',
      'wrong-row',
      'keep one',
    ],
    [
      'a row of access without a calendar',
      '- { plan: basic, channel: telephone, none: true, clause: HBR-2 }',
      '- ¦{ plan: basic, channel: telephone, clause: HBR-2 }',
      'wrong-row',
      'calendar',
    ],
    [
      'days for an amount that has none',
      'within: 2 h, option',
      'within: 2 h, ¦days: same-time, option',
      'wrong-value',
      'leave it out',
    ],
    [
      'a way of counting days that is none',
      'days: same-time',
      'days: ¦sometime',
      'wrong-value',
      'end-of-day',
    ],
    ['a share beyond the whole', 'at: 75 %', 'at: ¦120 %', 'escalation-after-due', 'due'],
    ['an overlap of hours', '[08:30-12:00, 13:00-17:30]', '[08:30-12:00, ¦11:00-17:30]', 'bad-calendar', ''],
    ['an impossible hour', 'mon-fri: [08:00-17:00]', 'mon-fri: [¦08:00-25:00]', 'bad-calendar', ''],
    [
      'an unknown day of the week',
      '      mon-fri: [08:00-17:00]',
      '      ¦mon-fry: [08:00-17:00]',
      'bad-calendar',
      '',
    ],
    [
      'a calendar without hours',
      '    hours:\n      mon-fri: [08:00-17:00]',
      '    ¦hours: {}',
      'bad-calendar',
      'mon-fri',
    ],
    ['an unknown holiday set', 'holidays: [us,', 'holidays: [¦usa,', 'bad-calendar', 'us'],
    [
      'an impossible date of a holiday',
      'holidays: [12-25, 01-01]',
      'holidays: [12-25, ¦01-32]',
      'bad-calendar',
      '',
    ],
    [
      'an unknown zone',
      '    zone: America/New_York\n',
      '    zone: ¦America/New_Yrk\n',
      'bad-zone',
      'America/New_York',
    ],
    [
      'an unknown zone of the desk',
      '  zone: America/New_York\n  languages',
      '  zone: ¦America/Nowhere\n  languages',
      'bad-zone',
      '',
    ],
    [
      'an unknown zone of a region',
      'europe: { name: { en: Europe, pt-BR: Europa }, zone: UTC+01:00 }',
      'europe: { name: { en: Europe, pt-BR: Europa }, zone: ¦Erope/Lisbon }',
      'bad-zone',
      '',
    ],
    [
      'a date that does not exist',
      'effective: 2026-01-01',
      'effective: ¦2026-02-30',
      'bad-date',
      'YYYY-MM-DD',
    ],
    [
      'a text without a language of the desk',
      'support: { name: { en: Support, pt-BR: Suporte } }',
      'support: { ¦name: { en: Support } }',
      'missing-translation',
      'en, pt-BR',
    ],
    ['two ids that are the same to people', '  level 2:\n', '  ¦Level-1:\n', 'duplicate-id', 'case'],
    ['two defaults', 'zone: UTC+01:00 }', 'zone: UTC+01:00, ¦default: true }', 'two-defaults', 'keep one'],
    [
      'a level without a team for the rest',
      'teams: [{ team: support }]',
      'teams: [¦{ kind: legal, team: support }]',
      'no-default-team',
      '`team`',
    ],
    [
      'an address twice',
      'address: complaints@harbour.test',
      'address: ¦Help@harbour.test',
      'duplicate-id',
      'one channel',
    ],
    ['a duty twice', 'id: name-contacts', 'id: ¦cooperate', 'duplicate-id', 'another id'],
    ['a step twice', 'id: broken', 'id: ¦soon', 'duplicate-id', 'another id'],
    [
      'a sign that sets nothing',
      "{ words: '[legal]', kind: legal }",
      "¦{ words: '[legal]' }",
      'wrong-row',
      'severity',
    ],
    ['an alias without an anchor', 'bounce: unsettle', 'bounce: ¦*nothing', 'unknown-anchor', 'anchor'],
    [
      'a merge key',
      "{ words: '[legal]', kind: legal }",
      "{ ¦<<: { kind: legal }, words: '[legal]' }",
      'unknown-key',
      'YAML 1.2',
    ],
    ['a tag of its own', 'bounce: unsettle', 'bounce: ¦!mine unsettle', 'yaml-syntax', ''],
  ];

describe('each fault is told at its exact line and column, with a hint', () => {
  test.each(cases)('%s', (_, passage, replacement, code, hint) => {
    const { text, line, column } = exampleWith(passage, replacement);
    const { policy, faults } = parsePolicy(text, { file: 'p.yaml' });
    const found = faults.filter((fault) => fault.code === code);
    expect(policy).toBeNull();
    expect(faults.map((fault) => [fault.code, fault.message])).toContainEqual([code, expect.any(String)]);
    if (replacement.includes('¦')) {
      expect(found.map((fault) => [fault.line, fault.column])).toContainEqual([line, column]);
    }
    if (hint !== '') expect(found.map((fault) => fault.hint ?? '').join('\n')).toContain(hint);
    expect(found.every((fault) => fault.file === 'p.yaml' && fault.severity === 'error')).toBe(true);
  });
});

describe('all faults at once', () => {
  test('of the shape, of references and of calendars, in the order of the file', () => {
    let text = exampleText;
    for (const [passage, replacement] of [
      ["version: '1'", 'version: 1'],
      ['[08:30-12:00, 13:00-17:30]', '[08:30-25:00]'],
      ['holidays: [us,', 'holidays: [xx,'],
      ['- { plan: full, channel: [case', '- { plann: full, channel: [case'],
      ['calendar: europe-office', 'calendar: nowhere'],
      ['say: no-plan', 'say: nothing'],
    ] as const) {
      text = text.replace(passage, replacement);
    }
    const { faults } = parsePolicy(text);
    expect(faults.map(({ code }) => code)).toEqual([
      'wrong-type',
      'bad-calendar',
      'bad-calendar',
      'unknown-key',
      'unknown-text',
      'unknown-calendar',
    ]);
    expect(faults.at(-1)?.path).toEqual(['targets', 'level-response', 2, 'calendar']);
  });

  test('an entry whose shape is wrong still counts as defined, and rows after it keep their place', () => {
    const { text } = exampleWith(
      '{ within: 10 min',
      '{ within: 10 min }\n    - { with: 1 h }\n    - { severity: S8, within: 1 min',
    );
    const { faults } = parsePolicy(
      text.replace('legal: { name: { en: Legal, pt-BR: Jurídico } }', 'legal: { nam: {} }'),
    );
    expect(faults.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['missing-key', 'teams.legal.name'],
      ['unknown-key', 'teams.legal.nam'],
      ['unknown-key', 'targets.acknowledgement.1.with'],
      ['unknown-severity', 'targets.acknowledgement.2.severity'],
    ]);
  });

  test('loadPolicyOrThrow throws them all, and says so', () => {
    const { text } = exampleWith('bounce: unsettle', 'bounce: no');
    expect(() => loadPolicyOrThrow(text, { file: 'p.yaml' })).toThrow(PolicyError);
    expect(() => loadPolicyOrThrow(text, { file: 'p.yaml' })).toThrow(
      /p\.yaml:\d+:9 error "no" is not possible/u,
    );
  });

  test('a missing text in English is only a warning', () => {
    const text = exampleText
      .replaceAll('languages: [en, pt-BR]', 'languages: [pt-BR]')
      .replace('support: { name: { en: Support, pt-BR: Suporte } }', 'support: { name: { pt-BR: Suporte } }');
    const { policy, faults } = parsePolicy(text);
    expect(policy).not.toBeNull();
    expect(faults.map(({ severity, code }) => [severity, code])).toEqual([['warning', 'missing-english']]);
  });
});

describe('hostile files', () => {
  const refused = (text: string): string[] => {
    const { policy, faults } = parsePolicy(text);
    expect(policy).toBeNull();
    return faults.map(({ code }) => code);
  };

  test('a bomb of aliases is refused before it grows', () => {
    const bomb = [
      'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
      ...Array.from(
        { length: 12 },
        (_, n) => `a${n + 1}: &a${n + 1} [${Array.from({ length: 10 }, () => `*a${n}`).join(', ')}]`,
      ),
    ];
    expect(refused(bomb.join('\n'))).toEqual(['too-many-aliases']);
  });

  test('an alias that contains itself is refused', () => {
    expect(refused('a: &a [*a]')).toEqual(['too-deep']);
  });

  test('a file beyond all measure is refused unread', () => {
    expect(refused(`# ${'x'.repeat(1_000_001)}`)).toEqual(['too-large']);
  });

  test('brackets without end are refused', () => {
    expect(refused('['.repeat(50_000))[0]).toMatch(/too-deep|yaml-syntax/u);
  });

  test('__proto__ is no key, in YAML and in JSON', () => {
    const { faults } = parsePolicy(exampleWith('bounce: unsettle', '__proto__: { polluted: true }').text);
    expect(faults.map(({ code }) => code)).toEqual(['unknown-key']);
    expect(compilePolicy(JSON.parse('{"__proto__":{"amparo":1}}')).faults.map(({ code }) => code)).toContain(
      'unknown-key',
    );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test.each(['', '# nothing', '---\n---\n', '[]', 'true', '"text"', '\u0000', '{', '? [a]: b'])(
    '%j is no policy, and no crash',
    (text) => {
      expect(refused(text).length).toBeGreaterThan(0);
    },
  );
});

test('anchors and aliases may be used', () => {
  const { text } = exampleWith(
    '  - { address: help@harbour.test, channel: case }',
    '  - &one { address: help@harbour.test, channel: case }\n  - { address: two@harbour.test, channel: &c case }\n  - { address: three@harbour.test, channel: *c }',
  );
  expect(parsePolicy(text).policy?.addresses.map(({ channel }) => channel)).toEqual([
    'case',
    'case',
    'case',
    'case',
  ]);
});
