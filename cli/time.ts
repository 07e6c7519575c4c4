import {
  CalendarError,
  add,
  between,
  compileCalendar,
  explainAdd,
  explainBetween,
  formatInstant,
  intervals,
  openAt,
  parseAmount,
  parseInstant,
} from '@amparo/business-time';
import type { AddOptions, Calendar, CalendarInput, HolidaySets, Seconds, Step } from '@amparo/business-time';

/** Compiled calendars kept at once; the one used longest ago goes first. */
const KEPT = 200;
const OPS = ['add', 'between', 'open', 'intervals', 'explain'];

type Question = Record<string, unknown>;

/**
 * `amparo time --jsonl`: answers each line of questions with one line, errors as `{"error": …}`; never stops at one.
 *
 * - `{"calendar":{…}|"24x7","op":"add","from":"…Z","amount":"8 working h"}` → `{"at":"…Z"}`; `days` may say how working
 *   days fall due: `end-of-day`, `same-time` or `{"hours":8}`
 * - `"op":"between"` with `from`, `to` → `{"seconds":n}`
 * - `"op":"open"` with `at` → `{"open":bool,"opens":…,"closes":…}`
 * - `"op":"intervals"` with `from`, `to` → `{"intervals":[["…Z","…Z"],…]}`
 * - `"op":"explain"` with `from` and `amount` or `to` → the answer of add or between and its `steps`
 *
 * A `holidaySets` that is passed gives the days of named sets. Empty lines are skipped.
 */
export async function timeJsonl(
  input: AsyncIterable<string>,
  write: (line: string) => void,
  holidaySets?: HolidaySets,
): Promise<void> {
  const calendars = new Map<string, Calendar>();
  for await (const line of input) {
    if (line.trim() === '') continue;
    write(JSON.stringify(answerLine(line, (calendar) => cached(calendars, calendar, holidaySets))));
  }
}

function answerLine(line: string, compiled: (input: unknown) => Calendar): object {
  try {
    const question: unknown = JSON.parse(line);
    if (typeof question !== 'object' || question === null || Array.isArray(question)) {
      return { error: 'a question is a JSON object' };
    }
    return answer(question as Question, compiled);
  } catch (error) {
    return { error: told(error) };
  }
}

function answer(question: Question, compiled: (input: unknown) => Calendar): object {
  const { op } = question;
  if (typeof op !== 'string' || !OPS.includes(op)) throw new CalendarError(`op is one of ${OPS.join(', ')}`);
  if (question['calendar'] === undefined) throw new CalendarError('calendar is missing');
  const calendar = compiled(question['calendar']);
  if (op === 'open') {
    const { open, opens, closes } = openAt(calendar, instant(question, 'at'));
    return {
      open,
      opens: opens === null ? null : formatInstant(opens),
      closes: closes === null ? null : formatInstant(closes),
    };
  }
  const from = instant(question, 'from');
  switch (op) {
    case 'add':
      return {
        at: formatInstant(add(calendar, from, parseAmount(text(question, 'amount')), addOptions(question))),
      };
    case 'between':
      return { seconds: between(calendar, from, instant(question, 'to')) };
    case 'intervals':
      return {
        intervals: intervals(calendar, from, instant(question, 'to')).map((ends) => ends.map(formatInstant)),
      };
    default:
      return explain(calendar, from, question);
  }
}

function explain(calendar: Calendar, from: Seconds, question: Question): object {
  if (question['amount'] === undefined) {
    const { seconds, steps } = explainBetween(calendar, from, instant(question, 'to'));
    return { seconds, steps: steps.map(written) };
  }
  const { due, steps } = explainAdd(
    calendar,
    from,
    parseAmount(text(question, 'amount')),
    addOptions(question),
  );
  return { at: formatInstant(due), steps: steps.map(written) };
}

function written(step: Step): object {
  return { ...step, from: formatInstant(step.from), to: formatInstant(step.to) };
}

function addOptions({ days }: Question): AddOptions {
  if (days === undefined) return {};
  if (days === 'end-of-day' || days === 'same-time') return { days };
  if (typeof days === 'object' && days !== null && 'hours' in days && typeof days.hours === 'number')
    return { days: { hours: days.hours } };
  throw new CalendarError('days is "end-of-day", "same-time" or {"hours": n}');
}

function text(question: Question, key: string): string {
  const value = question[key];
  if (typeof value !== 'string')
    throw new CalendarError(value === undefined ? `${key} is missing` : `${key} is a text`);
  return value;
}

function instant(question: Question, key: string): Seconds {
  const value = text(question, key);
  try {
    return parseInstant(value);
  } catch (error) {
    throw new CalendarError(`${key}: ${told(error)}`);
  }
}

/** Compiling costs a thousand times more than asking, and input tends to repeat its calendar. */
function cached(
  calendars: Map<string, Calendar>,
  input: unknown,
  holidaySets: HolidaySets | undefined,
): Calendar {
  const key = JSON.stringify(input);
  let calendar = calendars.get(key);
  if (calendar) calendars.delete(key);
  else {
    calendar = compileCalendar(input as CalendarInput, holidaySets ? { holidaySets } : {});
    const [oldest] = calendars.keys();
    if (calendars.size >= KEPT && oldest !== undefined) calendars.delete(oldest);
  }
  calendars.set(key, calendar);
  return calendar;
}

function told(error: unknown): string {
  if (error instanceof CalendarError) {
    const where = error.path.length > 0 ? `${error.path.join('.')}: ` : '';
    return `${where}${error.message}${error.hint === undefined ? '' : ` (${error.hint})`}`;
  }
  if (error instanceof SyntaxError) return `not JSON: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
