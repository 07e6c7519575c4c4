import { readFileSync } from 'node:fs';
import { decide } from '@amparo/decisions';
import { compileContract, loadPolicyOrThrow } from '@amparo/policy';
import { expect, test } from 'vitest';
import { storedDecision } from './stored-decision.ts';
import { wordedDecision } from './worded-decision.ts';

const text = readFileSync('policies/opservices/policy.yaml', 'utf8');
const policy = loadPolicyOrThrow(text.replace('may: [access,', 'may: [duties, access,'));
const own = { 'pt-BR': 'Guarde cópias.', en: 'Keep copies.' };
const { contract } = compileContract(policy, {
  amparo: 1,
  duties: [{ id: 'copies', text: own, clause: 'OPS-17' }],
});
const facts = { channel: 'portal', plan: 'premium', kind: 'incident', topic: 'antivirus', contract };
const decision = decide(policy, facts, 1_772_600_000);

test('law: what is stored says what was said, and is worded in every language that its rule has', () => {
  const stored = storedDecision(policy, decision, 'en-GB');
  expect(wordedDecision(policy, stored)).toMatchObject({
    refusal: {
      text: policy.exclusions.get('antivirus')?.text['en'],
      say: policy.exclusions.get('antivirus')?.text,
    },
    duties: expect.arrayContaining([expect.objectContaining({ id: 'copies', text: own.en, say: own })]),
  });
  for (const duty of policy.duties)
    for (const kept of [stored['duties']].flat() as { id: string; texts?: unknown }[])
      if (kept.id === duty.id)
        expect(kept, 'duties of the policy are found in it').not.toHaveProperty('texts');
});

test('what was stored before is worded from the policy, and what that has no more keeps its one text', () => {
  const stored = storedDecision(policy, decision, 'pt-BR');
  const before = JSON.parse(
    JSON.stringify(stored, (key, value: unknown) => (key === 'texts' ? undefined : value)),
  ) as Record<string, unknown>;
  const { refusal, duties } = wordedDecision(policy, before);
  expect(refusal).toMatchObject({ say: policy.exclusions.get('antivirus')?.text });
  const copies = [duties].flat().find((one) => (one as { id: string }).id === 'copies');
  expect(copies).toEqual({ id: 'copies', clause: 'OPS-17', text: own['pt-BR'] });
});
