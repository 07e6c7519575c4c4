import type { Context } from '../../context.ts';
import type { Path } from '../../faults.ts';
import { compileDateRule } from '../dates/compile.ts';
import type { PhasesInput } from './schema.ts';
import type { Stretch } from './types.ts';

/** What begins and ends: the parts that phases, periods and coverages share. */
export function compileStretch(id: string, one: PhasesInput[string], path: Path, context: Context): Stretch {
  const { product } = context.conditions({ product: one.product }, path);
  return {
    id,
    name: context.text(one.name, [...path, 'name']),
    means: one.means === undefined ? null : context.text(one.means, [...path, 'means']),
    products: product ?? null,
    from: one.from === undefined ? null : compileDateRule(one.from, 'from', [...path, 'from'], context),
    until: one.until === undefined ? null : compileDateRule(one.until, 'until', [...path, 'until'], context),
    origin: context.origin(one, path, 'key'),
  };
}
