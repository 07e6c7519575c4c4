/**
 * What ids of the past are called in another policy: by fact (`plan`, `severity`, `kind`, `channel`, `region`, `level`,
 * `pause`, `calendar`, or a fact of the policy's own), old id to new. Null leaves it out: the policy's default holds, such a
 * wait stops no clock, such a change is none.
 */
export type ReplayMapping = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

/** An id of the past that a policy does not have. */
export interface UnknownId {
  readonly fact: string;
  readonly value: string;
  /** What is wrong, where the id alone does not say it: contract terms that do not fit. */
  readonly message?: string;
}

/** The id under its new name, null when it is left out; itself when the mapping says nothing. */
export function mapped(mapping: ReplayMapping, fact: string, value: string): string | null {
  const names = mapping[fact];
  if (names === undefined || !Object.hasOwn(names, value)) return value;
  return names[value] ?? null;
}

const columns: ReadonlySet<string> = new Set([
  'plan',
  'severity',
  'kind',
  'channel',
  'level',
  'region',
  'calendar',
  'product',
  'phase',
  'during',
  'release',
  'topic',
]);

/** Contract terms with the ids that their rows name under new names. An id that is left out is no more in any row. */
export function mappedTerms(mapping: ReplayMapping, terms: unknown): unknown {
  if (Array.isArray(terms)) return terms.map((item) => mappedTerms(mapping, item));
  if (typeof terms !== 'object' || terms === null) return terms;
  return Object.fromEntries(
    Object.entries(terms).map(([key, value]: [string, unknown]) => [
      key,
      key === 'where'
        ? mappedWhere(mapping, value)
        : columns.has(key)
          ? mappedColumn(mapping, key, value)
          : mappedTerms(mapping, value),
    ]),
  );
}

function mappedColumn(mapping: ReplayMapping, fact: string, value: unknown): unknown {
  if (typeof value === 'string') return mapped(mapping, fact, value) ?? value;
  if (!Array.isArray(value)) return mappedTerms(mapping, value);
  return value.flatMap((one: unknown) =>
    typeof one === 'string' ? (mapped(mapping, fact, one) ?? []) : [one],
  );
}

function mappedWhere(mapping: ReplayMapping, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([fact, wanted]: [string, unknown]) => [
      fact,
      mappedColumn(mapping, fact, wanted),
    ]),
  );
}
