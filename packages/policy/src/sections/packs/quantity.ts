import type { Context } from '../../context.ts';
import type { Path } from '../../faults.ts';
import { wallSeconds } from '../wall-seconds.ts';
import type { QuantityInput } from './schema.ts';
import type { PackUnit } from './types.ts';
import { say } from '../../said.ts';

export function isTime(unit: PackUnit): boolean {
  return unit === 'hours' || unit === 'days';
}

/** Time on the wall clock in whole minutes; 1 after a fault. */
export function wholeMinutes(text: string, path: Path, context: Context): number {
  const seconds = wallSeconds(text, path, context);
  if (seconds % 60 === 0 || seconds === 1) return Math.max(1, seconds / 60);
  context.faults.error(
    'wrong-value',
    path,
    say('"{{text}}" is no whole number of minutes', { text }),
    say('accounts of time are kept in whole minutes'),
  );
  return 1;
}

/** How much of a pack: pieces as a number, time as an amount, which becomes minutes. 1 after a fault. */
export function compileQuantity(value: QuantityInput, unit: PackUnit, path: Path, context: Context): number {
  if (isTime(unit) && typeof value === 'string') return wholeMinutes(value, path, context);
  if (!isTime(unit) && typeof value === 'number') return value;
  context.faults.error(
    'wrong-value',
    path,
    say('{{value}} is not counted in {{unit}}', { value: JSON.stringify(value), unit }),
    isTime(unit) ? say('write time, as in "10 h"') : say('write a whole number'),
  );
  return 1;
}
