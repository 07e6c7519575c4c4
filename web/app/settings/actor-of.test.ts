import { expect, test } from 'vitest';
import { actorOf, nameFor } from './actor-of.ts';

const agents = [
  { id: '018f0000-0000-7000-8000-000000000001', name: 'Ilinca Dobre', email: 'ilinca@desk.example' },
  { id: '018f0000-0000-7000-8000-000000000002', name: 'João Sá', email: 'joao@desk.example' },
  { id: '018f0000-0000-7000-8000-000000000003', name: 'João Reis', email: null },
];
const words: Readonly<Record<string, string>> = { system: 'o sistema', operator: 'na linha de comando' };

test.each([
  ['Ilinca Dobre', agents[0]?.id],
  ['ilinca', agents[0]?.id],
  ['joao sa', agents[1]?.id],
  ['joao@desk.example', agents[1]?.id],
  ['018F0000-0000-7000-8000-000000000003', agents[2]?.id],
  ['operator', 'operator'],
  ['O sistema', 'system'],
])('“%s” in the audit means %s', (typed, who) => {
  expect(actorOf(typed, agents, (kind) => words[kind] ?? kind)).toEqual({ type: 'one', who });
});

test('a name that is nobody’s, or the beginning of several, is not guessed', () => {
  for (const typed of ['Nobody', 'João'])
    expect(actorOf(typed, agents, (kind) => kind)).toEqual({ type: 'unknown' });
  expect(actorOf(' ', agents, (kind) => kind)).toEqual({ type: 'anyone' });
});

test('what the field shows means the same when it is asked again: where two have a name, the address', () => {
  const twins = [
    ...agents,
    { id: '018f0000-0000-7000-8000-000000000004', name: 'Ilinca Dobre', email: null },
  ];
  const shown = (who: string | undefined, of = twins) => nameFor(who ?? '', of, (kind) => kind);
  expect(shown(agents[1]?.id)).toBe('João Sá');
  expect(shown(agents[0]?.id)).toBe('ilinca@desk.example');
  expect(shown(twins[3]?.id)).toBeUndefined();
  expect(shown('operator')).toBeUndefined();
});
