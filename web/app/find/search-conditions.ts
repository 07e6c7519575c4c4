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

/** The states of a ticket, as one looks for them. */
export const searchedStates = ['open', 'waiting', 'resolved', 'closed'] as const;

const day = /^\d{4}-\d{2}-\d{2}$/;

/** An id as the API takes it: any other is refused. */
const uuid = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** Whether a text is an id, and no name. */
export const isId = (text: string): boolean => uuid.test(text);

/** Whether the API would take a text for this condition; what it refuses is an error of the whole page. */
const mayBe: Partial<Record<ConditionName, (text: string) => boolean>> = {
  // Of several, and of all but some, as the API reads them.
  state: (text) =>
    text
      .replace(/^!/, '')
      .split(',')
      .every((one) => (searchedStates as readonly string[]).includes(one)),
  assignee: isId,
  since: (text) => day.test(text) && !Number.isNaN(Date.parse(text)),
  until: (text) => day.test(text) && !Number.isNaN(Date.parse(text)),
};

/** @param search of an address; what can not be meant by a condition is left out, and so is what is too long for anything */
export function readConditions(search: URLSearchParams): Conditions {
  const read = (name: ConditionName): string => {
    const text = search.get(name)?.trim().slice(0, 400) ?? '';
    return mayBe[name]?.(text) === false ? '' : text;
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
