import type { Context } from '../context.ts';
import type { Path } from '../faults.ts';
import { say } from '../said.ts';

/** A share such as `99.95 %` in millionths; 0 after a fault. `most` is the largest that makes sense, in per cent. */
export function compileShare(text: string, path: Path, context: Context, most = 100): number {
  const match = /^\s*(\d{1,4})(?:\.(\d{1,4}))?\s*%\s*$/u.exec(text);
  const millionths = match === null ? 0 : Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0'));
  if (millionths > 0 && millionths <= most * 10_000) return millionths;
  context.faults.error(
    'wrong-value',
    path,
    say('"{{text}}" is no share that is possible here', { text }),
    say('write it with at most four decimals, more than 0 % and up to {{most}} %, as in "99.95 %"', { most }),
  );
  return 0;
}
