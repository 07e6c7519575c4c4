import { list } from '../../context.ts';
import type { Context } from '../../context.ts';
import type { Path } from '../../faults.ts';
import { frozenMap } from '../../freeze.ts';
import { checkAlike } from '../../ids.ts';
import type { PolicyInput } from '../../schema.ts';
import { suggest } from '../../near.ts';
import type { AgentAction, AgentsPart } from './types.ts';
import { say } from '../../said.ts';

export function compileAgents(input: PolicyInput, context: Context): AgentsPart {
  const attributes = input.attributes ?? {};
  checkAlike(Object.keys(attributes), ['attributes'], context);
  checkAlike(
    (input.restrict ?? []).map(({ id }) => id),
    ['restrict'],
    context,
  );
  return {
    attributes: frozenMap(
      Object.entries(attributes).map(([id, one]) => {
        const path = ['attributes', id];
        checkAlike(Object.keys(one.values), [...path, 'values'], context);
        const values = Object.entries(one.values).map(
          ([value, { name }]) =>
            [value, { id: value, name: context.text(name, [...path, 'values', value, 'name']) }] as const,
        );
        return [
          id,
          {
            id,
            name: context.text(one.name, [...path, 'name']),
            values: frozenMap(values),
            origin: context.origin(one, path, 'key'),
          },
        ] as const;
      }),
    ),
    restrict: (input.restrict ?? []).map((row, index) => {
      const path = ['restrict', index];
      return {
        ...context.conditions(row, path),
        id: row.id,
        needs: needsOf(row.needs, [...path, 'needs'], attributes, context),
        for: list<AgentAction>(row.for),
        origin: context.origin(row, path),
      };
    }),
  };
}

function needsOf(
  needs: Readonly<Record<string, string | readonly string[]>>,
  path: Path,
  attributes: NonNullable<PolicyInput['attributes']>,
  context: Context,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(needs).map(([attribute, wanted]) => {
      context.ref('attribute', attribute, [...path, attribute], 'key');
      const values = Object.keys(attributes[attribute]?.values ?? {});
      for (const value of list(wanted))
        if (attributes[attribute] !== undefined && !values.includes(value))
          context.faults.error(
            'unknown-value',
            [...path, attribute],
            say('the attribute "{{attribute}}" has no value "{{value}}"', { attribute, value }),
            suggest(
              value,
              new Set(values),
              say('define it under `attributes.{{attribute}}.values`', { attribute }),
            ),
          );
      return [attribute, list(wanted)] as const;
    }),
  );
}
