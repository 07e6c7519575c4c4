import type { Context } from '../../context.ts';
import { frozenMap } from '../../freeze.ts';
import { checkAlike } from '../../ids.ts';
import type { PolicyInput } from '../../schema.ts';
import { civilDay } from '../dates/compile.ts';
import type { ProductsPart } from './types.ts';
import { say } from '../../said.ts';

/** Products; their classes share the ids of conditions with them, and no chain of successors comes back to its start. */
export function compileProducts(input: PolicyInput, context: Context): ProductsPart {
  const products = input.products ?? {};
  const classes = new Set(Object.values(products).flatMap((one) => one.class ?? []));
  checkAlike([...classes, ...Object.keys(products)], ['products'], context);
  return {
    products: frozenMap(
      Object.entries(products).map(([id, one]) => {
        const path = ['products', id];
        if (one.successor !== undefined) {
          context.ref('product', one.successor, [...path, 'successor']);
          if (followed(products, id).includes(id))
            context.faults.error(
              'wrong-value',
              [...path, 'successor'],
              say('the successors of "{{id}}" come back to it', { id }),
              say('the newest product has no successor'),
            );
        }
        for (const [date, day] of Object.entries(one.dates ?? {})) {
          const here = [...path, 'dates', date];
          context.ref('date', date, here, 'key');
          civilDay(day, here, context);
          const of = input.lifecycle?.dates[date]?.of ?? 'product';
          if (of !== 'product')
            context.faults.error(
              'wrong-value',
              here,
              say('"{{date}}" is a date of a {{of}}', { date, of }),
              say('the modules that know units and contracts bring it'),
              'key',
            );
        }
        return [
          id,
          {
            id,
            name: context.text(one.name, [...path, 'name']),
            class: one.class ?? null,
            successor: one.successor ?? null,
            dates: one.dates ?? {},
            origin: context.origin(one, path, 'key'),
          },
        ] as const;
      }),
    ),
  };
}

/** The products that follow on a product, until there is none or one comes again. */
function followed(products: NonNullable<PolicyInput['products']>, id: string): string[] {
  const found: string[] = [];
  for (let next = products[id]?.successor; next !== undefined && !found.includes(next);)
    next = products[found[found.push(next) - 1] ?? '']?.successor;
  return found;
}
