import type { Context } from '../../context.ts';
import { frozenMap } from '../../freeze.ts';
import { checkAlike } from '../../ids.ts';
import type { PolicyInput } from '../../schema.ts';
import type { ReleasesPart } from './types.ts';

export function compileReleases(input: PolicyInput, context: Context): ReleasesPart {
  const { classes = {}, rows = [] } = input.releases ?? {};
  checkAlike(Object.keys(classes), ['releases', 'classes'], context);
  const steps = (value: number | 'any' | undefined): number | null =>
    typeof value === 'number' ? value : null;
  return {
    releases: {
      classes: frozenMap(
        Object.entries(classes).map(([id, { name, means, ...origin }]) => {
          const path = ['releases', 'classes', id];
          return [
            id,
            {
              id,
              name: context.text(name, [...path, 'name']),
              means: means === undefined ? null : context.text(means, [...path, 'means']),
              origin: context.origin(origin, path, 'key'),
            },
          ] as const;
        }),
      ),
      rows: rows.map((row, index) => {
        const path = ['releases', 'rows', index];
        context.ref('release', row.class, [...path, 'class']);
        return {
          ...context.conditions({ product: row.product, plan: row.plan }, path),
          major: steps(row.major),
          minor: steps(row.minor),
          patch: steps(row.patch),
          class: row.class,
          origin: context.origin(row, path),
        };
      }),
    },
  };
}
