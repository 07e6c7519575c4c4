import { z } from 'zod';
import { shapeBeingWritten } from './answer-shape.ts';

const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/**
 * An instant at the edge (RFC 3339). Answers about a desk write it in the desk's zone with its offset
 * (`2026-11-26T09:00:00-03:00`); input takes any offset, and refuses a local time without one.
 */
export const instant = z.iso
  .datetime({ offset: true, error: 'an instant with its offset, such as 2026-11-26T09:00:00-03:00' })
  .overwrite((text) => (utc.test(text) ? (shapeBeingWritten()?.instant(text) ?? text) : text));

/** Data of our own making, whatever its shape: every instant in it is written as `instant` does. */
export const dataWithInstants = z
  .record(z.string(), z.unknown())
  .overwrite((data) => shifted(data) as Record<string, unknown>);

function shifted(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length === 20 && utc.test(value) ? (shapeBeingWritten()?.instant(value) ?? value) : value;
  if (Array.isArray(value)) return value.map(shifted);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shifted(each)]));
  return value;
}
