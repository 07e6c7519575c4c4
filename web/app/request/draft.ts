import type { Decision, PromiseEntry } from '../api-types.ts';

/** Everything that can be typed into a new request. It travels with each step, so nothing is lost. */
export interface Draft {
  readonly kind: string;
  readonly product: string;
  readonly severity: string;
  readonly region: string;
  readonly installed: string;
  /** What it turned out to be about that is not served (OPS-15); empty: nothing. */
  readonly topic: string;
  readonly subject: string;
  readonly text: string;
  readonly name: string;
  readonly email: string;
  /** The policy's own facts, dates, and answers to what helps to diagnose, by their ids. */
  readonly values: Readonly<Record<string, string>>;
  readonly dates: Readonly<Record<string, string>>;
  readonly asks: Readonly<Record<string, string>>;
  /** The desk's own fields by `TYPE.KEY`; of several, ids with commas between. */
  readonly fields: Readonly<Record<string, string>>;
}

const plain = [
  'kind',
  'product',
  'severity',
  'region',
  'installed',
  'topic',
  'subject',
  'text',
  'name',
  'email',
] as const;
const groups = { values: 'value', dates: 'date', asks: 'ask', fields: 'field' } as const;

/** Reads a draft from a form or from an address. */
export function readDraft(form: FormData | URLSearchParams): Draft {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  /** Ticked boxes have one name. */
  const all = (name: string): string =>
    form
      .getAll(name)
      .flatMap((value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : []))
      .join();
  const group = (prefix: string): Record<string, string> =>
    Object.fromEntries(
      [...new Set(form.keys())]
        .filter((name) => name.startsWith(`${prefix}.`))
        .map((name) => [name.slice(prefix.length + 1), all(name)] as const)
        .filter(([, value]) => value !== ''),
    );
  const read = (name: (typeof plain)[number]): string => text(name);
  return {
    kind: read('kind'),
    product: read('product'),
    severity: read('severity'),
    region: read('region'),
    installed: read('installed'),
    topic: read('topic'),
    subject: read('subject'),
    text: read('text'),
    name: read('name'),
    email: read('email'),
    values: group(groups.values),
    dates: group(groups.dates),
    asks: group(groups.asks),
    fields: group(groups.fields),
  };
}

/** The fields that carry a draft through a form. */
export function draftFields(draft: Draft): { name: string; value: string }[] {
  return [
    ...plain.map((name) => ({ name, value: draft[name] })),
    ...(Object.entries(groups) as [keyof typeof groups, string][]).flatMap(([group, prefix]) =>
      Object.entries(draft[group]).map(([id, value]) => ({ name: `${prefix}.${id}`, value })),
    ),
  ].filter(({ value }) => value !== '');
}

/** What is filled in of the desk's own fields, by the names of their inputs. */
export const fieldTexts = (draft: Draft): Record<string, string> =>
  Object.fromEntries(Object.entries(draft.fields).map(([id, text]) => [`${groups.fields}.${id}`, text]));

/** What of a draft the policy judges by, as the API takes it. */
export function factsOf(draft: Draft) {
  const some = (text: string): string | null => (text === '' ? null : text);
  return {
    kind: some(draft.kind),
    product: some(draft.product),
    severity: some(draft.severity),
    region: some(draft.region),
    installed: some(draft.installed),
    topic: some(draft.topic),
    subject: some(draft.subject),
    values: { ...draft.values },
    dates: { ...draft.dates },
  };
}

/** What the API answers to a sent request; a stranger gets number, decision and promises only. */
export interface Sent {
  readonly number: string;
  readonly decision?: Decision;
  readonly promises?: readonly (PromiseEntry & { readonly answer: string | null })[];
}
