import type { Seconds } from '@amparo/business-time';
import { dueFrom } from '@amparo/decisions';
import type { PromiseRow, PromiseRule } from '@amparo/policy';
import type { PausePart, PromiseStateName, WaiverCause } from '../types.ts';
import type { Ground } from './ground.ts';
import { baseOf, clockOf, goingOn, stand, targetOf } from './timing.ts';
import type { Standing } from './timing.ts';
import type { Evidence, SubjectChange, SubjectPromise } from './types.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** One promise of a rule while the fold is under way. What leaves the fold is a copy. */
export class Instance {
  readonly rule: PromiseRule;
  readonly ordinal: number;
  readonly openedBy: number | null;
  row: PromiseRow;
  start: Seconds;
  base: Seconds;
  /** What was known when it was last looked at. */
  ground: Ground;
  state: PromiseStateName = 'open';
  cause: WaiverCause | null = null;
  fault: SubjectPromise['fault'] = null;
  standing: Standing;
  notBefore: Seconds | null;
  agreed: Seconds | null = null;
  settled: Seconds | null = null;
  fulfilled: Seconds | null = null;
  evidence: Evidence | null = null;
  acknowledged: SubjectPromise['acknowledged'] = null;
  pauses: Mutable<PausePart>[] = [];
  readonly changes: SubjectChange[] = [];
  /** Numbers of the events that touched it. */
  readonly touched = new Set<number>();
  /** Since when its due time is what it is: it cannot have been broken before. */
  private since: Seconds;

  constructor(
    rule: PromiseRule,
    row: PromiseRow,
    ordinal: number,
    openedBy: number | null,
    start: Seconds,
    ground: Ground,
    now: Seconds,
  ) {
    this.rule = rule;
    this.row = row;
    this.ordinal = ordinal;
    this.openedBy = openedBy;
    this.start = start;
    this.base = baseOf(row, start, ground);
    this.ground = ground;
    this.since = now;
    this.standing = stand(row, this.base, this.pauses, ground);
    this.notBefore = notBeforeOf(row, this.base, ground);
  }

  get runs(): boolean {
    return this.state === 'open' || this.state === 'paused';
  }

  /** It may still be done: it runs, or it is broken and nobody has done it. */
  get pending(): boolean {
    return this.runs || (this.state === 'broken' && this.fulfilled === null);
  }

  /** Lets time pass until an instant: what was due before it is broken, stamped with its due time (law of the clock, 3). */
  advance(at: Seconds): void {
    if (!this.runs) return;
    const { due } = this.standing;
    if (this.rule.done.length === 0) {
      if (due <= at) {
        this.state = 'kept';
        this.settled = Math.max(due, this.since);
        this.fulfilled = this.settled;
      }
    } else if (due < at) {
      // No change breaks a promise in the past: one that is made, or moved, too late is broken then.
      this.break(Math.max(due, this.since), 'late');
    }
  }

  /** An event has settled it. On one that is broken: done late. */
  fulfil(evidence: Evidence): void {
    this.touch(evidence.seq);
    this.close(evidence.at, 'settled');
    if (this.runs) {
      if (this.notBefore !== null && evidence.at < this.notBefore) this.break(evidence.at, 'early');
      else {
        this.state = 'kept';
        this.settled = evidence.at;
      }
    }
    this.fulfilled = evidence.at;
    this.evidence = evidence;
  }

  /** An event broke it at once. */
  violate(evidence: Evidence): void {
    this.touch(evidence.seq);
    this.close(evidence.at, 'settled');
    this.break(evidence.at, 'broken');
    this.evidence = evidence;
  }

  waive(at: Seconds, cause: WaiverCause, seq: number): void {
    this.touch(seq);
    this.close(at, 'settled');
    this.state = 'waived';
    this.settled = at;
    this.cause = cause;
  }

  /** Its clock stops, if it has one that runs. */
  pause(type: string, at: Seconds, seq: number): void {
    if (!this.runs || clockOf(this.row) === null || this.agreed !== null) return;
    this.touch(seq);
    this.pauses.push({ type, from: at, to: null, ended: null });
    this.refresh();
  }

  /** Its clock goes on. */
  resume(at: Seconds, how: NonNullable<PausePart['ended']>, seq: number | null): void {
    if (this.pauses.at(-1)?.to !== null) return;
    if (seq !== null) this.touch(seq);
    this.close(at, how);
  }

  /** A date was agreed. */
  agree(due: Seconds, at: Seconds, seq: number): void {
    if (!this.runs || this.row.answer !== 'negotiated') return;
    this.touch(seq);
    const before = this.due;
    this.agreed = due;
    this.since = at;
    this.refresh();
    this.changes.push({ at, what: 'agreed', applied: 're-base', dueBefore: before, dueAfter: this.due });
  }

  /** Facts that it rests on are others now, under the same row: a date was set or moved. */
  reground(ground: Ground, start: Seconds, at: Seconds, seq: number): void {
    const before = this.due;
    const moved = start !== this.start;
    this.ground = ground;
    if (moved) {
      this.start = start;
      this.base = baseOf(this.row, start, ground);
      this.notBefore = notBeforeOf(this.row, this.base, ground);
    }
    this.refresh();
    if (this.due === before && !moved) return;
    this.touch(seq);
    this.since = at;
    this.changes.push({ at, what: 'dates', applied: 're-base', dueBefore: before, dueAfter: this.due });
  }

  /** Another row applies from now on; the rule says what becomes of it (law of the clock, 9). */
  move(row: PromiseRow, ground: Ground, at: Seconds, seq: number): void {
    const rule = this.rule.changes;
    this.ground = ground;
    if (rule === 'keep' || (row === this.row && rule !== 'restart')) return;
    const before = this.due;
    let base = baseOf(row, this.start, ground);
    let lies = goingOn(row, base, this.pauses, ground, at);
    const restart = rule === 'restart' || lies < at;
    if (restart) {
      base = baseOf(row, at, ground);
      lies = goingOn(row, base, this.pauses, ground, at);
    }
    const keep = rule === 'better' && goingOn(this.row, this.base, this.pauses, ground, at) < lies;
    if (!keep) {
      this.row = row;
      this.base = base;
      this.notBefore = notBeforeOf(row, base, ground);
      this.since = at;
      this.refresh();
    }
    this.touch(seq);
    this.changes.push({
      at,
      what: 'facts',
      applied: keep ? 'keep' : restart ? 'restart' : 're-base',
      dueBefore: before,
      dueAfter: this.due,
    });
  }

  /** A pause that was in force while the promise was wanted and not yet opened. */
  adopt(pauses: readonly PausePart[]): void {
    if (clockOf(this.row) === null) return;
    this.pauses = pauses.map((pause) => ({ ...pause }));
    this.refresh();
  }

  touch(seq: number): void {
    this.touched.add(seq);
  }

  /** Null where there is none. */
  get due(): Seconds | null {
    return Number.isFinite(this.standing.due) ? this.standing.due : null;
  }

  private break(at: Seconds, fault: NonNullable<SubjectPromise['fault']>): void {
    this.state = 'broken';
    this.settled = at;
    this.fault = fault;
  }

  private close(at: Seconds, how: NonNullable<PausePart['ended']>): void {
    const last = this.pauses.at(-1);
    if (last?.to !== null) return;
    last.to = at;
    last.ended = how;
    this.refresh();
  }

  private refresh(): void {
    if (!this.runs) return;
    this.standing =
      this.agreed === null
        ? stand(this.row, this.base, this.pauses, this.ground)
        : { due: this.agreed, least: this.agreed, left: null };
    // Only a clock that stands still pauses a promise: with a date beside it, that date still counts.
    this.state = this.standing.left === null ? 'open' : 'paused';
  }
}

function notBeforeOf(row: PromiseRow, base: Seconds, ground: Ground): Seconds | null {
  if (row.notBefore === null) return null;
  const target = targetOf(row, row.notBefore, ground);
  return dueFrom(target, base, target.calendar);
}
