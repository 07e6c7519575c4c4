import { formatDate } from '@amparo/business-time';
import { coverageClasses, localize, standingOn } from '@amparo/policy';
import type {
  Coverage,
  CoverageClass,
  DateBounds,
  DateFacts,
  DateFinding,
  Edge,
  Extent,
  Payer,
  Policy,
} from '@amparo/policy';
import { FactsError, Names } from '../names.ts';
import { coveragesOf } from './derive-facts.ts';
import { clausesOfDate, dayJson } from './explain-date.ts';
import type { DayJson } from './explain-date.ts';
import { stretchJson } from './lifecycle.ts';
import type { StretchJson } from './lifecycle.ts';

/** What is known of a unit when somebody asks for its warranty. */
export interface WarrantyFacts {
  readonly product: string | null;
  readonly dates: DateFacts;
  /** An exclusion of the warranty that somebody found to apply. */
  readonly excluded?: string | null;
}

/** The verdict on a unit. It advises; who decides may override it with a reason. */
export interface WarrantyJson {
  readonly day: string;
  /**
   * `covered`, or why not: `excluded` (the coverage runs, but not for this), `over`, `not-yet`, `none` (no coverage is for
   * this product), `unknown` (no date from which a coverage could run is known).
   */
  readonly verdict: 'covered' | 'excluded' | 'over' | 'not-yet' | 'none' | 'unknown';
  /** The last day on which the unit is covered without a gap, inclusive; the last that there was, when it is over. */
  readonly until: DayJson | null;
  /** Who pays, by class; null where nobody covers it. */
  readonly pays: Readonly<Record<CoverageClass, Payer | null>>;
  readonly coverages: readonly (StretchJson & {
    readonly covers: Coverage['covers'];
    readonly transferable: boolean;
  })[];
  readonly exclusion: { readonly id: string; readonly text: string; readonly clause: string | null } | null;
  /** Dates that would decide it, when it is unknown. */
  readonly missing: readonly string[];
  readonly clauses: readonly string[];
}

/**
 * Whether a unit is under warranty on a day, until when, and who pays.
 * @param language of the names; by default the policy's own
 * @throws FactsError when the policy knows no warranty, or not this exclusion
 */
export function warrantyOn(
  policy: Policy,
  facts: WarrantyFacts,
  day: Edge,
  language = policy.desk.languages[0] ?? 'en',
): WarrantyJson {
  const { warranty } = policy;
  if (warranty === null) throw new FactsError('warranty', facts.product, []);
  const names = new Names('exclusion', warranty.exclusions.keys());
  const excluded =
    facts.excluded === undefined || facts.excluded === null
      ? null
      : (warranty.exclusions.get(names.id(names.index(facts.excluded))) ?? null);
  const extents = coveragesOf(policy, facts.product, facts.dates);
  const running = extents.filter((extent) => standingOn(extent, day) === 'holds');
  const verdict = verdictOf(extents, running, excluded !== null, day);
  const coverages = extents.map((extent) => ({
    ...stretchJson(policy, extent, standingOn(extent, day), language),
    covers: extent.stretch.covers,
    transferable: extent.stretch.transferable,
  }));
  const until = coveredUntil(extents, day);
  return {
    day: formatDate(day),
    verdict,
    until: until && dayJson(until, 'last'),
    pays: paysOf(verdict === 'covered' ? running : []),
    coverages,
    exclusion: excluded && {
      id: excluded.id,
      text: localize(excluded.text, language),
      clause: excluded.origin.clause || null,
    },
    missing: verdict === 'unknown' ? missingDates(extents, facts.dates) : [],
    clauses: [
      ...new Set([
        ...(excluded === null ? [] : [excluded.origin.clause]),
        ...coverages
          .filter(({ standing }) => standing === (running.length > 0 ? 'holds' : 'over'))
          .flatMap(({ clause, because: { until: step } }) => [
            clause ?? '',
            ...(step === null ? [] : clausesOfDate(step)),
          ]),
      ]),
    ].filter((clause) => clause !== ''),
  };
}

function verdictOf(
  extents: readonly Extent<Coverage>[],
  running: readonly Extent<Coverage>[],
  excluded: boolean,
  day: Edge,
): WarrantyJson['verdict'] {
  if (extents.length === 0) return 'none';
  if (running.length > 0) return excluded ? 'excluded' : 'covered';
  const standings = extents.map((extent) => standingOn(extent, day));
  if (standings.includes('over')) return 'over';
  return standings.includes('before') ? 'not-yet' : 'unknown';
}

/** Coverages that run or have run, joined where one begins no later than another ends. */
function coveredUntil(extents: readonly Extent<Coverage>[], day: Edge): DateBounds | null {
  const known = extents.filter(({ from }) => from === null || Number.isFinite(from.atMost));
  const ends = (one: Extent<Coverage>): DateBounds => one.until ?? { atLeast: Infinity, atMost: Infinity };
  const running = known.filter((one) => standingOn(one, day) === 'holds');
  const past = known.filter((one) => standingOn(one, day) === 'over');
  const from = running.length > 0 ? running : past;
  if (from.length === 0) return null;
  let atLeast = Math.max(...from.map((one) => ends(one).atLeast));
  let atMost = Math.max(...from.map((one) => ends(one).atMost));
  for (let grown = running.length > 0; grown;) {
    grown = false;
    for (const one of known) {
      const begins = one.from?.atMost ?? -Infinity;
      if (begins <= atLeast && ends(one).atLeast > atLeast) [atLeast, grown] = [ends(one).atLeast, true];
      if (begins <= atMost && ends(one).atMost > atMost) [atMost, grown] = [ends(one).atMost, true];
    }
  }
  return { atLeast, atMost };
}

function paysOf(running: readonly Extent<Coverage>[]): WarrantyJson['pays'] {
  const payer = (one: CoverageClass): Payer | null => {
    const payers = running.map(({ stretch }) => stretch.covers[one]);
    return payers.includes('us') ? 'us' : payers.includes('customer') ? 'customer' : null;
  };
  return Object.fromEntries(coverageClasses.map((one) => [one, payer(one)])) as WarrantyJson['pays'];
}

function missingDates(extents: readonly Extent<Coverage>[], facts: DateFacts): string[] {
  const open = (step: DateFinding): string[] =>
    step.of.length > 0
      ? step.of.flatMap(({ finding }) => open(finding))
      : step.rule.kind === 'date' && !Object.hasOwn(facts, step.rule.id)
        ? [step.rule.id]
        : [];
  return [...new Set(extents.flatMap(({ from }) => (from === null ? [] : open(from))))];
}

/**
 * The dates of a unit that replaces another on a day: those that it takes over, and the day itself. The rest of the
 * warranty goes on with it.
 * @throws FactsError when the policy does not say what a replacement inherits
 */
export function replacementDates(policy: Policy, faulty: DateFacts, day: Edge): DateFacts {
  const replacement = policy.warranty?.replacement ?? null;
  if (replacement === null) throw new FactsError('replacement', null, []);
  const sets = policy.dates.get(replacement.sets);
  const edge = sets?.day === 'last' ? day + 1 : day;
  const taken = replacement.takes.flatMap((id) => {
    const bounds = faulty[id];
    return bounds === undefined ? [] : [[id, bounds] as const];
  });
  return { ...Object.fromEntries(taken), [replacement.sets]: { atLeast: edge, atMost: edge } };
}
