import { readFileSync } from 'node:fs';
import { loadPolicyOrThrow } from '@amparo/policy';
import { ask } from '@amparo/questions';
import { expect, test } from 'vitest';
import { readPolicyText } from '../yaml/policy-text.ts';
import { askedFacts, factsOf } from './asked-facts.ts';
import type { AskedForm } from './asked-facts.ts';

const pack = (id: string) => {
  const text = readFileSync(new URL(`../../../../policies/${id}/policy.yaml`, import.meta.url), 'utf8');
  return { file: readPolicyText(text), policy: loadPolicyOrThrow(text) };
};
const keys = (id: string, given: Record<string, string>) => {
  const { file, policy } = pack(id);
  const form = ask(policy, { ask: 'form', ...factsOf(given) }) as unknown as AskedForm;
  const { form: asked, rest } = askedFacts(file, form);
  return { form: asked.map(({ key }) => key), rest: rest.map(({ key }) => key) };
};

test('what the form of such a request asks comes first, as the policy says it; all else that decides is there too', () => {
  // OPS-7, OPS-8: the installed release decides, and the severity follows from impact and urgency.
  const bug = keys('opservices', { plan: 'pro', kind: 'bug' });
  expect(bug.form).toEqual([
    'kind',
    'product',
    'values.impact',
    'values.urgency',
    'installed',
    'dates.end-of-life',
    'dates.maintenance-start',
    'dates.maintenance-end',
  ]);
  expect(bug.rest).toEqual(
    expect.arrayContaining(['severity', 'named', 'subject', 'topic', 'service', 'level', 'release']),
  );
  // OSW-12: of hardware the warranty decides, of an incident it does not.
  expect(keys('opswat', { kind: 'hardware' }).form).toContain('dates.purchase');
  const incident = keys('opswat', { plan: 'silver', kind: 'incident' });
  expect(incident.form).toEqual(['kind', 'severity']);
  expect(incident.rest).toEqual(expect.arrayContaining(['dates.purchase', 'during']));
});

test('what is given decides: a date of the unit, a person who is not named, periods (OSW-12, OPS-10)', () => {
  expect(
    factsOf({
      plan: 'pro',
      severity: ' ',
      named: 'no',
      during: 'a,b',
      'values.impact': 'wide',
      'dates.purchase': '2026-01-02',
    }),
  ).toEqual({
    plan: 'pro',
    named: false,
    during: ['a', 'b'],
    values: { impact: 'wide' },
    dates: { purchase: '2026-01-02' },
  });
  const { policy } = pack('opservices');
  const asked = (named: string) =>
    ask(policy, {
      ask: 'decision',
      at: '2026-03-02T12:00:00Z',
      ...factsOf({ channel: 'ticket', plan: 'pro', kind: 'incident', named }),
    }) as unknown as { admitted: boolean; clauses: string[] };
  expect(asked('yes').admitted).toBe(true);
  expect(asked('no')).toMatchObject({ admitted: false, clauses: expect.arrayContaining(['OPS-10']) });
});
