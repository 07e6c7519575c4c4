import type { Seconds } from '@amparo/business-time';
import type { AvailabilityRules } from '@amparo/policy';
import { figureOf } from './figure.ts';
import type { Maintenance, Planned } from './maintenance.ts';
import type { Buckets, SeenState } from './types.ts';

const million = 1_000_000;

/** Adds up one window, second by second in order, in whole numbers. */
export class Count {
  readonly buckets: { -readonly [K in Exclude<keyof Buckets, 'ahead'>]: number } = {
    up: 0,
    degraded: 0,
    down: 0,
    maintenance: 0,
    unknown: 0,
  };
  counted = 0;
  excluded = 0;
  leftOut = 0;
  outside = 0;
  /** Unknown seconds that count as down. */
  unknownCounted = 0;
  /** Downtime in half seconds, since degraded time may count half. */
  lost2 = 0;
  /** The last instant at which the target could still be kept; null while it still can. */
  ranOut: Seconds | null = null;
  readonly #rules: AvailabilityRules;
  /** In millionths; null: no target. */
  readonly #target: number | null;
  /** Seconds of the whole window that the target's calendar has. */
  readonly #whole: number;
  readonly #maintenance: Maintenance;

  constructor(rules: AvailabilityRules, target: number | null, whole: number, maintenance: Maintenance) {
    this.#rules = rules;
    this.#target = target;
    this.#whole = whole;
    this.#maintenance = maintenance;
  }

  /** Takes the next stretch, throughout which nothing changes. */
  take(from: Seconds, to: Seconds, state: SeenState, open: boolean, planned: Planned | null): void {
    const seconds = to - from;
    this.buckets[state !== 'up' && planned !== null ? 'maintenance' : state] += seconds;
    if (!open) {
      this.outside += seconds;
      return;
    }
    const out = state === 'up' || planned === null ? 0 : this.#maintenance.leaveOut(planned, seconds);
    if (out > 0) this.#pass(from, out, 0, true);
    this.excluded += out;
    this.#reckon(from + out, seconds - out, state);
  }

  #reckon(from: Seconds, seconds: number, state: SeenState): void {
    if (seconds === 0) return;
    const { degraded, unknown } = this.#rules;
    if (state === 'unknown' && unknown === 'left-out') {
      this.#pass(from, seconds, 0, true);
      this.leftOut += seconds;
      return;
    }
    const lost = { up: 0, degraded: { up: 0, half: 1, down: 2 }[degraded], down: 2, unknown: 2 }[state];
    this.#pass(from, seconds, lost, false);
    this.counted += seconds;
    this.lost2 += lost * seconds;
    if (state === 'unknown') this.unknownCounted += seconds;
  }

  /**
   * How far the downtime is beyond what the target allows, in millionths of half seconds, when all that is still to come
   * is up. It never falls: neither does downtime, nor does the time left out, which lowers what is allowed.
   */
  #beyond(): number {
    const reckoned = this.#whole - this.excluded - this.leftOut;
    return this.lost2 * million - 2 * reckoned * (million - (this.#target ?? 0));
  }

  /** Finds the second at which the target can no longer be kept, before the stretch is added. */
  #pass(from: Seconds, seconds: number, lost: number, out: boolean): void {
    if (this.#target === null || this.ranOut !== null) return;
    const each = lost * million + (out ? 2 * (million - this.#target) : 0);
    const beyond = this.#beyond();
    if (beyond + each * seconds > 0) this.ranOut = from + Math.floor(-beyond / each);
  }

  /** Whether the exact share is below another, in millionths. */
  isBelow(share: number): boolean {
    return (2 * this.counted - this.lost2) * million < share * 2 * this.counted;
  }

  /** The figure so far, with so many half seconds more up, of so many seconds more; null when there is nothing. */
  figure(more = { up2: 0, seconds: 0 }): string | null {
    const whole = this.counted + more.seconds;
    if (whole === 0) return null;
    return figureOf(2 * this.counted - this.lost2 + more.up2, 2 * whole, this.#rules.digits);
  }

  /** The figure if all unknown time had been down, and if it had been up. */
  bounds(): { atLeast: string; atMost: string } | null {
    const atLeast = this.figure({ up2: 0, seconds: this.leftOut });
    const up2 = 2 * (this.leftOut + this.unknownCounted);
    const atMost = this.figure({ up2, seconds: this.leftOut });
    return atLeast === null || atMost === null ? null : { atLeast, atMost };
  }

  /** Whole seconds of downtime that the target allows, and what is left of them. */
  budget(): { seconds: number; left: number } | null {
    if (this.#target === null) return null;
    const reckoned = this.#whole - this.excluded - this.leftOut;
    return {
      seconds: Math.floor((reckoned * (million - this.#target)) / million),
      left: Math.max(0, Math.floor(-this.#beyond() / (2 * million))),
    };
  }
}
