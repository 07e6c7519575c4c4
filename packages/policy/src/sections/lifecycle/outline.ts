import { formatDate } from '@amparo/business-time';
import type { Policy } from '../../compiled-policy.ts';
import { label } from '../../outline-labels.ts';
import { item, list, section } from '../../outline-parts.ts';
import { clausesOf, words } from '../../outline-tables.ts';
import type { Section, TimelineBlock } from '../../outline-types.ts';
import { ruleDetail } from '../dates/outline.ts';
import type { Product } from '../products/types.ts';
import { extentOf, isAbout } from './extent.ts';
import type { Extent } from './extent.ts';
import { statedDates } from './stated-dates.ts';
import type { Stretch } from './types.ts';

/** Phases and periods in words, and a timeline for each product that has dates. Coverages stand under the warranty. */
export function outlineLifecycle(policy: Policy, language: string): Section[] {
  const periods = [...policy.periods.values()].filter(
    ({ id }) => policy.warranty?.coverages.has(id) !== true,
  );
  const entry = (stretch: Stretch) =>
    item(
      stretch.id,
      words(stretch.name, language),
      stretch.means === null ? [] : [words(stretch.means, language)],
      [stretch.origin],
      language,
      [
        ...ruleDetail(policy, stretch.from, 'from', language),
        ...ruleDetail(policy, stretch.until, 'until', language),
      ],
    );
  const phases = [...policy.phases.values()];
  if (phases.length + periods.length === 0) return [];
  return [
    section(
      'lifecycle',
      list(label('policy.lifecycle.phases'), phases.map(entry)),
      list(label('policy.lifecycle.periods'), periods.map(entry)),
      {
        type: 'paragraphs',
        items: [{ phrase: label('policy.lifecycle.inclusive', { zone: policy.desk.zone }), clauses: [] }],
      },
      ...[...policy.products.values()].map((product) => timelineOf(policy, product, language)),
    ),
  ];
}

/** The bars of a product: its phases, and the periods that products have. Null when nothing of it is dated. */
function timelineOf(policy: Policy, product: Product, language: string): TimelineBlock | null {
  const facts = statedDates(policy, product);
  if (Object.keys(facts).length === 0) return null;
  const extents = [
    ...policy.phases.values(),
    ...[...policy.periods.values()].filter(({ of }) => of === 'product'),
  ]
    .filter((stretch) => isAbout(stretch, product.id))
    .map((stretch) => extentOf(stretch, facts, policy.dates));
  const known = extents.filter(
    ({ from, until }) => from === null || Number.isFinite(from.atMost) || Number.isFinite(until?.atMost),
  );
  return {
    type: 'timeline',
    anchor: product.id,
    name: words(product.name, language),
    bars: known
      .filter(({ from }) => from === null || Number.isFinite(from.atMost))
      .map((extent) => barOf(policy, extent, language)),
    marks: Object.entries(facts).flatMap(([id, { atLeast }]) => {
      const date = policy.dates.get(id);
      return date === undefined
        ? []
        : [{ name: words(date.name, language), on: formatDate(date.day === 'last' ? atLeast - 1 : atLeast) }];
    }),
    clauses: clausesOf([product.origin]),
  };
}

function barOf(
  policy: Policy,
  { stretch, from, until }: Extent,
  language: string,
): TimelineBlock['bars'][number] {
  const last = (edge: number): string | null => (Number.isFinite(edge) ? formatDate(edge - 1) : null);
  return {
    kind: policy.phases.has(stretch.id) ? 'phase' : 'period',
    name: words(stretch.name, language),
    from: from === null ? null : formatDate(from.atMost),
    until: until === null ? null : last(until.atMost),
    atLeast: until === null ? null : last(until.atLeast),
    clauses: clausesOf([stretch.origin]),
  };
}
