import { parseDate } from '@amparo/business-time';
import type { Context } from '../../context.ts';
import type { Path } from '../../faults.ts';
import type { Origin } from '../../types.ts';
import type { DateRuleInput } from './schema.ts';
import type { DateRule } from './types.ts';
import { say } from '../../said.ts';
import type { Said } from '../../said.ts';

const civilDate = /^\d{4}-\d{2}-\d{2}$/u;
const daySeconds = 86_400;

/**
 * Compiles a date rule. A plain date that is the rule itself, or a branch of it, is the first day of what begins with it
 * (`from`) or the last day of what ends with it (`until`); behind `of` it is where counting begins, at the start of that day.
 */
export function compileDateRule(
  input: DateRuleInput,
  edge: 'from' | 'until',
  path: Path,
  context: Context,
): DateRule {
  if (typeof input === 'string') {
    const origin: Origin = { clause: '', place: context.faults.place(path) };
    if (!civilDate.test(input)) {
      context.ref('date', input, path);
      return { kind: 'date', id: input, origin };
    }
    const day = civilDay(input, path, context);
    return { kind: 'day', edge: edge === 'until' ? day + 1 : day, text: input, origin };
  }
  const origin = context.origin(input, path);
  const { of, plus, minus } = input;
  const { later, earlier } = { later: undefined, earlier: undefined, ...input };
  const wrong = (message: Said, hint: Said): DateRule => {
    context.faults.error('wrong-row', path, message, hint);
    return { kind: 'day', edge: 0, text: '', origin };
  };
  const given = [of, later, earlier].filter((part) => part !== undefined).length;
  if (given !== 1)
    return wrong(
      say('a date rule is one of `of`, `later` and `earlier`'),
      say('what needs more than one is a date of its own: `lifecycle.dates` with a `rule`'),
    );
  if (of === undefined) {
    if (plus !== undefined || minus !== undefined)
      return wrong(say('`plus` and `minus` count from `of`'), say('write them beside `of`, in the branches'));
    const kind = later === undefined ? 'earlier' : 'later';
    const branches = (later ?? earlier ?? []).map((branch, index) =>
      compileDateRule(branch, edge, [...path, kind, index], context),
    );
    return { kind, of: branches, origin };
  }
  if ((plus === undefined) === (minus === undefined))
    return wrong(say('`of` needs either `plus` or `minus`'), say('a date alone is written without `of`'));
  const kind = plus === undefined ? 'minus' : 'plus';
  const text = plus ?? minus ?? '';
  const amount = context.amount(text, [...path, kind]);
  const whole = amount?.unit === 'months' || (amount?.unit === 's' && amount.n % daySeconds === 0);
  if (amount !== null && !whole)
    context.faults.error(
      'bad-amount',
      [...path, kind],
      say('"{{text}}" is not a whole number of days, weeks, months or years', { text }),
      say('dates have no hours, and working days belong to promises'),
    );
  return {
    kind,
    of: compileDateRule(of, 'from', [...path, 'of'], context),
    unit: amount?.unit === 'months' ? 'months' : 'days',
    n: amount === null ? 0 : amount.unit === 's' ? Math.floor(amount.n / daySeconds) : amount.n,
    text,
    origin,
  };
}

/** A civil date as the number of its day. */
export function civilDay(text: string, path: Path, context: Context): number {
  const day = parseDate(text);
  if (day === undefined)
    context.faults.error('bad-date', path, say('{{text}} is no date', { text }), say('write YYYY-MM-DD'));
  return day ?? 0;
}

/** The ids of the dates that a rule names, in its order. */
export function datesOf(rule: DateRule): string[] {
  switch (rule.kind) {
    case 'date':
      return [rule.id];
    case 'day':
      return [];
    case 'plus':
    case 'minus':
      return datesOf(rule.of);
    case 'later':
    case 'earlier':
      return rule.of.flatMap(datesOf);
  }
}
