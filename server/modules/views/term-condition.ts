import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Policy } from '@amparo/policy';
import { isAnyOf } from '../../platform/http/filters.ts';
import type { Act } from '../../platform/services.ts';
import { customersCalled } from '../people/door.ts';
import type { Fault } from './faults.ts';
import type { FilterKey, Option } from './keys.ts';
import { nearest } from '../../platform/nearest.ts';
import { matchOption } from './match-option.ts';
import type { FilterTerm } from './read-filter.ts';
import { readTime } from './read-time.ts';
import type { TimeValue } from './read-time.ts';
import { agentsCalled, called, contactsSql, customersSql, isId, tagsCalled } from './resolve-names.ts';
import type { Candidate } from './resolve-names.ts';
import { containing } from '../../platform/db/containing.ts';

type Condition = RawBuilder<unknown>;

/** Types of promises, as a filter calls them. */
export const promiseTypes = (policy: Policy): Option[] =>
  Object.keys(policy.targets).map((id) => ({ id, names: {} }));

/** What one term asks of a ticket `t`, without its minus; null when it has a fault, which is told. */
export async function conditionOf(
  act: Act,
  policy: Policy,
  term: FilterTerm,
  key: FilterKey,
  fault: Fault,
): Promise<Condition | null> {
  if (key.kind === 'time') return timeCondition(act, policy, term, key, fault);
  if (term.operator !== ':') {
    fault('operator-wrong', { from: term.from, to: term.to, text: term.key }, [`${term.key}:`]);
    return null;
  }
  switch (key.kind) {
    case 'choice':
      return choiceCondition(policy, term, key, fault);
    case 'agent':
      return agentCondition(act, term, fault);
    case 'follower':
      return followerCondition(act, term, fault);
    case 'tag':
      return tagCondition(act, term, fault);
    case 'customer':
      return customerCondition(act, policy, term, fault);
    case 'requester':
      return anyValue(term, ({ text }) => sql`t.requester_id = any(${contactsSql(act, text)})`);
    case 'promise':
      return promiseCondition(policy, term, fault);
    case 'number':
      return numberCondition(policy, term, fault);
    case 'text':
      return anyValue(term, ({ text }) => sql`${key.column} ilike ${containing(text)}`);
    case 'yes-no':
      return anyValue(term, (value) => {
        if (value.text === 'yes') return key.condition;
        if (value.text === 'no') return sql`not (${key.condition})`;
        fault('value-unknown', value, ['yes', 'no']);
        return null;
      });
  }
}

type Value = FilterTerm['values'][number];

/** Either of the values' conditions; null when one of them has a fault. */
function anyValue(term: FilterTerm, of: (value: Value) => Condition | null): Condition | null {
  const all = term.values.map(of);
  const found = all.filter((condition) => condition !== null);
  return found.length < all.length ? null : sql`(${sql.join(found, sql` or `)})`;
}

function choiceCondition(
  policy: Policy,
  term: FilterTerm,
  key: Extract<FilterKey, { kind: 'choice' }>,
  fault: Fault,
): Condition | null {
  const ids: string[] = [];
  let none = false;
  for (const value of term.values) {
    if (key.nullable && value.text === 'any') return sql`${key.column} is not null`;
    if (key.nullable && value.text === 'none') none = true;
    else {
      const id = optionOf(value, key.options(policy), fault);
      if (id === null) return null;
      ids.push(id);
    }
  }
  return isAnyOf(key.column, { not: false, values: ids, none });
}

function optionOf(value: Value, options: readonly Option[], fault: Fault): string | null {
  const found = matchOption(value.text, options);
  if ('id' in found) return found.id;
  const ids = options.map(({ id }) => id);
  if (found.length > 1) fault('value-unclear', value, found.map(({ id }) => id).slice(0, 10));
  else fault('value-unknown', value, nearest(value.text, ids, 10));
  return null;
}

async function agentCondition(act: Act, term: FilterTerm, fault: Fault): Promise<Condition | null> {
  const named = await agentsNamed(act, term, fault);
  if (named === null) return null;
  if (named.any) return sql`t.assignee_id is not null`;
  return isAnyOf(sql`t.assignee_id`, { not: false, values: named.ids, none: named.none });
}

async function followerCondition(act: Act, term: FilterTerm, fault: Fault): Promise<Condition | null> {
  const named = await agentsNamed(act, term, fault);
  if (named === null) return null;
  const followed = (by: Condition): Condition =>
    sql`exists (select 1 from follower w where w.desk_id = t.desk_id and w.ticket_id = t.id and ${by})`;
  if (named.any) return followed(sql`true`);
  const conditions = [
    ...(named.none ? [sql`not ${followed(sql`true`)}`] : []),
    ...(named.ids.length > 0 ? [followed(sql`w.agent_id = any(${named.ids}::uuid[])`)] : []),
  ];
  return sql`(${sql.join(conditions, sql` or `)})`;
}

/** Whom a term names of the desk's agents; null when one of its values has a fault. */
async function agentsNamed(
  act: Act,
  term: FilterTerm,
  fault: Fault,
): Promise<{ readonly ids: string[]; readonly none: boolean; readonly any: boolean } | null> {
  const agents = await agentsCalled(act);
  const ids: string[] = [];
  let none = false;
  for (const value of term.values) {
    if (value.text === 'any') return { ids, none, any: true };
    if (value.text === 'none') none = true;
    else if (value.text === 'me' && act.actor.id !== null) ids.push(act.actor.id);
    else {
      const found = oneOf(value, agents, fault);
      if (found === null) return null;
      ids.push(found.id);
    }
  }
  return { ids, none, any: false };
}

/** The only one that a name may mean. */
function oneOf(value: Value, candidates: readonly Candidate[], fault: Fault): Candidate | null {
  const found = called(value.text, candidates);
  if (found.length === 1) return found[0] ?? null;
  const shown = (of: readonly Candidate[]): string[] => of.map(({ name }) => name);
  if (found.length > 1) fault('value-unclear', value, shown(found).slice(0, 10));
  else fault('value-unknown', value, nearest(value.text, shown(candidates)));
  return null;
}

async function tagCondition(act: Act, term: FilterTerm, fault: Fault): Promise<Condition | null> {
  const tags = await tagsCalled(act);
  const bearing = (tag: Condition): Condition =>
    sql`exists (select 1 from ticket_tag b where b.desk_id = t.desk_id and b.ticket_id = t.id and ${tag})`;
  return anyValue(term, (value) => {
    if (value.text === 'any') return bearing(sql`true`);
    if (value.text === 'none') return sql`not ${bearing(sql`true`)}`;
    const found = oneOf(value, tags, fault);
    return found === null ? null : bearing(sql`b.tag_id = ${found.id}::uuid`);
  });
}

/** A part of a name stands for all customers that have it; one that none has is a fault, and not an empty list. */
async function customerCondition(
  act: Act,
  policy: Policy,
  term: FilterTerm,
  fault: Fault,
): Promise<Condition | null> {
  const conditions: Condition[] = [];
  for (const value of term.values) {
    if (value.text === 'none' || value.text === 'any') {
      conditions.push(value.text === 'none' ? sql`t.customer_id is null` : sql`t.customer_id is not null`);
      continue;
    }
    const known = await customersCalled(act, policy, value.text, 1);
    if (known.length === 0 && !isId(value.text)) {
      const alike = await customersCalled(act, policy, value.text.slice(0, 2), 100);
      fault(
        'value-unknown',
        value,
        nearest(
          value.text,
          alike.map(({ name }) => name),
        ),
      );
      return null;
    }
    conditions.push(sql`t.customer_id = any(${customersSql(act, value.text)})`);
  }
  return sql`(${sql.join(conditions, sql` or `)})`;
}

/** Has a broken promise of this type, fulfilled since or not. */
function promiseCondition(policy: Policy, term: FilterTerm, fault: Fault): Condition | null {
  const broken = (type: Condition): Condition =>
    sql`exists (select 1 from promise p where p.desk_id = t.desk_id and p.ticket_id = t.id and p.state = 'broken' and ${type})`;
  return anyValue(term, (value) => {
    if (value.text === 'any') return broken(sql`true`);
    if (value.text === 'none') return sql`not ${broken(sql`true`)}`;
    const type = optionOf(value, promiseTypes(policy), fault);
    return type === null ? null : broken(sql`p.type = ${type}`);
  });
}

function numberCondition(policy: Policy, term: FilterTerm, fault: Fault): Condition | null {
  return anyValue(term, (value) => {
    const [, prefix, digits] = /^(?:([a-z][a-z0-9]{0,7})-)?(\d{1,12})$/i.exec(value.text) ?? [];
    if (
      digits === undefined ||
      (prefix ?? policy.desk.prefix).toUpperCase() !== policy.desk.prefix.toUpperCase()
    ) {
      fault('value-unknown', value, [`${policy.desk.prefix}-1001`]);
      return null;
    }
    return sql`t.number = ${Number(digits)}`;
  });
}

function timeCondition(
  act: Act,
  policy: Policy,
  term: FilterTerm,
  key: Extract<FilterKey, { kind: 'time' }>,
  fault: Fault,
): Condition | null {
  return anyValue(term, (value) => {
    const exact = term.operator === ':';
    if (key.nullable && exact && value.text === 'none') return sql`${key.column} is null`;
    if (key.nullable && exact && value.text === 'any') return sql`${key.column} is not null`;
    const time = readTime(value.text, policy, act.now);
    if (time === null) {
      fault('time-unreadable', value);
      return null;
    }
    if (exact && 'length' in time) {
      const { from, to, key: given } = term;
      fault('operator-wrong', { from, to, text: given }, [
        `${given}<${value.text}`,
        `${given}>${value.text}`,
      ]);
      return null;
    }
    return compared(key, term.operator, time, act.now);
  });
}

/** `due<4h`: within the next four hours, or past. `created<2d`: less than two days ago. `created>2026-11-01`: after that day. */
function compared(
  { column, ahead }: { column: Condition; ahead: boolean },
  operator: FilterTerm['operator'],
  time: TimeValue,
  now: number,
): Condition {
  if ('length' in time) {
    const at = sql`to_timestamp(${ahead ? now + time.length : now - time.length})`;
    const isLess = operator.startsWith('<');
    return isLess === ahead ? sql`${column} <= ${at}` : sql`${column} >= ${at}`;
  }
  const from = sql`to_timestamp(${time.from})`;
  const to = sql`to_timestamp(${time.to})`;
  switch (operator) {
    case ':':
      return sql`${column} >= ${from} and ${column} < ${to}`;
    case '<':
      return sql`${column} < ${from}`;
    case '<=':
      return sql`${column} < ${to}`;
    case '>':
      return sql`${column} >= ${to}`;
    case '>=':
      return sql`${column} >= ${from}`;
  }
}
