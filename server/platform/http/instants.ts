import { z } from 'zod';
import { shapeBeingWritten } from './answer-shape.ts';

const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const utcInParts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d+Z$/;

/** As answers have it: in the zone of the desk, in whole seconds. */
function written(text: string): string {
  const shape = shapeBeingWritten();
  if (shape === null) return text;
  const whole = text.replace(utcInParts, '$1Z');
  return utc.test(whole) ? shape.instant(whole) : text;
}

/**
 * An instant at the edge (RFC 3339). Answers about a desk write it in the desk's zone with its offset
 * (`2026-11-26T09:00:00-03:00`), in whole seconds; input takes any offset, and refuses a local time without one.
 */
export const instant = z.iso
  .datetime({ offset: true, error: 'an instant with its offset, such as 2026-11-26T09:00:00-03:00' })
  .overwrite(written);

/** Data of our own making, whatever its shape: every instant in it is written as `instant` does. */
export const dataWithInstants = z.record(z.string(), z.unknown()).overwrite((data) => {
  const shape = shapeBeingWritten();
  return shape === null ? data : (shifted(data, shape.instant) as Record<string, unknown>);
});

/** With each instant in UTC written anew. Only what holds one is copied: a decision is large, and a list has fifty. */
function shifted(value: unknown, write: (utc: string) => string): unknown {
  if (typeof value === 'string') return value.length === 20 && utc.test(value) ? write(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  const before = value as Record<string, unknown>;
  let after: Record<string, unknown> | null = null;
  for (const key of Object.keys(before)) {
    const each = shifted(before[key], write);
    if (each === before[key]) continue;
    after ??= (Array.isArray(value) ? [...(value as unknown[])] : { ...before }) as Record<string, unknown>;
    after[key] = each;
  }
  return after ?? value;
}
