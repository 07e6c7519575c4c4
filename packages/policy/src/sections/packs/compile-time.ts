import type { Context } from '../../context.ts';
import type { Path } from '../../faults.ts';
import { frozenMap } from '../../freeze.ts';
import { wallSeconds } from '../wall-seconds.ts';
import { wholeMinutes } from './quantity.ts';
import type { PackInput } from './schema.ts';
import type { PackTime } from './types.ts';
import { say } from '../../said.ts';

/** How time is charged, with its defaults. */
export function compilePackTime(
  input: NonNullable<PackInput['time']>,
  path: Path,
  context: Context,
): PackTime {
  const round = input.round === undefined ? 1 : wholeMinutes(input.round, [...path, 'round'], context);
  return {
    round,
    least: input.least === undefined ? round : wholeMinutes(input.least, [...path, 'least'], context),
    freeUnder:
      input['free-under'] === undefined
        ? 0
        : wallSeconds(input['free-under'], [...path, 'free-under'], context),
    travel: input.travel ?? 'counted',
    bands: (input.bands ?? []).map((row, index) => {
      const here = [...path, 'bands', index];
      if (row.calendar !== undefined) context.ref('calendar', row.calendar, [...here, 'calendar']);
      const times = Math.round(row.times * 100);
      if (Math.abs(times - row.times * 100) > 1e-6)
        context.faults.error(
          'wrong-value',
          [...here, 'times'],
          say('{{times}} has more than two decimals', { times: row.times }),
          say('an account that is exact needs no more'),
        );
      return {
        ...context.conditions(row, here),
        calendar: row.calendar ?? null,
        times,
        origin: context.origin(row, here),
      };
    }),
    free: frozenMap(
      Object.entries(input.free ?? {}).map(([id, one]) => {
        const here = [...path, 'free', id];
        return [
          id,
          { name: context.text(one.name, [...here, 'name']), origin: context.origin(one, here, 'key') },
        ] as const;
      }),
    ),
  };
}
