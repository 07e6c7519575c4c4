import type { Context } from '../../context.ts';
import { list } from '../../context.ts';
import type { Path } from '../../faults.ts';
import { frozenMap } from '../../freeze.ts';
import { checkAlike } from '../../ids.ts';
import { suggest } from '../../near.ts';
import type { PolicyInput } from '../../schema.ts';
import { compileStretch } from '../lifecycle/compile-stretch.ts';
import type { Coverage, OnSiteRow, Warranty } from './types.ts';
import { say } from '../../said.ts';

type Input = NonNullable<PolicyInput['warranty']>;

/** The warranty of units. */
export function compileWarranty(input: PolicyInput, context: Context): Warranty | null {
  const { warranty } = input;
  if (warranty === undefined) return null;
  const { transfer, exclusions = {}, gates = {} } = warranty;
  // Coverages are periods too: one word must not mean two of them.
  checkAlike(
    [...Object.keys(input.periods ?? {}), ...Object.keys(warranty.coverages)],
    ['warranty', 'coverages'],
    context,
  );
  checkAlike(Object.keys(exclusions), ['warranty', 'exclusions'], context);
  checkAlike(Object.keys(gates), ['warranty', 'gates'], context);
  const dates = input.lifecycle?.dates ?? {};
  const ofUnit = (date: string, path: Path): void => {
    context.ref('date', date, path);
    const of = dates[date]?.of ?? 'product';
    if (dates[date] !== undefined && of !== 'unit')
      context.faults.error(
        'wrong-value',
        path,
        say('"{{date}}" is a date of a {{of}}', { date, of }),
        say('a unit needs dates with `of: unit`'),
      );
  };
  if (transfer !== undefined) ofUnit(transfer, ['warranty', 'transfer']);
  return {
    coverages: frozenMap(
      Object.entries(warranty.coverages).map(
        ([id, one]) => [id, coverageOf(id, one, transfer, context)] as const,
      ),
    ),
    transfer: transfer ?? null,
    replacement: replacementOf(warranty.replacement, ofUnit, context),
    exclusions: frozenMap(
      Object.entries(exclusions).map(([id, one]) => {
        const path = ['warranty', 'exclusions', id];
        return [
          id,
          { id, text: context.text(one.text, [...path, 'text']), origin: context.origin(one, path, 'key') },
        ] as const;
      }),
    ),
    gates: frozenMap(
      Object.entries(gates).map(([id, one]) => {
        const path = ['warranty', 'gates', id];
        return [
          id,
          { id, name: context.text(one.name, [...path, 'name']), origin: context.origin(one, path, 'key') },
        ] as const;
      }),
    ),
    onSite: (warranty['on-site'] ?? []).map((row, index) =>
      onSiteOf(row, index, Object.keys(gates), context),
    ),
  };
}

function coverageOf(
  id: string,
  one: Input['coverages'][string],
  transfer: string | undefined,
  context: Context,
): Coverage {
  const path = ['warranty', 'coverages', id];
  if (one.from === undefined || one.until === undefined)
    context.faults.error(
      'wrong-row',
      path,
      one.from === undefined ? say('"{{id}}" has no beginning', { id }) : say('"{{id}}" has no end', { id }),
      say('a coverage goes `from` a date `until` another'),
      'key',
    );
  if (Object.keys(one.covers).length === 0)
    context.faults.error(
      'empty',
      [...path, 'covers'],
      say('"{{id}}" covers nothing', { id }),
      say('name at least one class'),
      'key',
    );
  if (one.transferable === false && transfer === undefined)
    context.faults.error(
      'wrong-row',
      [...path, 'transferable'],
      say('nothing says when a unit passes to another owner'),
      say('name the date under `warranty.transfer`'),
      'key',
    );
  return {
    ...compileStretch(id, one, path, context),
    of: 'unit',
    covers: one.covers,
    transferable: one.transferable ?? true,
  };
}

function replacementOf(
  one: Input['replacement'],
  ofUnit: (date: string, path: Path) => void,
  context: Context,
): Warranty['replacement'] {
  if (one === undefined) return null;
  const path = ['warranty', 'replacement'];
  const takes = list(one.takes);
  for (const [index, date] of takes.entries())
    ofUnit(date, Array.isArray(one.takes) ? [...path, 'takes', index] : [...path, 'takes']);
  ofUnit(one.sets, [...path, 'sets']);
  if (takes.includes(one.sets))
    context.faults.error(
      'wrong-value',
      [...path, 'sets'],
      say('"{{sets}}" is taken over and set at once', { sets: one.sets }),
      say('use a date of its own'),
    );
  return { takes, sets: one.sets, origin: context.origin(one, path, 'key') };
}

function onSiteOf(
  row: NonNullable<Input['on-site']>[number],
  index: number,
  gates: readonly string[],
  context: Context,
): OnSiteRow {
  const path = ['warranty', 'on-site', index];
  const needs = row.needs === undefined ? [] : list(row.needs);
  for (const [at, gate] of needs.entries())
    if (!gates.includes(gate))
      context.faults.error(
        'unknown-gate',
        Array.isArray(row.needs) ? [...path, 'needs', at] : [...path, 'needs'],
        say('the gate "{{gate}}" is not defined', { gate }),
        suggest(gate, gates, say('define it under `warranty.gates`')),
      );
  if (row.say !== undefined) context.ref('text', row.say, [...path, 'say']);
  return {
    ...context.conditions(row, path),
    answer: row.answer,
    needs,
    say: row.say ?? null,
    origin: context.origin(row, path),
  };
}
