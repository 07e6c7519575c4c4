/** What the full-text search is asked for, by the names that its address has for them. */
const conditionNames = [
  'q',
  'state',
  'team',
  'kind',
  'severity',
  'product',
  'assignee',
  'customer',
  'since',
  'until',
] as const;
type ConditionName = (typeof conditionNames)[number];

/** Empty where it does not matter. `customer` is a name, or an id where several have the name; `since` and `until` are days. */
export type Conditions = Readonly<Record<ConditionName, string>>;

const day = /^\d{4}-\d{2}-\d{2}$/;

/** @param search of an address; what is no day is left out, and so is what is too long for anything */
export function readConditions(search: URLSearchParams): Conditions {
  const read = (name: ConditionName): string => {
    const text = search.get(name)?.trim().slice(0, 400) ?? '';
    const isDay = name === 'since' || name === 'until';
    return isDay && (!day.test(text) || Number.isNaN(Date.parse(text))) ? '' : text;
  };
  return Object.fromEntries(conditionNames.map((name) => [name, read(name)])) as Record<
    ConditionName,
    string
  >;
}

/** The address again, with a change, beginning with `?`. */
export function conditionsSearch(
  conditions: Conditions,
  change: Readonly<Record<string, string>> = {},
): string {
  const told = Object.entries({ ...conditions, ...change }).filter(([, text]) => text !== '');
  return `?${new URLSearchParams(Object.fromEntries(told))}`;
}
