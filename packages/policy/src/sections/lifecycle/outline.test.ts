import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exampleText } from '../../../test/test-example.ts';
import { inEnglish, loadPolicyOrThrow, publicOutline } from '../../policy.ts';
import type { ListBlock, Phrase, TableBlock, TimelineBlock } from '../../policy.ts';

const policy = loadPolicyOrThrow(exampleText);
const outline = publicOutline(policy, 'en');
const tell = (phrases: readonly Phrase[]): string =>
  phrases.map((phrase) => (phrase.kind === 'text' ? phrase.text : inEnglish(phrase))).join(', ');
const blocks = (id: string) => outline.sections.find((section) => section.id === id)?.blocks ?? [];
const lists = (id: string): ListBlock[] => blocks(id).filter((block) => block.type === 'list');
const terms = (block: ListBlock | undefined): string[] =>
  (block?.items ?? []).map(
    ({ anchor, details }) =>
      `${anchor}: ${details.map((detail) => `${tell([detail.label])} ${tell(detail.phrases)}`).join('; ')}`,
  );

describe('the life of products on the public page', () => {
  test('tells every phase and period from when until when, in words', () => {
    const [phases, periods] = lists('lifecycle');
    expect(terms(phases)).toEqual([
      'production: From Launch; Until End of sale',
      'sold-out: From the day after: End of sale; Until End of life',
      'ended: From the day after: End of life',
    ]);
    expect(terms(periods)).toEqual([
      'security-updates: From Launch; Until the later of 2 years from: Launch, End of sale',
      'last-orders: From 3 months before: End of sale; Until the earlier of End of sale, 2031-12-31',
      'contract: From Start of the contract; Until End of the contract',
    ]);
  });

  test('draws each product that has dates, last days inclusive', () => {
    // Gauge: launched on 1 March 2019, sold until 30 June 2024; two years end on 28 February 2021, earlier. The year of
    // its life after that ends on 30 June 2025; last orders begin three months before 1 July 2024.
    const timelines = blocks('lifecycle').filter(
      (block): block is TimelineBlock => block.type === 'timeline',
    );
    expect(timelines.map(({ anchor }) => anchor)).toEqual(['gauge']);
    expect(timelines[0]?.bars.map(({ kind, name, from, until }) => [kind, name.text, from, until])).toEqual([
      ['phase', 'In production', '2019-03-01', '2024-06-30'],
      ['phase', 'No longer sold', '2024-07-01', '2025-06-30'],
      ['phase', 'Ended', '2025-07-01', null],
      ['period', 'Security updates', '2019-03-01', '2024-06-30'],
      ['period', 'Last orders', '2024-04-01', '2024-06-30'],
    ]);
    expect(timelines[0]?.marks.map(({ name, on }) => [name.text, on])).toEqual([
      ['Launch', '2019-03-01'],
      ['End of sale', '2024-06-30'],
    ]);
  });

  test('an open end says until when it lasts at least (OPT-5)', () => {
    const optictimes = loadPolicyOrThrow(
      readFileSync(new URL('../../../../../policies/optictimes/policy.yaml', import.meta.url), 'utf8'),
    );
    const section = publicOutline(optictimes, 'pt-BR').sections.find(({ id }) => id === 'lifecycle');
    const bar = section?.blocks
      .filter((block): block is TimelineBlock => block.type === 'timeline')
      .find(({ anchor }) => anchor === 'ont-demo-100')
      ?.bars.find(({ kind }) => kind === 'period');
    // Launched on 10 March 2025 and still distributed.
    expect(bar).toMatchObject({ from: '2025-03-10', until: null, atLeast: '2027-03-09', clauses: ['OPT-5'] });
  });
});

test('the warranty tells its terms, who pays, and what ends with a new owner', () => {
  const [coverages] = lists('warranty');
  expect(terms(coverages)[0]).toBe(
    'first-year: From Purchase; Until 1 year from: Purchase; We pay for parts, work, the way back of faulty parts; You pay for travel',
  );
  expect(tell(coverages?.items[1]?.phrases ?? [])).toBe('It ends when the unit gets a new owner.');
  const table = blocks('warranty').find((block): block is TableBlock => block.type === 'table');
  expect(table?.rows.map(({ cells }) => tell(cells.at(-1)?.phrases ?? []))).toEqual([
    'yes, once this is certain: The part has arrived',
    'ask us first, once this is certain: The part has arrived',
    'no',
  ]);
});

test('vulnerabilities: who sees a report, how long it is kept quiet, what is published', () => {
  const [report] = lists('disclosure');
  expect(terms(report)).toEqual([
    'reports: Only these teams see a report Engineering; What the form asks Which product?, How may we reach you?',
    'embargo: How long we ask to keep it quiet 90 days; No longer than 180 days',
  ]);
  const table = blocks('disclosure').find((block): block is TableBlock => block.type === 'table');
  expect(table?.rows.map(({ head, cells }) => [tell(head), tell(cells.at(-1)?.phrases ?? [])])).toEqual([
    ['Security updates', 'mitigation, corrections'],
    ['all', 'mitigation'],
  ]);
});
