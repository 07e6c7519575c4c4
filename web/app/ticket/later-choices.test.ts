import { expect, test } from 'vitest';
import { laterChoices } from './later-choices.ts';

const at = (now: string, zone: string): Record<string, string> =>
  Object.fromEntries(
    laterChoices(Date.parse(now), zone).map((one) => [one.id, new Date(one.at).toISOString().slice(0, 16)]),
  );

test('mornings are those of the reader, also in the night in which clocks change', () => {
  // Saturday 28 March 2026, 21:30 in Berlin: the night to Sunday has 23 hours.
  expect(at('2026-03-28T20:30:00Z', 'Europe/Berlin')).toMatchObject({
    hours: '2026-03-28T23:30',
    tomorrow: '2026-03-29T07:00',
    monday: '2026-03-30T07:00',
  });
  expect(at('2026-03-02T02:00:00Z', 'America/Sao_Paulo')).toMatchObject({
    // Sunday evening there.
    tomorrow: '2026-03-02T12:00',
    monday: '2026-03-02T12:00',
  });
});

test('on a Monday the next one is meant', () => {
  expect(at('2026-03-02T12:00:00Z', 'UTC')['monday']).toBe('2026-03-09T09:00');
});
