import type { Context } from '../context.ts';
import type { Path } from '../faults.ts';
import { say } from '../said.ts';

/** An amount on the wall clock in seconds, for what is measured and not reckoned on a calendar; 1 after a fault. */
export function wallSeconds(text: string, path: Path, context: Context): number {
  const amount = context.amount(text, path);
  if (amount === null) return 1;
  if (amount.unit === 's') return amount.n;
  context.faults.error(
    'wrong-value',
    path,
    say('"{{text}}" is not a fixed number of seconds', { text }),
    say('write it on the wall clock, for example "5 min" or "4 h"'),
  );
  return 1;
}
