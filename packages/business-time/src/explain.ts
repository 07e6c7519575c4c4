import type { Amount } from './amount.ts';
import { intervals } from './ask.ts';
import type { Calendar } from './calendar.ts';
import { DAY, formatDate } from './civil.ts';
import type { Seconds } from './instant.ts';
import { LAST_INSTANT } from './instant.ts';
import { add, between, nthDate } from './reckon.ts';
import type { AddOptions } from './reckon.ts';
import { fromLocal, segmentAt, wallDay } from './zone.ts';

/**
 * One step of an explanation, from `from` to `to`.
 * - `start`: where the count begins; for working days with the `date` that is not counted
 * - `work`: working time; `seconds` of it; for working days with the `date` that counts
 * - `closed`: no working time; for working days with the `date` that does not count
 * - `holiday`: a `date` with its `name`, which explains the steps around it
 * - `clock-change`: the clock is put forward (`seconds` > 0) or back
 * - `due`: the answer
 */
export type Step = {
  kind: 'start' | 'work' | 'closed' | 'holiday' | 'clock-change' | 'due';
  from: Seconds;
  to: Seconds;
  seconds?: number;
  date?: string;
  name?: string;
};

const ORDER: Step['kind'][] = ['start', 'closed', 'holiday', 'clock-change', 'work', 'due'];

/** {@link add} with the steps that lead there. @throws CalendarError as add does */
export function explainAdd(
  calendar: Calendar,
  from: Seconds,
  amount: Amount,
  options?: AddOptions,
): { due: Seconds; steps: Step[] } {
  const due = add(calendar, from, amount, options);
  const [low, high] = due < from ? [due, from] : [from, due];
  const byDate = amount.unit === 'working days' && typeof options?.days !== 'object' && amount.n > 0;
  const start: Step = { kind: 'start', from, to: from };
  const steps = [start];
  if (byDate) {
    start.date = formatDate(wallDay(calendar.rules.zone, from));
    steps.push(...datesCounted(calendar, from, amount.n), ...holidays(calendar, low, high));
  } else if (amount.unit === 'working s' || amount.unit === 'working days') {
    steps.push(...workAndBreaks(calendar, low, high), ...holidays(calendar, low, high));
  }
  steps.push(...clockChanges(calendar, low, high));
  sortSteps(steps);
  steps.push({ kind: 'due', from: due, to: due });
  return { due, steps };
}

/** {@link between} with the stretches that add up to it. */
export function explainBetween(
  calendar: Calendar,
  from: Seconds,
  to: Seconds,
): { seconds: number; steps: Step[] } {
  const seconds = between(calendar, from, to);
  const [low, high] = to < from ? [to, from] : [from, to];
  const steps = [
    { kind: 'start', from, to: from } satisfies Step,
    ...workAndBreaks(calendar, low, high),
    ...holidays(calendar, low, high),
    ...clockChanges(calendar, low, high),
  ];
  sortSteps(steps);
  return { seconds, steps };
}

function sortSteps(steps: Step[]): void {
  const rank = (step: Step): number => ORDER.indexOf(step.kind);
  steps.sort((a, b) =>
    a.kind === 'start' ? -1 : b.kind === 'start' ? 1 : a.from - b.from || rank(a) - rank(b),
  );
}

function workAndBreaks(calendar: Calendar, low: Seconds, high: Seconds): Step[] {
  const steps: Step[] = [];
  let at = low;
  for (const [open, close] of intervals(calendar, low, high)) {
    if (open > at) steps.push({ kind: 'closed', from: at, to: open });
    steps.push({ kind: 'work', from: open, to: close, seconds: close - open });
    at = close;
  }
  if (at < high) steps.push({ kind: 'closed', from: at, to: high });
  return steps;
}

/** Each date after the start: whether it counts, and as which interval of time. */
function datesCounted(calendar: Calendar, from: Seconds, n: number): Step[] {
  const { zone } = calendar.rules;
  const { table, index } = nthDate(calendar, from, n);
  const last = table.dates[index] ?? 0;
  const steps: Step[] = [];
  let counted = index - n + 1;
  for (let day = wallDay(zone, from) + 1; day <= last; day++) {
    const [begin, end] = bounds(calendar, day);
    const date = formatDate(day);
    if (table.dates[counted] === day) {
      const close = table.dateEnds[counted++] ?? end;
      const [first] = intervals(calendar, begin, Math.max(begin, close));
      const open = first?.[0] ?? begin;
      steps.push({ kind: 'work', from: open, to: close, seconds: between(calendar, open, close), date });
    } else steps.push({ kind: 'closed', from: begin, to: end, date });
  }
  return steps;
}

function holidays(calendar: Calendar, low: Seconds, high: Seconds): Step[] {
  const { zone } = calendar.rules;
  const steps: Step[] = [];
  for (let day = wallDay(zone, low); day <= wallDay(zone, high); day++) {
    const rule = calendar.rules.ruleOf(day);
    const [begin, end] = bounds(calendar, day);
    if (rule.kind !== 'holiday' || begin >= high) continue;
    const step: Step = {
      kind: 'holiday',
      from: Math.max(low, begin),
      to: Math.min(high, end),
      date: formatDate(day),
    };
    if (rule.name !== undefined) step.name = rule.name;
    steps.push(step);
  }
  return steps;
}

/** The instants of a date's two midnights. */
function bounds(calendar: Calendar, day: number): [Seconds, Seconds] {
  const { zone } = calendar.rules;
  return [fromLocal(zone, day * DAY), Math.min(fromLocal(zone, (day + 1) * DAY), LAST_INSTANT - 1)];
}

function clockChanges(calendar: Calendar, low: Seconds, high: Seconds): Step[] {
  const { zone } = calendar.rules;
  const steps: Step[] = [];
  for (let k = segmentAt(zone, low) + 1; (zone.starts[k] ?? Infinity) < high; k++) {
    const at = zone.starts[k] ?? low;
    steps.push({
      kind: 'clock-change',
      from: at,
      to: at,
      seconds: (zone.offsets[k] ?? 0) - (zone.offsets[k - 1] ?? 0),
    });
  }
  return steps;
}
