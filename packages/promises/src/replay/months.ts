import { findZone, fromWall, toWall } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';

/** Months of a zone, as year × 12 + month − 1. Remembers the last ones: tickets come mostly in the order of time. */
export class Months {
  private readonly zone;
  private from = 1;
  private to = 0;
  private month = 0;

  /** @param zone name as the policy writes it */
  constructor(zone: string) {
    this.zone = findZone(zone);
  }

  at(instant: Seconds): number {
    if (instant >= this.from && instant < this.to) return this.month;
    const { y, m } = toWall(this.zone, instant);
    this.month = y * 12 + m - 1;
    this.from = this.begin(this.month);
    this.to = this.begin(this.month + 1);
    return this.month;
  }

  /** The first instant of a month. */
  private begin(month: number): Seconds {
    return fromWall(this.zone, { y: Math.floor(month / 12), m: (month % 12) + 1, d: 1 });
  }
}

/** `2026-03` */
export function monthName(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}
