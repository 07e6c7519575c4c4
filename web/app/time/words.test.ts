import { describe, expect, test } from 'vitest';
import type { Language } from '../i18n/languages.ts';
import { textsOf } from '../i18n/all.server.ts';
import { amountWords, instantWords, lengthWords, spanWords, untilWords, zoneWords } from './words.ts';
import type { Reader } from './words.ts';

const reader = (language: Language, zone = 'America/Sao_Paulo'): Reader => ({
  t: textsOf(language).t,
  language,
  zone,
});
const english = reader('en');
/** A Tuesday, 11:30 in São Paulo. */
const now = Date.parse('2026-11-24T14:30:00Z');
const at = (text: string) => Date.parse(text);

describe('instantWords', () => {
  test.each([
    ['2026-11-24T17:38:00Z', 'today 14:38'],
    ['2026-11-25T20:30:00Z', 'tomorrow 17:30'],
    ['2026-11-23T12:00:00Z', 'yesterday 09:00'],
    ['2026-11-27T18:20:00Z', 'Fri 15:20'],
    ['2026-12-03T12:00:00Z', '3 Dec 09:00'],
    ['2027-01-04T12:00:00Z', '4 Jan 2027 09:00'],
  ])('%s is “%s”', (instant, words) => {
    expect(instantWords(at(instant), now, english)).toBe(words);
  });

  test('the day is the reader’s, not that of UTC', () => {
    const evening = at('2026-11-25T01:00:00Z');
    expect(instantWords(evening, now, english)).toBe('today 22:00');
    expect(instantWords(evening, now, reader('en', 'Europe/Bucharest'))).toBe('tomorrow 03:00');
  });

  test('midnight is 00:00 of the day that begins', () => {
    expect(instantWords(at('2026-11-25T03:00:00Z'), now, english)).toBe('tomorrow 00:00');
  });

  test.each([
    ['pt-BR', 'amanhã 17:30'],
    ['es', 'mañana 17:30'],
    ['ro', 'mâine 17:30'],
  ] as const)('in %s: “%s”', (language, words) => {
    expect(instantWords(at('2026-11-25T20:30:00Z'), now, reader(language))).toBe(words);
  });

  test('a fixed offset is a zone too', () => {
    expect(instantWords(at('2026-11-24T17:38:00Z'), now, reader('en', 'UTC+01:00'))).toBe('today 18:38');
  });
});

test('until midnight of today reads 24:00, as opening hours are written', () => {
  expect(untilWords(at('2026-11-25T03:00:00Z'), now, english)).toBe('24:00');
  expect(untilWords(at('2026-11-24T15:00:00Z'), now, english)).toBe('12:00');
  expect(untilWords(at('2026-11-25T15:00:00Z'), now, english)).toBe('tomorrow 12:00');
});

describe('lengthWords', () => {
  test.each([
    [38 * 60, '0:38'],
    [38 * 60 + 59, '0:38'],
    [0, '0:00'],
    [-42 * 60, '−0:42'],
    [23 * 3600 + 300, '23:05'],
    [24 * 3600, '1 d 0 h'],
    [51 * 3600 + 3599, '2 d 3 h'],
  ])('%d s is “%s”: never rounded up', (seconds, words) => {
    expect(lengthWords(seconds, english)).toBe(words);
  });

  test('with seconds, for a clock that runs', () => {
    expect(lengthWords(38 * 60 + 12, english, { seconds: true })).toBe('0:38:12');
  });
});

test('a length in words', () => {
  expect(
    [45, 720, 3 * 3600 + 41 * 60, 3600, 51 * 3600].map((seconds) => spanWords(seconds, english)),
  ).toEqual(['45 s', '12 min', '3 h 41 min', '1 h', '2 d 3 h']);
});

describe('amountWords', () => {
  test.each([
    ['en', '8 working h', '8 working hours'],
    ['en', '1 working day', '1 working day'],
    ['pt-BR', '2 working days', '2 dias úteis'],
    ['es', '1 h', '1 hora'],
    ['ro', '1 working h', '1 oră lucrătoare'],
    ['ro', '5 working days', '5 zile lucrătoare'],
    ['ro', '20 min', '20 de minute'],
    ['ro', '119 h', '119 ore'],
  ] as const)('%s: %s is “%s”', (language, text, words) => {
    expect(amountWords(text, reader(language))).toBe(words);
  });

  test('what it does not know stays as it was written', () => {
    expect(amountWords('P2DT3H', english)).toBe('P2DT3H');
  });
});

test('a zone is called by its place', () => {
  expect(['America/New_York', 'America/Sao_Paulo', 'UTC+01:00'].map((zone) => zoneWords(zone))).toEqual([
    'New York',
    'São Paulo',
    'UTC+01:00',
  ]);
});
