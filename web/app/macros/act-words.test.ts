import { describe, expect, test } from 'vitest';
import type { Desk } from '../api-types.ts';
import { textsOf } from '../i18n/all.server.ts';
import { languages } from '../i18n/languages.ts';
import { actWords, span, whyNot } from './act-words.ts';
import type { MacroAct, Step } from './macro-api.ts';
import { actKinds, moved, newAct } from './new-act.ts';

const desk = {
  pauses: [{ id: 'customer', name: 'Waiting for the customer' }],
  teams: [{ id: 'support', name: 'Support' }],
  severities: [{ id: 'S1', name: 'S1 · Critical' }],
} as unknown as Desk;
const names = { agents: [{ id: 'p', name: 'Petra Reis' }], tags: [{ id: 'k', name: 'kiosk' }] };
const english = { ...textsOf('en'), say: (text: unknown) => String(text) };
const say = (act: MacroAct): string => actWords(act, desk, names, english);

describe('acts in words', () => {
  test('say what they do with the names of the desk', () => {
    expect(say({ do: 'state', to: 'waiting', for: 'customer' })).toBe('Set it to: Waiting for the customer');
    expect(say({ do: 'assign', to: 'p' })).toBe('Assign it to Petra Reis');
    expect(say({ do: 'assign', to: 'left' })).toBe('Assign it to (gone)');
    expect(say({ do: 'severity', to: 'S1', reason: 'Fair' })).toContain('otherwise than the policy: Fair');
    expect(say({ do: 'tags', add: ['k'], remove: ['x'] })).toBe('Put on: kiosk; Take off: (gone)');
    expect(say({ do: 'snooze', hours: 48 })).toBe('Put it away for 2 days');
  });

  test.each(languages)('have words of their own in %s, each of them', (language) => {
    const texts = { ...textsOf(language), say: (text: unknown) => String(text) };
    const said = actKinds.map((kind) => actWords(newAct(kind, desk), desk, names, texts));
    // An act on no tags says nothing yet.
    expect(new Set(said).size).toBe(actKinds.length);
    for (const words of said) expect(words).not.toMatch(/macros\.|\{\{/);
    expect(span(4, language)).toMatch(/^4 \p{L}+$/u);
  });

  test('a step that is not possible says why in the reader’s language, and in the server’s words where there are no others', () => {
    const step = {
      outcome: 'impossible',
      unfilled: [],
      code: 'promise-broken',
      why: 'English',
    } as unknown as Step;
    expect(whyNot(step, textsOf('ro'))).toMatch(/promisiune/);
    expect(whyNot({ ...step, code: 'odd' }, textsOf('ro'))).toBe('English');
    expect(whyNot({ ...step, unfilled: ['contact.name'] }, english)).toContain('{{contact.name}}');
  });
});

test('an act is moved within its list and not beyond', () => {
  const list = ['a', 'b', 'c'];
  expect(moved(list, 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(list, 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(list, 0, -1)).toBe(list);
  expect(moved(list, 2, 1)).toBe(list);
});
