import { readFileSync } from 'node:fs';
import { parseInstant } from '@amparo/business-time';
import { loadPolicyOrThrow } from '@amparo/policy';
import type { DateFacts } from '@amparo/policy';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOn, deriveFacts } from './derive-facts.ts';
import { readDates } from './known-dates.ts';
import { onSiteOn } from './on-site.ts';
import { replacementDates, warrantyOn } from './warranty.ts';

// The example: one year from the purchase; an extension of two years that begins when the year ends or when it is sold,
// the later; 90 days for a replacement. The extension does not pass to a new owner.
const example = readFileSync(new URL('../../../policy/src/example.policy.yaml', import.meta.url), 'utf8');
const policy = loadPolicyOrThrow(example);
const day = (date: string): number => dayOn(policy, parseInstant(`${date}T17:00:00Z`));
const on = (date: string, dates: object, excluded?: string) =>
  warrantyOn(
    policy,
    { product: null, dates: readDates(policy, dates), excluded: excluded ?? null },
    day(date),
  );
const last = (date: string, dates: object): string | null => on(date, dates).until?.on ?? null;

describe('how long a unit is covered', () => {
  const bought = { purchase: '2025-03-10' };

  test('the first year ends the day before the anniversary, inclusive', () => {
    expect(on('2026-03-09', bought)).toMatchObject({
      verdict: 'covered',
      until: { on: '2026-03-09' },
      pays: { parts: 'us', labour: 'us', travel: 'customer', return: 'us' },
      clauses: ['HBR-22'],
    });
    expect(on('2026-03-10', bought)).toMatchObject({
      verdict: 'over',
      until: { on: '2026-03-09' },
      pays: { parts: null, labour: null, travel: null, return: null },
    });
  });

  test('a unit bought on 29 February is covered until 28 February', () => {
    expect(last('2025-01-01', { purchase: '2024-02-29' })).toBe('2025-02-28');
  });

  // Sold within the year, the two years begin on 10 March 2026 and end on 9 March 2028. Sold on 1 May 2026, after the year,
  // they end on 30 April 2028, and between 10 March and 30 April 2026 nothing was covered.
  test('an extension begins when the year ends, or when it is sold if that is later', () => {
    expect(last('2025-06-01', { ...bought, 'extension-sold': '2025-03-10' })).toBe('2028-03-09');
    expect(last('2026-05-01', { ...bought, 'extension-sold': '2026-05-01' })).toBe('2028-04-30');
    expect(last('2025-06-01', { ...bought, 'extension-sold': '2026-05-01' })).toBe('2026-03-09');
    expect(on('2026-04-01', { ...bought, 'extension-sold': '2026-05-01' }).verdict).toBe('over');
  });

  test('an extension may be said to overlap: then it begins when it was set to', () => {
    const dates = { ...bought, 'extension-sold': '2025-03-10', 'extension-start': '2025-09-10' };
    expect(last('2025-12-01', dates)).toBe('2027-09-09');
    expect(
      on('2025-12-01', dates)
        .coverages.filter(({ standing }) => standing === 'holds')
        .map(({ id }) => id),
    ).toEqual(['first-year', 'extended']);
  });

  test('in the extension only what it covers is covered', () => {
    expect(on('2027-01-01', { ...bought, 'extension-sold': '2025-03-10' }).pays).toEqual({
      parts: 'us',
      labour: null,
      travel: null,
      return: 'customer',
    });
  });

  test('what does not pass to a new owner ends the day before; the rest goes on', () => {
    const dates = { ...bought, 'extension-sold': '2025-03-10' };
    expect(last('2025-06-01', { ...dates, transferred: '2026-07-01' })).toBe('2026-06-30');
    expect(last('2025-06-01', { ...dates, transferred: '2025-07-01' })).toBe('2026-03-09');
  });

  test('a replacement has the rest of the warranty, or 90 days, whichever is longer', () => {
    // Replaced on 1 June 2025: 90 days would end on 29 August 2025, the rest on 9 March 2026.
    expect(last('2025-06-01', { ...bought, replaced: '2025-06-01' })).toBe('2026-03-09');
    // Replaced on 1 March 2026: nine days are left; 31 + 30 days to 30 April, and 29 days of May make 90.
    expect(last('2026-03-01', { ...bought, replaced: '2026-03-01' })).toBe('2026-05-29');
  });

  test('the unit that replaces another takes over its dates', () => {
    const faulty = readDates(policy, { ...bought, transferred: '2025-04-01' });
    expect(replacementDates(policy, faulty, day('2026-03-01'))).toEqual(
      readDates(policy, { ...bought, replaced: '2026-03-01' }),
    );
  });

  test('a repair or a replacement never shortens it', () => {
    const from = day('2025-03-10');
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: from, max: from + 900 })),
        fc.integer({ min: from, max: from + 1200 }),
        fc.integer({ min: from, max: from + 1500 }),
        (sold, replaced, today) => {
          const exact = (edge: number) => ({ atLeast: edge, atMost: edge });
          const dates: DateFacts = {
            purchase: exact(from),
            ...(sold === null ? {} : { 'extension-sold': exact(sold) }),
          };
          const ask = (facts: DateFacts) => warrantyOn(policy, { product: null, dates: facts }, today);
          const before = ask(dates);
          const after = ask({ ...dates, ...replacementDates(policy, dates, replaced) });
          if (before.verdict === 'covered') expect(after.verdict).toBe('covered');
          expect((after.until?.on ?? '') >= (before.until?.on ?? '')).toBe(true);
        },
      ),
    );
  });
});

describe('the verdict', () => {
  test('what is excluded is not covered, with its words and clause', () => {
    expect(on('2025-06-01', { purchase: '2025-03-10' }, 'misuse')).toMatchObject({
      verdict: 'excluded',
      exclusion: { id: 'misuse', text: 'Damage by misuse.', clause: 'HBR-22' },
      pays: { parts: null },
    });
    expect(on('2027-06-01', { purchase: '2025-03-10' }, 'misuse').verdict).toBe('over');
  });

  test('without a date nothing is known, and the dates that would decide it are named', () => {
    expect(on('2025-06-01', {})).toMatchObject({
      verdict: 'unknown',
      until: null,
      missing: ['purchase', 'extension-sold', 'replaced'],
    });
  });

  test('a unit bought tomorrow is not covered yet', () => {
    expect(on('2025-03-09', { purchase: '2025-03-10' })).toMatchObject({ verdict: 'not-yet', until: null });
  });

  test('an exclusion that the policy does not have is refused', () => {
    expect(() => on('2025-06-01', { purchase: '2025-03-10' }, 'age')).toThrow(
      /unknown exclusion "age".*misuse/u,
    );
  });
});

test('coverages are periods: the tables can ask for them', () => {
  const dates = readDates(policy, { purchase: '2025-03-10' });
  expect(deriveFacts(policy, null, dates, day('2025-06-01')).during).toEqual(['first-year']);
  expect(deriveFacts(policy, null, dates, day('2026-03-10')).during).toEqual([]);
});

describe('repair on site', () => {
  const ask = (date: string, place: string | null, confirmed: string[] = []) =>
    onSiteOn(
      policy,
      {
        product: null,
        dates: readDates(policy, { purchase: '2025-03-10', 'extension-sold': '2025-03-10' }),
        values: place === null ? {} : { place },
        confirmed,
      },
      day(date),
    );

  test('nearby somebody comes, and the visit may be set once the part has arrived', () => {
    expect(ask('2025-06-01', 'near')).toMatchObject({
      answer: 'yes',
      may: false,
      needs: [{ gate: 'part-arrived', open: false, clause: 'HBR-22' }],
      during: ['first-year'],
    });
    expect(ask('2025-06-01', 'near', ['Part Arrived']).may).toBe(true);
    expect(ask('2027-06-01', 'near', ['part-arrived'])).toMatchObject({ may: true, during: ['extended'] });
  });

  test('elsewhere one asks, and an arrived part alone sets no visit', () => {
    expect(ask('2025-06-01', 'far', ['part-arrived'])).toMatchObject({
      answer: 'ask',
      may: false,
      text: 'Ask us whether we come to your place.',
    });
    expect(ask('2025-06-01', null).answer).toBe('ask');
  });

  test('out of warranty nobody comes', () => {
    expect(ask('2029-06-01', 'near', ['part-arrived'])).toMatchObject({
      answer: 'no',
      may: false,
      needs: [],
    });
  });

  test('a gate or a place that the policy does not have is refused', () => {
    expect(() => ask('2025-06-01', 'near', ['paid'])).toThrow(/unknown gate "paid"/u);
    expect(() => ask('2025-06-01', 'moon')).toThrow(/unknown place "moon"/u);
  });
});
