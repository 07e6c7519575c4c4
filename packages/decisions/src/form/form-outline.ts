import { foldId } from '@amparo/policy';
import type {
  Ask,
  Conditions,
  DateRule,
  Fact,
  Kind,
  LifecycleDate,
  Policy,
  Product,
  Severity,
  Stretch,
} from '@amparo/policy';
import { FactsError } from '../names.ts';
import { knowledgeOf, rowsOf } from '../tables.ts';
import type { Facts } from '../types.ts';

/** What a form asks of somebody who wants help, given what is known of them and of their request. */
export interface FormOutline {
  readonly kinds: readonly Kind[];
  /** The kind that is asked about: as given, else the default. */
  readonly kind: Kind;
  /** Products that make a difference to any request of theirs. Empty: the product is not asked for. */
  readonly products: readonly Product[];
  /** Severities to choose from. Empty: there is only one, or the policy works it out from `facts` (OPS-8). */
  readonly severities: readonly Severity[];
  /** The facts from whose answers the policy works the severity out; empty when it does not. */
  readonly severityFrom: readonly string[];
  /** The policy's own facts that some row still asks for. */
  readonly facts: readonly Fact[];
  /** Dates on which some row still rests. Of a unit the customer knows them; the others are for staff. */
  readonly dates: readonly LifecycleDate[];
  /** Whether some row rests on the installed release (OPS-7). */
  readonly release: boolean;
  /** What helps to diagnose a request of this kind (OPT-1). It is no gate. */
  readonly asks: readonly Ask[];
}

/**
 * What to ask next, worked out from the rows of the policy: a question is asked when the answer can still change what the
 * request gets, and only of whom the policy lets state it. What is not known yet leaves every row possible.
 * @param known plan, contract, kind and product as far as they are known; the plan of strangers when none is given
 * @throws FactsError for a fact that the policy does not have
 */
export function formOutline(policy: Policy, known: Partial<Facts>): FormOutline {
  const { plan, product, named, service, topic } = knowledgeOf(policy, known);
  const kinds = [...policy.kinds.values()];
  const wanted = foldId(known.kind ?? policy.defaultKind);
  const kind = kinds.find(({ id }) => foldId(id) === wanted);
  if (kind === undefined) throw new FactsError('kind', known.kind, [...policy.kinds.keys()]);
  const all = [...rowsOf(policy), ...policy.restrict];
  const possible = (row: Conditions, of: { kind: string | null; product: string | null }): boolean =>
    may(row.plan, plan) &&
    may(row.kind, of.kind) &&
    may(row.product, of.product) &&
    // Of services and of what is not served only those rows speak that were asked for.
    given(row.service, service) &&
    given(row.topic, topic) &&
    (row.named === undefined || named === null || row.named === named);
  const rows = all.filter((row) => possible(row, { kind: kind.id, product }));
  const anyKind = all.filter((row) => possible(row, { kind: null, product: null }));

  const facts = [...policy.facts.values()].filter(
    (fact) => fact.by === 'customer' && fact.ask && rows.some((row) => row.where?.[fact.id] !== undefined),
  );
  const asked = new Set(facts.map(({ id }) => id));
  const severityFrom = severityFacts(policy, kind.id).filter((id) => asked.has(id));
  const severities = [...policy.severities.values()];
  const dateIds = datesBehind(policy, rows);
  return {
    kinds,
    kind,
    products: asksForProduct(policy, anyKind) ? [...policy.products.values()] : [],
    severities: severities.length < 2 || severityFrom.length > 0 ? [] : severities,
    severityFrom,
    facts,
    dates: [...policy.dates.values()].filter(({ id }) => dateIds.has(id)),
    release: policy.releases.rows.length > 0 && rows.some((row) => row.release !== undefined),
    asks: kind.asks,
  };
}

/** A row may still apply when it does not name the column, or names what is known, or nothing is known yet. */
const may = (names: readonly string[] | undefined, value: string | null): boolean =>
  names === undefined || value === null || names.includes(value);

const given = (names: readonly string[] | undefined, value: string | null): boolean =>
  names === undefined || (value !== null && names.includes(value));

/** Does any row tell products apart: by name, by the phase of their life, by their periods or by their release? */
function asksForProduct(policy: Policy, rows: readonly Conditions[]): boolean {
  if (policy.products.size === 0) return false;
  const periods = new Set(
    [...policy.periods.values()].filter(({ of }) => of === 'product').map(({ id }) => id),
  );
  return rows.some(
    (row) =>
      row.product !== undefined ||
      row.phase !== undefined ||
      row.release !== undefined ||
      row.during?.some((period) => periods.has(period)) === true,
  );
}

/** The facts that the priority table asks for requests of a kind, when every severity of it comes from them. */
function severityFacts(policy: Policy, kind: string): string[] {
  const rows = policy.priority.filter((row) => may(row.kind, kind));
  return [...new Set(rows.flatMap((row) => Object.keys(row.where ?? {})))];
}

/** The dates that nobody works out, on which the phases and periods rest that some row names. */
function datesBehind(policy: Policy, rows: readonly Conditions[]): ReadonlySet<string> {
  const found = new Set<string>();
  const follow = (rule: DateRule | null): void => {
    if (rule === null) return;
    if (rule.kind === 'later' || rule.kind === 'earlier') for (const one of rule.of) follow(one);
    else if (rule.kind === 'plus' || rule.kind === 'minus') follow(rule.of);
    else if (rule.kind === 'date') followDate(rule.id);
  };
  const followDate = (id: string): void => {
    const date = found.has(id) ? undefined : policy.dates.get(id);
    if (date === undefined) return;
    found.add(id);
    follow(date.rule);
  };
  const stretches: Stretch[] = rows.flatMap((row) => [
    ...(row.during ?? []).flatMap((id) => policy.periods.get(id) ?? []),
    ...(row.phase ?? []).flatMap((id) => policy.phases.get(id) ?? []),
  ]);
  for (const stretch of stretches) {
    follow(stretch.from);
    follow(stretch.until);
  }
  return found;
}
