import { expect, test } from 'vitest';
import { exampleWith } from '../../../test/test-example.ts';
import type { FaultCode } from '../../fault-codes.ts';
import { parsePolicy } from '../../policy.ts';

const written = '{ later: [{ of: launch, plus: 2 years, clause: HBR-20 }, end-of-sale] }';
const ofDate = '{ of: end-of-sale, plus: 1 year }';

/** What stands for the rule (with `¦` where the fault is told), the code and a part of what is said. */
const cases: readonly [name: string, rule: string, code: FaultCode, part: string][] = [
  ['a date that is not defined', '{ later: [¦lunch, end-of-sale] }', 'unknown-date', 'did you mean "launch"'],
  ['a day that does not exist', '¦2025-02-30', 'bad-date', '2025-02-30 is no date'],
  ['hours', '{ of: launch, plus: ¦4 h }', 'bad-amount', 'not a whole number of days'],
  ['working days', '{ of: launch, minus: ¦2 working days }', 'bad-amount', 'not a whole number of days'],
  ['no amount', '¦{ of: launch }', 'wrong-row', 'either `plus` or `minus`'],
  ['two amounts', '¦{ of: launch, plus: 1 year, minus: 1 month }', 'wrong-row', 'either `plus` or `minus`'],
  [
    'an amount without `of`',
    '¦{ later: [launch, end-of-sale], plus: 1 year }',
    'wrong-row',
    'count from `of`',
  ],
  [
    'two rules in one',
    '¦{ later: [launch, end-of-sale], earlier: [launch, end-of-sale] }',
    'wrong-row',
    'one of',
  ],
  ['nothing', '¦{ clause: HBR-20 }', 'wrong-row', 'one of'],
  ['one branch', '{ later: ¦[launch] }', 'empty', 'one date alone'],
  [
    'a comparison within a comparison',
    '{ later: [launch, { ¦earlier: [launch, end-of-sale] }] }',
    'unknown-key',
    'earlier',
  ],
  ['an unknown key', '{ of: launch, ¦add: 2 years }', 'unknown-key', '"add"'],
];

test.each(cases)('a date rule with %s is refused at its place', (_, rule, code, part) => {
  const { text, line, column } = exampleWith(written, rule);
  const { policy, faults } = parsePolicy(text);
  expect(policy).toBeNull();
  const fault = faults.find((one) => one.code === code);
  expect(fault, faults.map((one) => one.message).join('; ')).toMatchObject({ line, column });
  expect(`${fault?.message} (${fault?.hint})`).toContain(part);
});

test('a date whose rule comes back to it is refused', () => {
  const { text, line, column } = exampleWith(ofDate, '¦{ of: end-of-life, plus: 1 year }');
  expect(parsePolicy(text).faults).toMatchObject([{ code: 'wrong-value', line, column }]);
});

test('dates that are the same to people are refused', () => {
  const { text } = exampleWith(
    '    end-of-sale: {',
    '    End of Sale: { name: { en: E, pt-BR: E } }\n    end-of-sale: {',
  );
  expect(parsePolicy(text).faults).toMatchObject([
    { code: 'duplicate-id', path: ['lifecycle', 'dates', 'end-of-sale'] },
  ]);
});
