import type { FieldFault, Unplaced } from '../../platform/field-faults.ts';
import type { FieldRow } from './queries.ts';

/** A text, a date `2026-11-01`, the id of an option; a number; yes or no; ids of options. */
export type FieldValue = string | number | boolean | string[];

/** As programs and pages give values, by the fields' keys; null and what is empty take one away. */
export type GivenValues = Readonly<Record<string, FieldValue | null>>;

/** Do requests of this kind have the field? */
export const applies = ({ kinds }: Pick<FieldRow, 'kinds'>, kind: string): boolean =>
  kinds === null || kinds.includes(kind);

/** A value as it is to be kept. */
export interface ReadValue {
  readonly field: FieldRow;
  readonly value: FieldValue | null;
}

/**
 * Reads values by the fields that they may be of.
 * @param before what is there: an option that is offered no more may stay
 */
export function readValues(
  fields: readonly FieldRow[],
  given: GivenValues,
  before: ReadonlyMap<string, FieldValue> = new Map(),
): { values: ReadValue[]; faults: FieldFault[] } {
  const values: ReadValue[] = [];
  const faults: FieldFault[] = [];
  for (const [key, said] of Object.entries(given)) {
    const field = fields.find((each) => each.key === key);
    if (field === undefined) {
      faults.push({ path: `fields.${key}`, code: 'no-such-field' });
      continue;
    }
    const value = readValue(field, said, before.get(field.id));
    if (typeof value === 'object' && value !== null && 'fault' in value)
      faults.push({ path: `fields.${key}`, ...value.fault });
    else values.push({ field, value });
  }
  return { values, faults };
}

/** Fields that must be filled in and are not. @param values what there is, by the fields' ids */
export const missingOf = (
  fields: readonly FieldRow[],
  values: ReadonlyMap<string, FieldValue | null>,
): FieldRow[] => fields.filter(({ id }) => (values.get(id) ?? null) === null);

/** For each field that is missing, what to say of it. */
export const missingFault = ({ key, names }: FieldRow): FieldFault => ({
  path: `fields.${key}`,
  code: 'must-be-filled',
  values: { field: names['en'] ?? Object.values(names)[0] ?? key },
});

const dateWord = /^\d{4}-\d{2}-\d{2}$/;
const longest = { text: 500, 'long-text': 10_000 } as const;
/** What a number field takes, in both directions: beyond it, a double has no halves. */
const largest = 1e15;

function readValue(
  field: FieldRow,
  said: FieldValue | null,
  before: FieldValue | undefined,
): FieldValue | null | { fault: Unplaced } {
  const given = typeof said === 'string' ? said.trim() : said;
  if (given === null || given === '' || (Array.isArray(given) && given.length === 0)) return null;
  // Nobody is asked to fill it in any more: what is there may stay or go.
  if (field.archived && !isSame(given, before)) return { fault: { code: 'field-archived' } };
  switch (field.type) {
    case 'text':
    case 'long-text': {
      if (typeof given !== 'string') return { fault: { code: 'give-text' } };
      if (given.length > longest[field.type])
        return { fault: { code: 'too-long', values: { most: String(longest[field.type]) } } };
      return field.type === 'text' ? given.replace(/\s*\n\s*/g, ' ') : given;
    }
    case 'number':
      return typeof given === 'number' && Math.abs(given) <= largest
        ? given
        : { fault: { code: 'give-number' } };
    case 'date':
      return typeof given === 'string' && isDate(given) ? given : { fault: { code: 'give-date' } };
    case 'yes-no':
      return typeof given === 'boolean' ? given : { fault: { code: 'give-yes-no' } };
    case 'one':
      return typeof given === 'string' && offered(field, before).includes(given) ? given : notOffered(field);
    case 'several': {
      const ids = typeof given === 'string' ? [given] : given;
      if (!Array.isArray(ids) || !ids.every((id) => offered(field, before).includes(id)))
        return notOffered(field);
      // In the order of the list, each once.
      return field.options.map(({ id }) => id).filter((id) => ids.includes(id));
    }
  }
}

const offered = ({ options }: FieldRow, before: FieldValue | undefined): string[] =>
  options.filter(({ id, archived }) => !archived || [before].flat().includes(id)).map(({ id }) => id);

const notOffered = ({ options }: FieldRow): { fault: Unplaced } => ({
  fault: {
    code: 'one-of',
    values: {
      options: options
        .filter(({ archived }) => !archived)
        .map(({ id }) => id)
        .join(', '),
    },
  },
});

/** A date that there is, from the year 1 on. */
const isDate = (text: string): boolean => {
  if (!dateWord.test(text) || text.startsWith('0000')) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().slice(0, 10) === text;
};

/** Two values are the same. */
export const isSame = (a: FieldValue | null | undefined, b: FieldValue | null | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
