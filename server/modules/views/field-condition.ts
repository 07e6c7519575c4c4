import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Policy } from '@amparo/policy';
import type { Act } from '../../platform/services.ts';
import { holds } from '../fields/door.ts';
import type { FieldRow } from '../fields/door.ts';
import { civilDay } from '../policies/door.ts';
import type { Fault } from './faults.ts';
import type { Option } from './keys.ts';
import { nearest } from '../../platform/nearest.ts';
import { matchOption } from './match-option.ts';
import type { FilterTerm } from './read-filter.ts';
import { readTime } from './read-time.ts';
import { containing } from '../../platform/db/containing.ts';

type Condition = RawBuilder<unknown>;
type Value = FilterTerm['values'][number];

/** How filters call the desk's own fields. */
const prefix = 'field.';
export const fieldKeyOf = ({ key }: Pick<FieldRow, 'key'>): string => `${prefix}${key}`;
export const isFieldKey = (name: string): boolean => name.startsWith(prefix);

/** How a field can be compared. */
export const operatorsOf = ({ type }: Pick<FieldRow, 'type'>): FilterTerm['operator'][] =>
  type === 'number' || type === 'date' ? [':', '<', '<=', '>', '>='] : [':'];

/** What a list offers, archived values among them: old tickets have them. */
export const fieldOptions = ({ options }: Pick<FieldRow, 'options'>): Option[] =>
  options.map(({ id, names }) => ({ id, names }));

/** What one term asks of a field of a ticket `t`, without its minus; null when it has a fault, which is told. */
export function fieldCondition(
  act: Act,
  policy: Policy,
  term: FilterTerm,
  field: FieldRow,
  fault: Fault,
): Condition | null {
  const operators = operatorsOf(field);
  if (!operators.includes(term.operator)) {
    fault('operator-wrong', { from: term.from, to: term.to, text: term.key }, [`${term.key}:`]);
    return null;
  }
  const conditions: Condition[] = [];
  for (const value of term.values) {
    const condition = valueCondition(act, policy, term, value, field, fault);
    if (condition === null) return null;
    conditions.push(condition);
  }
  return sql`(${sql.join(conditions, sql` or `)})`;
}

function valueCondition(
  act: Act,
  policy: Policy,
  { operator, key }: FilterTerm,
  value: Value,
  field: FieldRow,
  fault: Fault,
): Condition | null {
  const holding = (condition: Condition): Condition => holds(field.id, condition);
  if (operator === ':' && value.text === 'any') return holding(sql`true`);
  if (operator === ':' && value.text === 'none') return sql`not ${holding(sql`true`)}`;
  switch (field.type) {
    case 'text':
    case 'long-text':
      return holding(sql`v.text ilike ${containing(value.text)}`);
    case 'number': {
      const number = /^[+-]?\d{1,15}(?:[.,]\d{1,10})?$/.test(value.text)
        ? Number(value.text.replace(',', '.'))
        : null;
      if (number !== null) return holding(compared(sql`v.number`, operator, sql`${number}::float8`));
      fault('value-unknown', value, ['10', 'any', 'none']);
      return null;
    }
    case 'date': {
      const time = readTime(value.text, policy, act.now);
      if (time === null) {
        fault('time-unreadable', value);
        return null;
      }
      if ('length' in time && operator === ':') {
        fault('operator-wrong', { ...value, text: key }, [`${key}<${value.text}`, `${key}>${value.text}`]);
        return null;
      }
      // A span such as 7d counts from today into the future.
      const day = civilDay(policy, 'length' in time ? act.now + time.length : time.from);
      return holding(compared(sql`v.date`, operator, sql`${day}::date`));
    }
    case 'yes-no':
      if (value.text === 'yes') return holding(sql`v.yes`);
      if (value.text === 'no') return holding(sql`not v.yes`);
      fault('value-unknown', value, ['yes', 'no', 'any', 'none']);
      return null;
    case 'one':
    case 'several': {
      const options = fieldOptions(field);
      const found = matchOption(value.text, options);
      if ('id' in found) return holding(sql`${found.id} = any (v.options)`);
      const ids = (of: readonly Option[]): string[] => of.map(({ id }) => id);
      if (found.length > 1) fault('value-unclear', value, ids(found).slice(0, 10));
      else fault('value-unknown', value, nearest(value.text, ids(options), 10));
      return null;
    }
  }
}

function compared(column: Condition, operator: FilterTerm['operator'], to: Condition): Condition {
  switch (operator) {
    case ':':
      return sql`${column} = ${to}`;
    case '<':
      return sql`${column} < ${to}`;
    case '<=':
      return sql`${column} <= ${to}`;
    case '>':
      return sql`${column} > ${to}`;
    case '>=':
      return sql`${column} >= ${to}`;
  }
}
