import type { Seconds } from '@amparo/business-time';
import { applies } from '@amparo/decisions';
import type { PromiseRow, PromiseRule } from '@amparo/policy';
import type { PausePart } from '../types.ts';
import type { Ground } from './ground.ts';
import { Instance } from './instance.ts';
import { fixedInstant, goingOn } from './timing.ts';
import type { SubjectEvent } from './types.ts';
import { Waits } from './waits.ts';

/** The promises of one rule while the events of a subject are folded, in the order of (at, seq). */
export class RuleRun {
  readonly rule: PromiseRule;
  readonly all: Instance[] = [];
  readonly waits: Waits;
  ground: Ground;
  /** Since when it is wanted, and by which event; it may be wanted without being promised. */
  private wanted: { readonly at: Seconds; readonly seq: number | null } | null = null;
  private begun = false;

  /** What follows from what is known beforehand is promised from the start on. */
  constructor(rule: PromiseRule, ground: Ground) {
    this.rule = rule;
    this.ground = ground;
    this.waits = new Waits(ground.policy);
    const start = this.fixedStart();
    if (start !== null) this.want(start, null, start);
  }

  /** @throws FactsError for an id that the policy does not have */
  apply(event: SubjectEvent): void {
    const { at, seq } = event;
    this.advance(at);
    if (!this.begun) {
      this.begun = true;
      // The first that is known of it may be a fact itself.
      if (event.type === 'change') this.ground = this.ground.with(event.facts);
      if (this.rule.starts === null) this.want(at, seq, at);
    }
    switch (event.type) {
      case 'happened':
        return this.happen(event.event, at, seq);
      case 'agree':
        if (this.isMine(event.promise)) this.current?.agree(this.ground.agreed(event.due), at, seq);
        return;
      case 'acknowledge':
        return this.acknowledge(event);
      case 'waive':
        if (event.promise === undefined || this.isMine(event.promise)) this.drop(at, event.cause, seq);
        return;
      case 'wait': {
        const current = this.current;
        current?.resume(at, 'replaced', seq);
        const { rule } = this.waits.begin(event.for, at, seq);
        if (this.stops(rule.id)) current?.pause(rule.id, at, seq);
        return;
      }
      case 'resume':
        if (event.of !== undefined && this.waits.current?.rule.for !== event.of) return;
        this.waits.end(at, 'resume');
        this.current?.resume(at, 'resume', seq);
        return;
      case 'change':
        return this.change(this.ground.with(event.facts), at, seq);
      case 'withdraw':
        return;
    }
  }

  /** Lets time pass: a wait that has lasted its longest ends, and what is due is broken. */
  advance(at: Seconds): void {
    const { until } = this.waits;
    if (until !== null && until <= at) {
      // What is due before the wait is over is broken before the clock goes on.
      this.current?.advance(until);
      this.waits.end(until, 'max');
      this.current?.resume(until, 'max', null);
    }
    this.current?.advance(at);
  }

  /** The promise that may still be done, if there is one. */
  get current(): Instance | null {
    const last = this.all.at(-1);
    return last?.pending === true ? last : null;
  }

  private happen(event: string, at: Seconds, seq: number): void {
    const { current } = this;
    const evidence = { seq, event, at };
    if (this.rule.done.includes(event)) {
      current?.fulfil(evidence);
      this.wanted = null;
    } else if (current?.runs === true && this.rule.breaks.includes(event)) current.violate(evidence);
    else if (this.rule.lapses.includes(event)) this.drop(at, 'agreed', seq);
    const { starts, again } = this.rule;
    const starting = starts?.kind === 'events' && starts.ids.includes(event);
    const first = this.all.length === 0 && this.wanted === null;
    if (starting && this.current === null && (again || first)) this.want(at, seq, at);
  }

  /** From now on it is wanted; it is opened when the policy promises it. */
  private want(start: Seconds, seq: number | null, now: Seconds): void {
    this.wanted = { at: start, seq };
    const row = this.rowAt(now);
    if (row !== null) this.open(row, start, seq, now);
  }

  private fixedStart(): Seconds | null {
    const { starts } = this.rule;
    if (starts === null || starts.kind === 'events') return null;
    return fixedInstant(starts, this.ground);
  }

  private open(row: PromiseRow, start: Seconds, seq: number | null, now: Seconds): Instance {
    const instance = new Instance(this.rule, row, this.all.length + 1, seq, start, this.ground, now);
    if (seq !== null) instance.touch(seq);
    this.all.push(instance);
    const wait = this.waits.current;
    if (wait !== null && this.stops(wait.rule.id)) instance.pause(wait.rule.id, now, wait.seq);
    return instance;
  }

  private rowAt(at: Seconds): PromiseRow | null {
    const known = this.ground.knownAt(at);
    const row = this.rule.rows.find((one) => applies(one, known));
    return row === undefined || row.answer === 'none' ? null : row;
  }

  private change(ground: Ground, at: Seconds, seq: number): void {
    this.ground = ground;
    const { current } = this;
    const row = this.rowAt(at);
    const start = this.fixedStart();
    if (current?.runs === true) {
      current.reground(ground, start ?? current.start, at, seq);
      if (row !== null) current.move(row, ground, at, seq);
      else if (this.rule.changes !== 'keep') current.waive(at, 'reclassified', seq);
    } else if (current === null && this.wanted !== null && row !== null) this.openLate(row, at, seq);
    // The instant or date that starts it is known only now.
    else if (start !== null && this.all.length === 0 && this.wanted === null) this.want(start, seq, at);
  }

  /**
   * Opens what is promised only since this change: from its original start, as if it had been promised all along; from the
   * change where that would lie before it, or where the rule restarts.
   */
  private openLate(row: PromiseRow, at: Seconds, seq: number): void {
    const wanted = this.wanted;
    const last = this.all.at(-1);
    if (wanted === null || (last !== undefined && last.state !== 'waived')) return;
    const pauses = this.waits.all
      .filter((wait) => this.stops(wait.rule.id) && (wait.to === null || wait.to > wanted.at))
      .map(({ type, from, to, ended }): PausePart => ({ type, from: Math.max(from, wanted.at), to, ended }));
    const late = this.rule.changes === 'restart' || goingOn(row, wanted.at, pauses, this.ground, at) < at;
    const instance = this.open(row, late ? at : wanted.at, wanted.seq, at);
    instance.touch(seq);
    if (!late) instance.adopt(pauses);
  }

  private acknowledge(event: Extract<SubjectEvent, { type: 'acknowledge' }>): void {
    const missed = this.all.find(
      (one, index) => this.isMine(event.promise, index + 1) && one.state === 'broken',
    );
    if (missed === undefined || missed.acknowledged !== null) return;
    const { at, by, reason, seq } = event;
    missed.acknowledged = { at, by, reason, seq };
    missed.touch(seq);
  }

  private drop(at: Seconds, cause: NonNullable<Instance['cause']>, seq: number): void {
    if (this.current?.runs === true) this.current.waive(at, cause, seq);
    this.wanted = null;
  }

  private stops(pause: string): boolean {
    return this.rule.pauses.includes(pause);
  }

  /** `news` means any of the rule, `news#2` the second. */
  private isMine(name: string, ordinal?: number): boolean {
    const { id } = this.rule;
    if (name === id) return true;
    return ordinal === undefined
      ? name === `${id}#${this.all.length}` && this.all.length > 1
      : name === `${id}#${ordinal}` && ordinal > 1;
  }
}
