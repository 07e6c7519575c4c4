import { describe, expect, test } from 'vitest';
import { mayStart } from './may-start.ts';
import type { SessionFacts } from './may-start.ts';
import { sessionPolicy, when } from './sessions.fixture.ts';

const nothing: SessionFacts = {
  ticket: null,
  tool: null,
  computer: null,
  expected: null,
  booked: null,
  prepared: [],
  responsible: { named: false, present: false },
  consent: null,
  delivered: null,
  accepted: null,
  undertaking: null,
};
const strict = sessionPolicy({
  reported: { clause: 'C-1' },
  preparation: [
    { id: 'installed', text: { en: 'Install.' }, by: 'customer', clause: 'C-1' },
    { id: 'saved', text: { en: 'Save.' }, by: 'customer', optional: true, clause: 'C-1' },
  ],
  responsible: { clause: 'C-1' },
  consent: { version: '2', text: 'words', clause: 'C-1' },
  rules: { version: '3', text: 'words', clause: 'C-1' },
  undertaking: { version: '4', text: 'words', clause: 'C-1' },
});

test('PAR-4, PAR-9: all that is missing is told at once; what is optional is not', () => {
  const found = mayStart(strict, nothing, when('10:00'));
  expect(found.allowed).toBe(false);
  expect(found.missing.map(({ gate, what }) => [gate, what])).toEqual([
    ['reported', null],
    ['tool', null],
    ['preparation', 'installed'],
    ['responsible-named', null],
    ['responsible-present', null],
    ['undertaking', '4'],
    ['rules', '3'],
    ['consent', '2'],
  ]);
});

test('a policy that asks for nothing lets a session start with a tool, in its hours', () => {
  const facts = { ...nothing, tool: 'desk', computer: '123-456 789' };
  expect(mayStart(sessionPolicy(), facts, when('10:00'))).toMatchObject({
    allowed: true,
    link: 'desk:123456789',
    endsBy: when('12:00'),
    warnAt: when('11:50'),
  });
  expect(mayStart(sessionPolicy(), facts, when('12:00')).missing).toMatchObject([{ gate: 'hours' }]);
  expect(mayStart(sessionPolicy(), facts, when('2026-03-04T10:00:00Z')).missing).toMatchObject([
    { gate: 'hours' },
  ]);
});

describe('a link holds what identifies the computer and nothing else (PAR-2)', () => {
  const link = (tool: string, computer: string): string | null =>
    mayStart(sessionPolicy(), { ...nothing, tool, computer }, when('10:00')).link;

  test.each([
    ['desk', '12'],
    ['desk', '123456789?password=x'],
    ['desk', 'abc'],
    ['plain', 'a b'],
    ['web', 'http://example.org/x'],
    ['web', 'javascript:alert(1)'],
    ['web', 'https://example.org/"x'],
  ])('%s refuses %s', (tool, computer) => {
    expect(() => link(tool, computer)).toThrow('identifies no computer');
  });

  test('a tool without a link has none; an address is its own', () => {
    expect(link('plain', 'ABC-1')).toBeNull();
    expect(link('web', 'https://example.org/s/1')).toBe('https://example.org/s/1');
  });

  test('a tool that the policy does not have is refused with those that it has', () => {
    expect(() => link('vnc', '1234')).toThrow('give one of desk, plain, web');
  });
});

test('an item that nobody asked for is refused, so that a misspelt one is noticed', () => {
  expect(() => mayStart(strict, { ...nothing, prepared: ['instaled'] }, when('10:00'))).toThrow(
    'installed, saved',
  );
});
