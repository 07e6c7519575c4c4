import { list } from '../../context.ts';
import type { Context } from '../../context.ts';
import type { Path } from '../../faults.ts';
import { frozenMap } from '../../freeze.ts';
import { foldId } from '../../ids.ts';
import type { PolicyInput } from '../../schema.ts';
import { compileShare } from '../share.ts';
import { wallSeconds } from '../wall-seconds.ts';
import { compilePackTime } from './compile-time.ts';
import { compileQuantity, isTime, wholeMinutes } from './quantity.ts';
import type { PackInput } from './schema.ts';
import type { PackCover, PackRules, PacksPart } from './types.ts';
import { say } from '../../said.ts';
import type { Said } from '../../said.ts';

/** The section `packs`. */
export function compilePacks(policy: PolicyInput, context: Context): PacksPart {
  const seen = new Map<string, string>();
  const packs = Object.entries(policy.packs ?? {}).map(([id, input]) => {
    const other = seen.get(foldId(id));
    if (other !== undefined)
      context.faults.error(
        'duplicate-id',
        ['packs', id],
        say('"{{id}}" and "{{other}}" are the same to people', { id, other }),
        say('case, spaces, hyphens and underscores do not tell ids apart'),
        'key',
      );
    seen.set(foldId(id), id);
    return [id, compilePack(id, input, ['packs', id], context)] as const;
  });
  return { packs: frozenMap(packs) };
}

function compilePack(id: string, input: PackInput, path: Path, context: Context): PackRules {
  const { unit } = input;
  const consume = input.consume ?? (isTime(unit) ? 'logging' : 'opening');
  refuseWhatDoesNotFit(input, consume, path, context);
  return {
    id,
    name: context.text(input.name, [...path, 'name']),
    unit,
    per: perUnit(input, path, context),
    covers: input.covers.map((row, index): PackCover => {
      const here = [...path, 'covers', index];
      return {
        ...context.conditions(row, here),
        cost: costOf(row.cost, unit, consume, here, context),
        origin: context.origin(row, here),
      };
    }),
    valid: period(input.valid, [...path, 'valid'], context),
    consume,
    reserve: input.reserve === undefined ? 0 : wholeMinutes(input.reserve, [...path, 'reserve'], context),
    time: isTime(unit) ? compilePackTime(input.time ?? {}, [...path, 'time'], context) : null,
    refunds: (input.refunds ?? []).map((row, index) => {
      const here = [...path, 'refunds', index];
      return {
        cause: list(row.cause),
        share: row.share === undefined ? 1_000_000 : compileShare(row.share, [...here, 'share'], context),
        origin: context.origin(row, here),
      };
    }),
    afterExpiry:
      input['after-expiry'] === 'lost'
        ? null
        : period(input['after-expiry'], [...path, 'after-expiry'], context),
    rollOver: rollOver(input, path, context),
    overdraw: overdraw(input, path, context),
    alerts: alerts(input, path, context),
    shared: input.shared ?? false,
    origin: context.origin(input, path, 'key'),
  };
}

/** Keys that say nothing of this unit, or of this way to use it up. */
function refuseWhatDoesNotFit(
  input: PackInput,
  consume: PackRules['consume'],
  path: Path,
  context: Context,
): void {
  const wrong = (key: string, message: Said, hint: Said): void =>
    context.faults.error('wrong-row', [...path, key], message, hint, 'key');
  if (!isTime(input.unit)) {
    for (const key of ['time', 'reserve'] as const)
      if (input[key] !== undefined)
        wrong(
          key,
          say('`{{key}}` is about time, and this pack is counted in {{unit}}', { key, unit: input.unit }),
          say('leave it out'),
        );
    if (consume === 'logging')
      wrong(
        'consume',
        say('{{unit}} are not logged', { unit: input.unit }),
        say('write `opening` or `closing`'),
      );
  }
  if (input.day !== undefined && input.unit !== 'days')
    wrong(
      'day',
      say('`day` says how long a day is, and this pack is counted in {{unit}}', { unit: input.unit }),
      say('leave it out'),
    );
  if (input.reserve !== undefined && consume === 'opening')
    wrong('reserve', say('what is used up at the opening need not be set aside'), say('leave it out'));
  if (input['roll-over'] !== undefined && input.valid === undefined)
    wrong(
      'roll-over',
      say('a pack that holds for good has no end at which to roll over'),
      say('add `valid:`'),
    );
}

function perUnit(input: PackInput, path: Path, context: Context): number {
  if (input.unit === 'hours') return 60;
  if (input.unit !== 'days') return 1;
  return input.day === undefined ? 480 : wholeMinutes(input.day, [...path, 'day'], context);
}

function costOf(
  cost: PackInput['covers'][number]['cost'],
  unit: PackRules['unit'],
  consume: PackRules['consume'],
  path: Path,
  context: Context,
): number | null {
  if (cost !== undefined && consume === 'logging')
    context.faults.error(
      'wrong-row',
      [...path, 'cost'],
      say('what is logged is charged, and not a fixed cost'),
      say('leave `cost` out, or set `consume`'),
      'key',
    );
  if (cost !== undefined) return compileQuantity(cost, unit, [...path, 'cost'], context);
  if (!isTime(unit)) return 1;
  if (consume === 'opening')
    context.faults.error(
      'wrong-row',
      path,
      say('nothing has been logged at the opening, and the row names no `cost`'),
      say('add `cost:`, as in "15 min"'),
    );
  return null;
}

/** How long something holds: on the wall clock, in months or years. */
function period(text: string | undefined, path: Path, context: Context) {
  const amount = text === undefined ? null : context.amount(text, path);
  if (amount?.unit.startsWith('working') !== true) return amount;
  context.faults.error(
    'wrong-value',
    path,
    say('"{{text}}" is working time', { text }),
    say('write it in days, months or years'),
  );
  return null;
}

function rollOver(input: PackInput, path: Path, context: Context): PackRules['rollOver'] {
  const part = input['roll-over'];
  if (part === undefined) return null;
  const here = [...path, 'roll-over'];
  const valid = period(part.valid, [...here, 'valid'], context);
  return {
    share: part.share === undefined ? 1_000_000 : compileShare(part.share, [...here, 'share'], context),
    most: part.most === undefined ? null : compileQuantity(part.most, input.unit, [...here, 'most'], context),
    valid: valid ?? { unit: 's', n: 1 },
    again: part.again ?? false,
    origin: context.origin(part, here),
  };
}

function overdraw(input: PackInput, path: Path, context: Context): PackRules['overdraw'] {
  const part = input.overdraw ?? { answer: 'refuse' };
  const here = [...path, 'overdraw'];
  if (part.say !== undefined) context.ref('text', part.say, [...here, 'say']);
  for (const key of ['most', 'times'] as const)
    if (part.answer === 'refuse' && part[key] !== undefined)
      context.faults.error(
        'wrong-row',
        [...here, key],
        say('nothing is overdrawn, so `{{key}}` says nothing', { key }),
        say('leave it out, or answer `ask` or `allow`'),
        'key',
      );
  return {
    answer: part.answer,
    most: part.most === undefined ? null : compileQuantity(part.most, input.unit, [...here, 'most'], context),
    times: Math.round((part.times ?? 1) * 100),
    say: part.say ?? null,
    origin: input.overdraw === undefined ? context.origin(input, path, 'key') : context.origin(part, here),
  };
}

function alerts(input: PackInput, path: Path, context: Context): PackRules['alerts'] {
  const part = input.alerts;
  if (part === undefined) return null;
  const here = [...path, 'alerts'];
  const used = (part.used ?? []).map((text, index) => compileShare(text, [...here, 'used', index], context));
  return {
    used: [...new Set(used)].sort((a, b) => a - b),
    expiring: part.expiring === undefined ? null : wallSeconds(part.expiring, [...here, 'expiring'], context),
    origin: context.origin(part, here),
  };
}
