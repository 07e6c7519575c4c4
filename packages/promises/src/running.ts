import type { Calendar, CalendarInput, Seconds } from '@amparo/business-time';
import type { Combination, Target } from '@amparo/decisions';
import { promiseTypes } from '@amparo/policy';
import type { EscalationStep } from '@amparo/policy';
import { dueFrom } from '@amparo/decisions';
import { elapsed, resumed } from './clock.ts';
import type { ChangeNote, PausePart, PromiseStateName, WaiverCause } from './types.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Where a clock runs: the policy's calendar, or hours that the desk declared later. */
export interface Ground {
  readonly calendar: Calendar;
  readonly hours: CalendarInput | null;
}

/** A promise while the fold is under way. What leaves the fold is a copy (`PromiseState`). */
export class Running {
  readonly id: string;
  /** Number of the type in `promiseTypes`. */
  readonly type: number;
  readonly level: string | null;
  readonly ordinal: number;
  readonly openedBy: number;
  readonly start: Seconds;
  /** What was known of the ticket when it was opened. */
  readonly facts: Combination;
  /** From where the clock counts: the start, or the change that restarted it. */
  base: Seconds;
  target: Target;
  ground: Ground;
  state: PromiseStateName = 'open';
  /** While paused: when it was due before the pause. */
  due: Seconds;
  left = 0;
  settled: Seconds | null = null;
  fulfilled: Seconds | null = null;
  by: number | null = null;
  cause: WaiverCause | null = null;
  pauses: Mutable<PausePart>[] | null = null;
  changes: ChangeNote[] | null = null;
  /** Once broken: the steps that concerned it then. */
  ladder: readonly EscalationStep[] | null = null;

  constructor(
    type: number,
    level: string | null,
    ordinal: number,
    openedBy: number,
    start: Seconds,
    target: Target,
    ground: Ground,
    facts: Combination,
  ) {
    this.id = idOf(type, level, ordinal);
    this.type = type;
    this.level = level;
    this.ordinal = ordinal;
    this.openedBy = openedBy;
    this.start = start;
    this.base = start;
    this.target = target;
    this.ground = ground;
    this.facts = facts;
    this.due = dueFrom(target, start, ground.calendar);
  }

  /** The clock stops. Only for an open promise whose due instant is not past. */
  pause(type: string, at: Seconds): void {
    this.left = elapsed(this.target, this.ground.calendar, at, this.due);
    this.state = 'paused';
    (this.pauses ??= []).push({ type, from: at, to: null, ended: null });
  }

  /** When it falls due if the pause ends at an instant. */
  dueAfterPause(at: Seconds): Seconds {
    return resumed(this.target, this.ground.calendar, at, this.left, this.due);
  }

  /** The clock goes on; or, for `settled`, the pause is only closed. */
  resume(at: Seconds, how: NonNullable<PausePart['ended']>): void {
    this.due = this.dueAfterPause(at);
    this.state = 'open';
    const last = this.pauses?.at(-1);
    if (last) {
      last.to = at;
      last.ended = how;
    }
  }

  /** It was done. On an open or paused promise: kept. On a broken one: fulfilled late. */
  fulfil(at: Seconds, seq: number): void {
    if (this.state === 'paused') this.resume(at, 'settled');
    if (this.state === 'open') {
      this.state = 'kept';
      this.settled = at;
    }
    this.fulfilled = at;
    this.by = seq;
  }

  /** A date was agreed for what has none of its own (`negotiated`). @returns whether that changed anything */
  agree(due: Seconds, at: Seconds): boolean {
    if (!this.runs || this.target.row.answer !== 'negotiated') return false;
    this.due = due;
    this.left = Math.max(0, due - at);
    return true;
  }

  /** It need not be done any more. Only for an open or paused promise: what is settled is frozen. */
  waive(at: Seconds, cause: WaiverCause): void {
    if (this.state === 'paused') this.resume(at, 'settled');
    this.state = 'waived';
    this.settled = at;
    this.cause = cause;
  }

  get runs(): boolean {
    return this.state === 'open' || this.state === 'paused';
  }
}

/** `first-response`, `update#3`, `level-response:level 2`, `level-response:level 2#2`. */
function idOf(type: number, level: string | null, ordinal: number): string {
  const name = promiseTypes[type] ?? '';
  const named = level === null ? name : `${name}:${level}`;
  return ordinal === 1 ? named : `${named}#${ordinal}`;
}
