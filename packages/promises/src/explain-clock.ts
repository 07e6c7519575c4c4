import { explainAdd, explainBetween, formatInstant } from '@amparo/business-time';
import type { Amount, Calendar, Seconds, Step } from '@amparo/business-time';
import type { PromiseState } from './types.ts';

/**
 * One step of "why is it due then?". `kind` and `params` are for translation, `text` says it in English. Instants are
 * epoch seconds, in `params` ISO 8601.
 * - `clause`: the wording of the clause that promises, in the language asked for; `reading` of it, if there is one
 * - `start`, `within`: where the clock begins, how much is promised on which calendar
 * - `work`, `closed`, `holiday`, `clock-change`: the calendar, stretch by stretch
 * - `change`, `pause`, `resume`: what happened to it
 * - `due`, `kept`, `broken`, `waived`, `fulfilled`, `paused`: where it stands
 */
export interface ExplainedStep {
  readonly kind:
    | 'clause'
    | 'reading'
    | 'start'
    | 'within'
    | 'work'
    | 'closed'
    | 'holiday'
    | 'clock-change'
    | 'pause'
    | 'resume'
    | 'change'
    | 'due'
    | 'paused'
    | 'kept'
    | 'broken'
    | 'waived'
    | 'fulfilled';
  readonly at?: Seconds;
  readonly from?: Seconds;
  readonly to?: Seconds;
  readonly clause?: string;
  readonly text: string;
  readonly params: Readonly<Record<string, string | number | null>>;
}

/** From where the clock counts: the start, or the last change that restarted it. */
export function baseOf(state: PromiseState): Seconds {
  let base = state.start;
  for (const change of state.changes) {
    if (change.applied === 'restart') base = change.at;
    else if (change.applied === 're-base') base = state.start;
  }
  return base;
}

/** What the stretches of a clock depend on. */
export type Timed = Pick<PromiseState, 'due' | 'target' | 'pauses'>;

/** The stretches of the clock, from its base over the pauses to the due instant, or to now while it stands still. */
export function calendarSteps(state: Timed, calendar: Calendar, base: Seconds, at: Seconds): ExplainedStep[] {
  const within = state.target.within;
  if (within === null) return [];
  const wall = within.unit === 's' || within.unit === 'months';
  const pauses = state.pauses.filter((pause) => (pause.to ?? Infinity) > base);
  const steps: ExplainedStep[] = [];
  let from = base;
  for (const pause of pauses) {
    const stop = Math.max(pause.from, base);
    if (from < stop)
      steps.push(...(wall ? wallStretch(from, stop) : explainBetween(calendar, from, stop).steps.map(tick)));
    from = pause.to ?? at;
  }
  if (state.due === null) return steps.filter(visible);
  const amount: Amount =
    pauses.length === 0
      ? within
      : { unit: wall ? 's' : 'working s', n: remaining(state, calendar, from, wall) };
  if (wall) steps.push(...wallStretch(from, state.due));
  else if (from < state.due) steps.push(...explainAdd(calendar, from, amount, state.target).steps.map(tick));
  return steps.filter(visible);
}

function visible(step: ExplainedStep): boolean {
  return step.kind !== 'start' && step.kind !== 'due';
}

function remaining(state: Timed, calendar: Calendar, from: Seconds, wall: boolean): number {
  const due = state.due ?? from;
  return wall ? due - from : explainBetween(calendar, from, Math.max(from, due)).seconds;
}

function wallStretch(from: Seconds, to: Seconds): ExplainedStep[] {
  if (to <= from) return [];
  const seconds = to - from;
  return [
    {
      kind: 'work',
      from,
      to,
      text: `${duration(seconds)} by the clock on the wall, from ${iso(from)} to ${iso(to)}.`,
      params: { from: iso(from), to: iso(to), seconds, wall: 1 },
    },
  ];
}

function tick(step: Step): ExplainedStep {
  const { kind, from, to, seconds, date, name } = step;
  const params = {
    from: iso(from),
    to: iso(to),
    seconds: seconds ?? null,
    date: date ?? null,
    name: name ?? null,
  };
  const span = `from ${iso(from)} to ${iso(to)}`;
  const day = date === undefined ? '' : ` (${date})`;
  switch (kind) {
    case 'work':
      return {
        kind,
        from,
        to,
        params,
        text: `${seconds === undefined ? 'Working time' : `${duration(seconds)} worked`} ${span}${day}.`,
      };
    case 'closed':
      return { kind, from, to, params, text: `No working time ${span}${day}.` };
    case 'holiday':
      return { kind, from, to, params, text: `Holiday${name === undefined ? '' : ` "${name}"`}${day}.` };
    case 'clock-change':
      return {
        kind,
        from,
        to,
        params,
        text: `The clocks change at ${iso(from)}${seconds === undefined ? '' : ` by ${seconds} s`}.`,
      };
    case 'start':
    case 'due':
      return { kind, at: from, params, text: iso(from) };
  }
}

/** An instant as the explanation writes it. */
export function iso(at: Seconds): string {
  return formatInstant(at);
}

/** Seconds as `1 h 30 min`, `45 s`. */
export function duration(seconds: number): string {
  const [h, min, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const parts = [h > 0 ? `${h} h` : '', min > 0 ? `${min} min` : '', s > 0 ? `${s} s` : ''].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? '0 s' : parts.join(' ');
}
