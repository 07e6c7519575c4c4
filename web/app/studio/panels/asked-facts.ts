import { keysAt, valueAt } from '../yaml/policy-text.ts';
import type { Path, PolicyText } from '../yaml/policy-text.ts';
import { isMapValue } from '../yaml/write-value.ts';

/**
 * One thing that a decision rests on. `key` names it among what is given: `plan`, `values.impact`, `dates.purchase`. `one` and
 * `several` choose among the ids below `section`.
 */
export type AskedFact =
  | { readonly key: string; readonly kind: 'one' | 'several'; readonly section: Path }
  | { readonly key: string; readonly kind: 'text' | 'date' | 'yes-no' };

/** What is given, by key; of several, ids with commas between. */
export type Given = Readonly<Record<string, string>>;

/** The ways and people of a request, which come with it by themselves: no form asks for them. */
const known: readonly AskedFact[] = [
  { key: 'channel', kind: 'one', section: ['channels'] },
  { key: 'plan', kind: 'one', section: ['plans'] },
];
const chosen: readonly AskedFact[] = [
  { key: 'kind', kind: 'one', section: ['kinds'] },
  { key: 'product', kind: 'one', section: ['products'] },
  { key: 'severity', kind: 'one', section: ['severities'] },
];
const installed: AskedFact = { key: 'installed', kind: 'text' };
const rest: readonly AskedFact[] = [
  { key: 'region', kind: 'one', section: ['regions'] },
  { key: 'named', kind: 'yes-no' },
  { key: 'subject', kind: 'text' },
  { key: 'topic', kind: 'one', section: ['exclusions'] },
  { key: 'service', kind: 'one', section: ['services'] },
  { key: 'level', kind: 'one', section: ['levels'] },
  { key: 'phase', kind: 'one', section: ['lifecycle', 'phases'] },
  { key: 'during', kind: 'several', section: ['periods'] },
  { key: 'release', kind: 'one', section: ['releases', 'classes'] },
];

/** What the form of a request asks, as the question `form` answers it. */
export interface AskedForm {
  readonly kinds: readonly { readonly id: string }[];
  readonly products: readonly { readonly id: string }[];
  readonly severities: readonly { readonly id: string }[];
  readonly facts: readonly { readonly id: string }[];
  readonly dates: readonly { readonly id: string }[];
  readonly release: boolean;
}

/**
 * All that a decision of this policy can be told, in three parts: what comes with a request, what the form of such a request asks,
 * and what else decides, which staff know or which follows from the rest.
 * @param form null while it is not known
 */
export function askedFacts(
  file: PolicyText,
  form: AskedForm | null,
): { readonly known: AskedFact[]; readonly form: AskedFact[]; readonly rest: AskedFact[] } {
  const values = keysAt(file, ['facts']).map((id): AskedFact => ({
    key: `values.${id}`,
    kind: 'one',
    section: ['facts', id, 'values'],
  }));
  // Also one that a rule gives: it may be stated all the same.
  const dates = keysAt(file, ['lifecycle', 'dates']).map((id): AskedFact => ({
    key: `dates.${id}`,
    kind: 'date',
  }));
  const releases = keysAt(file, ['releases', 'classes']).length > 0 ? [installed] : [];
  const all = [...chosen, ...values, ...releases, ...dates, ...rest].filter((fact) => has(file, fact));
  const asked = askedKeys(form);
  return {
    known: known.filter((fact) => has(file, fact)),
    form: all.filter(({ key }) => asked.has(key)),
    rest: all.filter(({ key }) => !asked.has(key)),
  };
}

function has(file: PolicyText, fact: AskedFact): boolean {
  return 'section' in fact ? keysAt(file, fact.section).length > 0 : true;
}

function askedKeys(form: AskedForm | null): ReadonlySet<string> {
  if (form === null) return new Set(chosen.map(({ key }) => key));
  return new Set([
    ...(form.kinds.length > 1 ? ['kind'] : []),
    ...(form.products.length > 0 ? ['product'] : []),
    ...(form.severities.length > 0 ? ['severity'] : []),
    ...form.facts.map(({ id }) => `values.${id}`),
    ...form.dates.map(({ id }) => `dates.${id}`),
    ...(form.release ? ['installed'] : []),
  ]);
}

/** The facts of a question from what is given; what is empty is not said. */
export function factsOf(given: Given): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  const groups: Record<string, Record<string, string>> = {};
  for (const [key, text] of Object.entries(given)) {
    const said = text.trim();
    const [head = '', ...more] = key.split('.');
    if (said === '') continue;
    if (more.length > 0) (groups[head] ??= {})[more.join('.')] = said;
    else if (key === 'named') facts[key] = said === 'yes';
    else if (key === 'during') facts[key] = said.split(',');
    else facts[key] = said;
  }
  return { ...facts, ...groups };
}

/** What people call an id of a fact's choices; a value of the policy's own facts may be a mere name. */
export function choiceName(file: PolicyText, fact: AskedFact, id: string): unknown {
  if (!('section' in fact)) return undefined;
  const value = valueAt(file, [...fact.section, id]);
  return isMapValue(value) ? (value['name'] ?? value['title'] ?? value) : value;
}
