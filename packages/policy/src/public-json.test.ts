import { expect, test } from 'vitest';
import { exampleText } from '../test/test-example.ts';
import { compilePolicy, loadPolicyOrThrow, publicJson } from './policy.ts';

const policy = loadPolicyOrThrow(exampleText);

test('for machines a policy is the file as JSON, without what only some may see', () => {
  const json = publicJson(policy);
  const contacts = [...policy.channels.values()].flatMap(({ contact }) => Object.values(contact ?? {}));
  expect(contacts.length).toBeGreaterThan(0);
  for (const contact of contacts) expect(JSON.stringify(json)).not.toContain(contact);
  expect(json).not.toHaveProperty('tests');
  expect(json).toMatchObject({ amparo: 1, version: policy.version, effective: policy.effective });
});

test('it is a policy itself', () => {
  const { faults } = compilePolicy(structuredClone(publicJson(policy)));
  expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
});
