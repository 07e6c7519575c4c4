import type { Context } from '../../context.ts';
import { frozenMap } from '../../freeze.ts';
import { checkAlike, foldId } from '../../ids.ts';
import type { PolicyInput } from '../../schema.ts';
import { conditionColumns } from '../../types.ts';
import type { FactsPart } from './types.ts';
import { say } from '../../said.ts';

/** Ids that are columns, or facts of every request, already. */
const taken = new Set([...conditionColumns, 'named', 'where', 'customer', 'subject', 'contract'].map(foldId));

/** The policy's own facts: their values, and defaults that are among them. */
export function compileFacts(input: PolicyInput, context: Context): FactsPart {
  checkAlike(Object.keys(input.facts ?? {}), ['facts'], context);
  const facts = Object.entries(input.facts ?? {}).map(([id, one]) => {
    const path = ['facts', id];
    if (taken.has(foldId(id)))
      context.faults.error(
        'duplicate-id',
        path,
        say('"{{id}}" is a fact of every policy', { id }),
        say('choose another word'),
        'key',
      );
    const values = Object.entries(one.values);
    if (values.length < 2)
      context.faults.error(
        'empty',
        [...path, 'values'],
        say('the fact "{{id}}" needs two values or more', { id }),
        undefined,
        'key',
      );
    checkAlike(Object.keys(one.values), [...path, 'values'], context);
    if (one.default !== undefined) context.valueOf(id, one.default, [...path, 'default']);
    return [
      id,
      {
        id,
        name: context.text(one.name, [...path, 'name']),
        values: frozenMap(
          values.map(([value, { name, means, ...origin }]) => {
            const here = [...path, 'values', value];
            return [
              value,
              {
                id: value,
                name: context.text(name, [...here, 'name']),
                means: means === undefined ? null : context.text(means, [...here, 'means']),
                origin: context.origin(origin, here, 'key'),
              },
            ] as const;
          }),
        ),
        ask: one.ask ?? false,
        by: one.by ?? ('customer' as const),
        default: one.default ?? null,
        origin: context.origin(one, path, 'key'),
      },
    ] as const;
  });
  return { facts: frozenMap(facts) };
}
