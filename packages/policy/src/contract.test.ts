import { expect, test } from 'vitest';
import { exampleText } from '../test/test-example.ts';
import { compileContract, loadPolicyOrThrow, parseContract } from './policy.ts';

const policy = loadPolicyOrThrow(exampleText);
const text = `amparo: 1
access:
  - { channel: telephone, calendar: always, clause: HBR-1 }
targets:
  first-response:
    - { within: 30 min, clause: HBR-3 }
`;

test('terms of a contract compile to rows of the policy, frozen and hashed (MAX-11)', () => {
  const { contract, faults } = parseContract(policy, text);
  expect(faults).toEqual([]);
  expect(contract).toMatchObject({
    access: [{ channel: ['telephone'], calendar: 'always' }],
    targets: { 'first-response': [{ within: { unit: 's', n: 1800 }, calendar: '24x7' }] },
  });
  expect(Object.keys(contract?.targets ?? {})).toEqual(['first-response']);
  expect(Object.isFrozen(contract?.targets)).toBe(true);
  expect(contract?.hash).toMatch(/^[0-9a-f]{64}$/u);
});

test('JSON has the hash of the same YAML', () => {
  const { contract } = compileContract(policy, {
    targets: { 'first-response': [{ clause: 'HBR-3', within: '30 min' }] },
    access: [{ clause: 'HBR-1', channel: 'telephone', calendar: 'always' }],
    amparo: 1,
  });
  expect(contract?.hash).toBe(parseContract(policy, text).contract?.hash);
});

test('what the policy does not have is told with line and column', () => {
  const { contract, faults } = parseContract(
    policy,
    text.replace('calendar: always', 'calendar: alwys').replace('HBR-3', 'HBR-30'),
    { file: 'c.yaml' },
  );
  expect(contract).toBeNull();
  expect(faults.map(({ code, line, column, file }) => [code, line, column, file])).toEqual([
    ['unknown-calendar', 3, 37, 'c.yaml'],
    ['unknown-clause', 6, 33, 'c.yaml'],
  ]);
});

test('a contract may not change what belongs to the policy', () => {
  const { contract, faults } = parseContract(policy, `${text}severities: {}\n`);
  expect(contract).toBeNull();
  expect(faults).toMatchObject([{ code: 'unknown-key', line: 7, column: 1 }]);
});
