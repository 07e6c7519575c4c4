import { expect, test } from 'vitest';
import { exampleWith } from '../../../test/test-example.ts';
import type { FaultCode } from '../../fault-codes.ts';
import { lint, loadPolicyOrThrow, parsePolicy } from '../../policy.ts';

/** What is replaced, what by (with `¦` where it is told), the code and a part of the message. */
type Case = readonly [name: string, passage: string, replacement: string, code: FaultCode, part: string];

const odd: readonly Case[] = [
  [
    'the end of a product before its launch',
    'dates: { launch: 2019-03-01, end-of-sale: 2024-06-30 }',
    'dates: { launch: 2019-03-01, end-of-sale: ¦2018-06-30 }',
    'contradicting-dates',
    'end-of-sale of gauge lies before its launch',
  ],
  [
    'the end of life before the end of sale',
    'dates: { launch: 2019-03-01, end-of-sale: 2024-06-30 }',
    'dates: { launch: 2019-03-01, end-of-sale: 2024-06-30, end-of-life: ¦2024-05-31 }',
    'contradicting-dates',
    'end-of-life of gauge lies before its end-of-sale',
  ],
  [
    'a phase that ends before it begins',
    'sold-out: { name: { en: No longer sold, pt-BR: Fora de venda }, until: end-of-life, clause: HBR-21 }',
    '¦sold-out: { name: { en: No longer sold, pt-BR: Fora de venda }, from: end-of-sale, until: { of: end-of-sale, minus: 1 month }, clause: HBR-21 }',
    'never-holds',
    'sold-out',
  ],
  [
    'a phase that a later one always hides',
    'ended: { name: { en: Ended, pt-BR: Encerrado }, clause: HBR-21 }',
    'ended: { name: { en: Ended, pt-BR: Encerrado }, from: launch, clause: HBR-21 }',
    'never-holds',
    'production',
  ],
  [
    'a period that ends before it begins',
    '    until: { earlier: [end-of-sale, 2031-12-31] }',
    '    until: { of: end-of-sale, minus: 4 months }',
    'never-holds',
    'last-orders ends before it begins',
  ],
  [
    'a coverage that never starts',
    '      until: { of: replaced, plus: 90 days }',
    '      until: { of: replaced, minus: 90 days }',
    'never-holds',
    'replacement-unit ends before it begins',
  ],
  [
    'a rule that names a date which nothing sets',
    'dates: { launch: 2019-03-01, end-of-sale: 2024-06-30 }',
    'dates: { launch: 2019-03-01 }',
    'unset-date',
    'end-of-sale',
  ],
  [
    'a date that no rule asks for',
    '    purchase: { of: unit',
    '    ¦recall: { name: { en: Recall, pt-BR: Recall }, clause: HBR-21 }\n    purchase: { of: unit',
    'unused',
    'recall',
  ],
  [
    'security updates shorter than the promise',
    '    until: { later: [{ of: launch, plus: 2 years, clause: HBR-20 }, end-of-sale] }\n    clause: HBR-20\n  last-orders:',
    '    ¦until: { of: launch, plus: 2 years, clause: HBR-20 }\n    clause: HBR-20\n  last-orders:',
    'shorter-than-promised',
    'security-updates can end before security-updates-given',
  ],
  [
    'a phase that cites nothing',
    'ended: { name: { en: Ended, pt-BR: Encerrado }, clause: HBR-21 }',
    'ended: ¦{ name: { en: Ended, pt-BR: Encerrado } }',
    'cites-nothing',
    '',
  ],
  [
    'a row on site that is never reached',
    '    - { answer: no, clause: HBR-22 }',
    '    - { answer: no, clause: HBR-22 }\n    - ¦{ during: extended, answer: yes, clause: HBR-22 }',
    'shadowed-row',
    '',
  ],
  [
    'a gate for which no visit waits',
    '    part-arrived: { name: { en: The part has arrived, pt-BR: A peça chegou }, clause: HBR-22 }',
    '    part-arrived: { name: { en: The part has arrived, pt-BR: A peça chegou }, clause: HBR-22 }\n    ¦paid: { name: { en: Paid, pt-BR: Pago }, clause: HBR-22 }',
    'unused',
    'no visit waits for paid',
  ],
  [
    'an embargo longer than the policy allows',
    'embargo: { default: 90 days, most: 180 days',
    'embargo: { default: ¦7 months, most: 180 days',
    'wrong-order',
    'longer embargo',
  ],
  [
    'a publication row that is never reached',
    '    - { needs: mitigation, option: { en: Ours., pt-BR: Nosso. } }',
    '    - { needs: mitigation, option: { en: Ours., pt-BR: Nosso. } }\n    - ¦{ needs: credit, clause: HBR-23 }',
    'shadowed-row',
    '',
  ],
];

const wrong: readonly Case[] = [
  [
    'a phase of which nothing says when it begins',
    'sold-out: { name: { en: No longer sold, pt-BR: Fora de venda }, until: end-of-life, clause: HBR-21 }',
    'sold-out: { name: { en: No longer sold, pt-BR: Fora de venda }, from: end-of-sale, clause: HBR-21 }',
    'wrong-row',
    'nothing says when "ended" begins',
  ],
  [
    'a period that neither begins nor ends',
    '    from: contract-start\n    until: contract-end\n',
    '',
    'wrong-row',
    'neither begins nor ends',
  ],
  ['a product with a day that does not exist', 'launch: 2019-03-01', 'launch: ¦2019-02-30', 'bad-date', ''],
  [
    'a product with the date of a unit',
    'launch: 2019-03-01',
    '¦purchase: 2019-03-01',
    'wrong-value',
    'a date of a unit',
  ],
  [
    'a coverage without an end',
    '      until: { of: purchase, plus: 1 year }\n      covers',
    '      covers',
    'wrong-row',
    'no end',
  ],
  [
    'a coverage that covers nothing',
    'covers: { parts: us, return: customer }',
    'covers: {}',
    'empty',
    'covers nothing',
  ],
  ['a transfer that nobody dates', '  transfer: transferred\n', '', 'wrong-row', 'another owner'],
  [
    'a transfer that is a date of a product',
    '  transfer: transferred',
    '  transfer: ¦launch',
    'wrong-value',
    'a date of a product',
  ],
  [
    'a replacement that sets what it takes',
    'sets: replaced, clause',
    'sets: ¦purchase, clause',
    'wrong-value',
    'taken over and set',
  ],
  [
    'a gate that is not defined',
    'needs: [part-arrived], say: ask-us',
    'needs: [¦part-arived], say: ask-us',
    'unknown-gate',
    'did you mean "part-arrived"',
  ],
  [
    'a coverage with the id of a period',
    '    first-year:\n',
    '    last orders:\n',
    'duplicate-id',
    'same to people',
  ],
  [
    'a name that an anonymous report must give',
    'type: contact }',
    'type: contact, ¦required: true }',
    'wrong-row',
    'do not say who they are',
  ],
  [
    'an embargo in working time',
    'embargo: { default: 90 days',
    'embargo: { default: ¦90 working days',
    'bad-amount',
    'working time',
  ],
  [
    'a question that is asked twice',
    '    - { id: contact,',
    '    - { id: ¦product,',
    'duplicate-id',
    'twice',
  ],
  [
    'reports seen by a team that is not there',
    '  audience: [engineering]',
    '  audience: [¦enginering]',
    'unknown-team',
    'engineering',
  ],
];

test.each(odd)('%s is told', (_, passage, replacement, code, part) => {
  const { text, line, column } = exampleWith(passage, replacement);
  const found = lint(loadPolicyOrThrow(text)).filter(
    (fault) => fault.code === code && fault.message.includes(part),
  );
  expect(found).toHaveLength(1);
  if (replacement.includes('¦')) expect(found[0]).toMatchObject({ line, column });
});

test('a date of a product that is earlier than its clause gives is told, and a later one is not', () => {
  const rule = '      rule: { of: end-of-sale, plus: 1 year }';
  const told = (day: string) => {
    const { text } = exampleWith(rule, '      rule: { of: end-of-sale, plus: 1 year, clause: HBR-21 }');
    const dated = text.replace('end-of-sale: 2024-06-30 }', `end-of-sale: 2024-06-30, end-of-life: ${day} }`);
    return lint(loadPolicyOrThrow(dated)).filter(({ code }) => code === 'shorter-than-promised');
  };
  // A year after 30 June 2024, the last day of sale, ends on 30 June 2025.
  expect(told('2025-06-29').map(({ message }) => message)).toEqual([
    'this is earlier than HBR-21 gives: at least until 2025-06-30',
  ]);
  expect(told('2025-06-30')).toEqual([]);
});

test.each(wrong)('%s is refused', (_, passage, replacement, code, part) => {
  const { text, line, column } = exampleWith(passage, replacement);
  const { policy, faults } = parsePolicy(text);
  expect(policy).toBeNull();
  const fault = faults.find((one) => one.code === code);
  expect(`${fault?.message} (${fault?.hint})`).toContain(part);
  if (replacement.includes('¦')) expect(fault).toMatchObject({ line, column });
});
