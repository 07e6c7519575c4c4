import { formatDate } from '@amparo/business-time';
import { evaluateDate, localize, phaseOn, standingOn } from '@amparo/policy';
import type { DateFacts, DateFinding, Edge, Extent, Period, Policy, Standing, Stretch } from '@amparo/policy';
import { lifeOf } from './derive-facts.ts';
import { clausesOfDate, dayJson, explainDate } from './explain-date.ts';
import type { DateStep, DayJson, Side } from './explain-date.ts';

/** A phase or a period as it stands on a day. */
export interface StretchJson {
  readonly id: string;
  readonly name: string;
  readonly standing: Standing;
  /** The first day. Null: it has always begun. */
  readonly from: DayJson | null;
  /** The last day, inclusive. Null: it does not end. */
  readonly until: DayJson | null;
  readonly clause: string | null;
  readonly because: { readonly from: DateStep | null; readonly until: DateStep | null };
}

/** Something that will begin or end, or a date that will come. */
export interface ComingJson extends DayJson {
  readonly what: 'date' | 'phase' | 'period';
  readonly id: string;
  readonly event: 'comes' | 'begins' | 'ends';
}

/** The life of a product as it stands on a day. */
export interface LifecycleJson {
  readonly day: string;
  readonly product: string | null;
  /** The product that takes its place. */
  readonly successor: { readonly id: string; readonly name: string } | null;
  readonly phase: StretchJson | null;
  readonly phases: readonly StretchJson[];
  readonly periods: readonly (StretchJson & { readonly of: Period['of'] })[];
  readonly dates: readonly (DayJson & {
    readonly id: string;
    readonly name: string;
    readonly of: Period['of'];
    readonly clause: string | null;
  })[];
  /** What lies ahead, soonest first; what is only known to come not before a day stands at that day. */
  readonly next: readonly ComingJson[];
  /** Dates that cannot both be right: the first lies before the second, which it must not. */
  readonly contradictions: readonly { readonly date: string; readonly before: string }[];
  /** The clauses of the phase and of the periods that hold, with what made their dates so. */
  readonly clauses: readonly string[];
}

/** @param language of the names; by default the policy's own */
export function lifecycleOn(
  policy: Policy,
  product: string | null,
  facts: DateFacts,
  day: Edge,
  language = policy.desk.languages[0] ?? 'en',
): LifecycleJson {
  const life = lifeOf(policy, product, facts);
  const json = (extent: Extent, standing: Standing): StretchJson =>
    stretchJson(policy, extent, standing, language);
  const present = phaseOn(life.phases, day);
  // A phase is over for good when a later one has begun.
  const phases = life.phases.map((extent, index) => {
    const later = present !== null && life.phases.indexOf(present) > index;
    const standing = standingOn(extent, day);
    return json(extent, extent === present ? 'holds' : later && standing === 'holds' ? 'over' : standing);
  });
  const periods = life.periods.map((extent) => ({
    ...json(extent, standingOn(extent, day)),
    of: extent.stretch.of,
  }));
  const found = [...policy.dates.values()].map((date) => ({
    date,
    finding: evaluateDate({ kind: 'date', id: date.id, origin: date.origin }, facts, policy.dates),
  }));
  const holding = [...phases, ...periods].filter(({ standing }) => standing === 'holds');
  return {
    day: formatDate(day),
    product,
    successor: successorOf(policy, product, language),
    phase: phases.find(({ standing }) => standing === 'holds') ?? null,
    phases,
    periods,
    dates: found.map(({ date, finding }) => ({
      id: date.id,
      name: localize(date.name, language),
      of: date.of,
      ...dayJson(finding, date.day),
      clause: date.origin.clause || null,
    })),
    next: coming(life.phases, life.periods, found, day),
    contradictions: found.flatMap(({ date, finding }) =>
      date.after
        .filter((other) => {
          const before = found.find((one) => one.date.id === other)?.finding;
          return before !== undefined && finding.atMost < before.atLeast;
        })
        .map((other) => ({ date: date.id, before: other })),
    ),
    clauses: [
      ...new Set(
        holding.flatMap(({ clause, because: { from, until } }) => [
          ...(clause === null ? [] : [clause]),
          ...(from === null ? [] : clausesOfDate(from)),
          ...(until === null ? [] : clausesOfDate(until)),
        ]),
      ),
    ],
  };
}

function successorOf(policy: Policy, product: string | null, language: string): LifecycleJson['successor'] {
  const id = policy.products.get(product ?? '')?.successor ?? null;
  return id === null ? null : { id, name: localize(policy.products.get(id)?.name ?? {}, language) };
}

/** A phase, a period or a coverage as JSON, with how its days came about. */
export function stretchJson(
  policy: Policy,
  extent: Extent,
  standing: Standing,
  language: string,
): StretchJson {
  const { stretch, from, until } = extent;
  return {
    id: stretch.id,
    name: localize(stretch.name, language),
    standing,
    from: from && dayJson(from, 'first'),
    until: until && dayJson(until, 'last'),
    clause: stretch.origin.clause || null,
    because: {
      from: from && explainDate(from, 'first', policy.dates),
      until: until && explainDate(until, 'last', policy.dates),
    },
  };
}

function coming(
  phases: readonly Extent<Stretch>[],
  periods: readonly Extent<Stretch>[],
  dates: readonly {
    readonly date: { readonly id: string; readonly day: Side };
    readonly finding: DateFinding;
  }[],
  day: Edge,
): ComingJson[] {
  const ahead: { edge: Edge; json: ComingJson }[] = [];
  const look = (
    finding: DateFinding | null,
    side: Side,
    said: Pick<ComingJson, 'what' | 'id' | 'event'>,
  ): void => {
    // What must come, or has a bound that lies ahead; what is quite open is no news.
    if (finding === null || !Number.isFinite(finding.atLeast) || finding.atLeast <= day) return;
    ahead.push({ edge: finding.atLeast, json: { ...said, ...dayJson(finding, side) } });
  };
  for (const { date, finding } of dates)
    look(finding, date.day, { what: 'date', id: date.id, event: 'comes' });
  for (const [what, extents] of [
    ['phase', phases],
    ['period', periods],
  ] as const)
    for (const { stretch, from, until } of extents) {
      look(from, 'first', { what, id: stretch.id, event: 'begins' });
      look(until, 'last', { what, id: stretch.id, event: 'ends' });
    }
  return ahead.sort((a, b) => a.edge - b.edge).map(({ json }) => json);
}
