import { expect, test } from 'vitest';
import { textsOf } from '../i18n/all.server.ts';
import { stepWords } from './step-words.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const say = (
  language: 'en' | 'ro',
  kind: string,
  params: Record<string, unknown>,
  text = 'As the server says at 2026-11-24T13:00:00Z.',
) => {
  const { t, maybe } = textsOf(language);
  return stepWords(
    { kind, at: null, clause: null, text, params },
    now,
    { t, language, zone: 'Europe/Bucharest' },
    maybe,
  );
};

test('instants, lengths and amounts are the reader’s', () => {
  expect(say('en', 'due', { at: '2026-11-24T15:30:00Z' })).toBe('So it is due today 17:30.');
  expect(say('ro', 'within', { within: '5 working days', name: 'Program' })).toBe(
    'Termen promis: 5 zile lucrătoare, după calendarul „Program”.',
  );
  expect(
    say('en', 'work', { from: '2026-11-24T07:00:00Z', to: '2026-11-24T10:00:00Z', seconds: 10_800 }),
  ).toBe('3 h of working time, from today 09:00 to today 12:00.');
});

test('each way of a step has its own words', () => {
  expect(
    say('en', 'work', { from: '2026-11-24T07:00:00Z', to: '2026-11-24T10:00:00Z', seconds: 10_800, wall: 1 }),
  ).toContain('clock on the wall');
  expect(say('en', 'resume', { at: '2026-11-24T07:00:00Z', ended: 'max' })).toContain('longest pause');
  expect(say('en', 'change', { at: '2026-11-24T07:00:00Z', what: 'bounce', dueAfter: null })).toContain(
    'did not arrive',
  );
});

test('the policy’s own wordings and unknown kinds stay as they are, with the reader’s times', () => {
  expect(say('ro', 'clause', {}, 'Textul clauzei.')).toBe('Textul clauzei.');
  expect(say('en', 'something-new', {})).toBe('As the server says at today 15:00.');
});
