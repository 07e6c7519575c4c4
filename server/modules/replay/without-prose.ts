/** Keys of contract terms whose texts decide nothing: why, what it is called, what is said to people. */
const prose: ReadonlySet<string> = new Set(['reading', 'option', 'name', 'title', 'means', 'text', 'note']);

/** Contract terms without what somebody wrote in their own words: it may name people, and decides nothing. */
export function withoutProse(terms: unknown): unknown {
  if (Array.isArray(terms)) return terms.map(withoutProse);
  if (typeof terms !== 'object' || terms === null) return terms;
  return Object.fromEntries(
    Object.entries(terms).map(([key, value]: [string, unknown]) => {
      // Conditions on the policy's own facts, which may have such a name too.
      if (key === 'where') return [key, value];
      return [key, prose.has(key) && isText(value) ? blank(value) : withoutProse(value)];
    }),
  );
}

/** A text, or one by language. */
function isText(value: unknown): value is string | Record<string, string> {
  return (
    typeof value === 'string' ||
    (typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.values(value).every((one) => typeof one === 'string'))
  );
}

function blank(text: string | Record<string, string>): string | Record<string, string> {
  return typeof text === 'string'
    ? '-'
    : Object.fromEntries(Object.keys(text).map((language) => [language, '-']));
}
