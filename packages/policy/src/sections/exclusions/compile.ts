import { list } from '../../context.ts';
import type { Context } from '../../context.ts';
import { frozenMap } from '../../freeze.ts';
import { checkAlike } from '../../ids.ts';
import type { PolicyInput } from '../../schema.ts';
import type { ExclusionsPart } from './types.ts';

export function compileExclusions(input: PolicyInput, context: Context): ExclusionsPart {
  checkAlike(Object.keys(input.exclusions ?? {}), ['exclusions'], context);
  return {
    exclusions: frozenMap(
      Object.entries(input.exclusions ?? {}).map(([id, one]) => {
        const path = ['exclusions', id];
        const instead = list(one.instead ?? []);
        for (const [index, service] of instead.entries())
          context.ref(
            'service',
            service,
            Array.isArray(one.instead) ? [...path, 'instead', index] : [...path, 'instead'],
          );
        return [
          id,
          {
            id,
            name: context.text(one.name, [...path, 'name']),
            text: context.text(one.text, [...path, 'text']),
            words: list(one.words ?? []),
            instead,
            origin: context.origin(one, path, 'key'),
          },
        ] as const;
      }),
    ),
  };
}
