import { expect, test } from 'vitest';
import { exampleText, exampleWith } from '../../test/test-example.ts';
import type { FaultCode } from '../fault-codes.ts';
import { lint, loadPolicyOrThrow, parsePolicy } from '../policy.ts';

// Every fault stands where `¦` is; the example itself has none of them (lint.test.ts).
const faulty: readonly [name: string, passage: string, replacement: string, code: FaultCode, part: string][] =
  [
    [
      'a fact that is not defined',
      'where: { urgency: high }',
      'where: { ¦urgenci: high }',
      'unknown-fact',
      'did you mean "urgency"?',
    ],
    [
      'a value that the fact has not',
      'where: { urgency: high }',
      'where: { urgency: ¦hi }',
      'unknown-value',
      'has no value "hi"',
    ],
    [
      'a default that is no value',
      '    default: low\n    clause: HBR-3\n  impact',
      '    default: ¦lower\n    clause: HBR-3\n  impact',
      'unknown-value',
      'lower',
    ],
    [
      'a fact named like a column',
      '  impact:\n    name: { en: Impact',
      '  ¦Product:\n    name: { en: Impact',
      'duplicate-id',
      'fact of every policy',
    ],
    [
      'a severity that does not exist',
      'impact: wide }, severity: S1',
      'impact: wide }, severity: ¦S7',
      'unknown-severity',
      'S7',
    ],
    [
      'a successor that is no product',
      'successor: gauge-2',
      'successor: ¦gauge-3',
      'unknown-product',
      'gauge-3',
    ],
    [
      'successors in a circle',
      'pt-BR: Medidor 2 }, class: meters,',
      'pt-BR: Medidor 2 }, successor: gauge, class: meters,¦',
      'wrong-value',
      'come back',
    ],
    [
      'a date that the lifecycle has not',
      'dates: { launch: 2019-03-01',
      'dates: { ¦lauch: 2019-03-01',
      'unknown-date',
      'did you mean "launch"?',
    ],
    [
      'a class of releases that does not exist',
      '{ class: old, clause: HBR-41 }',
      '{ class: ¦older, clause: HBR-41 }',
      'unknown-release',
      'older',
    ],
    ['a topic that is no exclusion', 'topic: antivirus,', 'topic: ¦virus,', 'unknown-exclusion', 'virus'],
    [
      'a service that is offered instead and does not exist',
      'instead: knowledge-base',
      'instead: ¦knowledge',
      'unknown-service',
      'knowledge',
    ],
    [
      'an attribute that nobody has',
      'needs: { location: US }',
      'needs: { ¦place: US }',
      'unknown-attribute',
      'place',
    ],
    [
      'a value that the attribute has not',
      'needs: { location: US }',
      'needs: { location: ¦UK }',
      'unknown-value',
      'UK',
    ],
    [
      'a row that names no service',
      '  - { service: knowledge-base, answer: included, clause: HBR-43 }',
      '  - ¦{ answer: included, clause: HBR-43 }',
      'wrong-row',
      'names no service',
    ],
    [
      'a group that does not exist',
      '- { group: care, answer: paid',
      '- { group: ¦cure, answer: paid',
      'unknown-group',
      'did you mean "care"?',
    ],
    [
      'hours for what is not included',
      'answer: not-included, say: how-to-buy, clause: HBR-1 }',
      'answer: not-included, calendar: office, clause: HBR-1 }¦',
      'wrong-row',
      'neither a number nor hours',
    ],
    [
      'a limit for anyone',
      '  open: named\n  plan: [full, basic]\n  limit: 4',
      '  open: anyone\n  plan: [full, basic]\n  ¦limit: 4',
      'wrong-row',
      'nobody to limit',
    ],
    [
      'exchanges counted in working time',
      'per: 1 month }',
      'per: ¦5 working days }',
      'bad-amount',
      'working time',
    ],
    [
      'two asks that are the same to people',
      '      - { en: What you did and what you saw, pt-BR: O que você fez e o que viu }\n',
      '      - { id: Screen-Shots, text: { en: W, pt-BR: W } }\n',
      'duplicate-id',
      'same to people',
    ],
  ];
test.each(faulty)('fault: %s', (_, passage, replacement, code, part) => {
  const { text, line, column } = exampleWith(passage, replacement);
  const found = parsePolicy(text).faults.filter((fault) => fault.code === code);
  expect(found.map(({ message, hint }) => `${message} ${hint ?? ''}`).join()).toContain(part);
  if (replacement.includes('¦') && !replacement.endsWith('¦'))
    expect(found[0]).toMatchObject({ line, column });
});

const odd: readonly [name: string, passage: string, replacement: string, code: FaultCode, part: string][] = [
  [
    'a fact that no row asks for',
    '  impact:\n    name: { en: Impact',
    '  mood: { name: { en: M, pt-BR: M }, values: { a: { name: { en: A, pt-BR: A } }, b: { name: { en: B, pt-BR: B } } } }\n  impact:\n    name: { en: Impact',
    'unused',
    'mood',
  ],
  [
    'known facts from which no severity follows',
    '  - { where: { urgency: [high, low], impact: [wide, narrow] }, severity: S3, clause: HBR-3 }\n',
    '',
    'gap',
    'urgency high, impact narrow',
  ],
  [
    'a priority below one that takes all of it',
    'priority:\n',
    'priority:\n  - { severity: S2, clause: HBR-3 }\n',
    'shadowed-row',
    'row 1',
  ],
  [
    'an entitlement below one that takes all of it',
    'entitlements:\n',
    'entitlements:\n  - { group: care, answer: paid, clause: HBR-43 }\n',
    'shadowed-row',
    'row 1',
  ],
  [
    'a release row below one that takes all of it',
    '    - { major: 1, minor: 0, class: covered, clause: HBR-41 }\n',
    '    - { class: covered, clause: HBR-41 }\n',
    'shadowed-row',
    'row 2 covers it',
  ],
  [
    'releases that lie further back',
    '    - { class: old, clause: HBR-41 }\n',
    '    - { major: 2, class: old, clause: HBR-41 }\n',
    'gap',
    'further back',
  ],
  [
    'a class that no release has',
    '    old: { name: { en: Too old',
    '    ancient: { name: { en: A, pt-BR: A } }\n    old: { name: { en: Too old',
    'unused',
    'no release is ever ancient',
  ],
  [
    'what is not served and never recognised',
    "    words: [antivirus, 'vírus*', malware]\n",
    '',
    'never-recognised',
    'antivirus',
  ],
  [
    'a word of two exclusions',
    '  antivirus:\n    name',
    '  mail: { name: { en: M, pt-BR: M }, text: { en: M, pt-BR: M }, words: Malware, clause: HBR-42 }\n  antivirus:\n    name',
    'word-twice',
    'a sign of mail too',
  ],
  [
    'named contacts whom admission does not know',
    '  - { plan: [full, basic], named: false, admit: false, say: ask-named-contact, clause: HBR-44 }',
    '  - { admit: true, clause: HBR-44 }',
    'contacts-not-enforced',
    'no row of admission refuses the others',
  ],
  [
    'anyone, whom admission refuses',
    '  open: named\n  plan: [full, basic]\n  limit: 4',
    '  open: anyone\n  plan: [full, basic]',
    'contacts-not-enforced',
    'refuses those who are not named',
  ],
  [
    'an attribute that nothing needs',
    'attributes:\n',
    'attributes:\n  height: { name: { en: H, pt-BR: H }, values: { a: { name: { en: A, pt-BR: A } } } }\n',
    'unused',
    'height',
  ],
  [
    'a service that nobody has',
    '  training: {',
    '  repair: { name: { en: R, pt-BR: R }, clause: HBR-43 }\n  training: {',
    'service-silent',
    'repair',
  ],
  [
    'a group without services',
    'service-groups:\n',
    'service-groups:\n  sales: { name: { en: S, pt-BR: S } }\n',
    'unused',
    'sales',
  ],
  [
    'a row about what is not served that another takes',
    '  - { plan: full, during: contract, topic: antivirus,',
    '  - { topic: antivirus, admit: false, clause: HBR-42 }\n  - { plan: full, during: contract, topic: antivirus,',
    'shadowed-row',
    'row 5',
  ],
  [
    'a restriction that cites nothing',
    '      for: [assign, see, chat, call, session],\n      clause: HBR-44,\n',
    '      for: see,\n',
    'cites-nothing',
    '',
  ],
];
test.each(odd)('lint: %s', (_, passage, replacement, code, part) => {
  const { text } = exampleWith(passage, replacement);
  const told = lint(loadPolicyOrThrow(text)).filter((fault) => fault.code === code);
  expect(told.map(({ message }) => message).join('\n')).toContain(part);
  const before = lint(loadPolicyOrThrow(exampleText)).filter((fault) => fault.code === code);
  expect(told.length).toBeGreaterThan(before.length);
});

test('about what is not served, a row of admission that names the topic counts below one that takes everything', () => {
  const { text } = exampleWith(
    '  - { plan: full, during: contract, topic: antivirus,',
    '  - { admit: true, clause: HBR-1 }\n  - { plan: full, during: contract, topic: antivirus,',
  );
  expect(lint(loadPolicyOrThrow(text)).filter(({ code }) => code === 'shadowed-row')).toEqual([]);
});

test('a class of products stands for its members', () => {
  const row = loadPolicyOrThrow(exampleText).duties.find(({ product }) => product !== undefined);
  expect(row?.product).toEqual(['meters', 'gauge', 'gauge-2']);
});
