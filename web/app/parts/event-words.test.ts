import { expect, test } from 'vitest';
import { desk } from '../../dev-fixtures/data.ts';
import type { StreamEvent } from '../api-types.ts';
import { textsOf } from '../i18n/all.server.ts';
import { languages } from '../i18n/languages.ts';
import { eventWords } from './event-words.ts';

const told = (
  type: string,
  data: StreamEvent['data'],
  language: (typeof languages)[number] = 'en',
  clearances: ReadonlyMap<string, string> | null = null,
) => {
  const texts = textsOf(language);
  const event: StreamEvent = {
    kind: 'event',
    seq: 1,
    at: '2026-11-24T12:00:00Z',
    recorded: '2026-11-24T12:00:00Z',
    type,
    actor: { kind: 'agent', name: 'Ilinca Dobre' },
    data,
    clause: null,
  };
  const say = (text: unknown): string => (typeof text === 'string' ? text : '');
  return eventWords(event, desk, { ...texts, say }, [], clearances);
};

test('a link says what the ticket is to the other one, in every language and from both sides', () => {
  const link = { kind: 'duplicate', forth: true, ticket: 'OSW-1002' };
  expect(told('link', link)).toBe('Ilinca Dobre linked it: a duplicate of OSW-1002');
  expect(told('link', { ...link, forth: false })).toBe('Ilinca Dobre linked it: the original of OSW-1002');
  expect(told('unlink', link)).toBe('Ilinca Dobre took the link away: a duplicate of OSW-1002');
  for (const language of languages)
    for (const kind of ['related', 'duplicate', 'parent', 'blocks'])
      for (const forth of [true, false])
        expect(told('link', { ...link, kind, forth }, language)).toMatch(/: \S.+ OSW-1002$/);
});

test('a split and another subject say what became of what', () => {
  expect(told('split', { ticket: 'OSW-1004' })).toBe(
    'Ilinca Dobre made a message a ticket of its own: OSW-1004',
  );
  expect(told('subject', { from: 'Help', to: 'Kiosk' })).toBe(
    'Ilinca Dobre changed the subject from “Help” to “Kiosk”',
  );
});

test('a restriction names the clearances, and says of which there is none any more (OSW-9)', () => {
  const names = new Map([['us', 'Federal']]);
  const restricted = (to: string[]) => told('restrict', { to }, 'en', names);
  expect(restricted(['us'])).toBe('restricted to staff with the clearance Federal');
  expect(restricted(['nato'])).toBe('restricted to staff with a clearance that there is no more (nato)');
  expect(restricted(['us', 'nato'])).toBe(
    'restricted to staff with the clearance Federal · restricted to staff with a clearance that there is no more (nato)',
  );
  for (const language of languages)
    expect(told('restrict', { to: ['nato'] }, language, names)).toMatch(/ \(nato\)$/);
});
