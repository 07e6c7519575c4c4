import type { Policy } from '../../compiled-policy.ts';
import { label } from '../../outline-labels.ts';
import { item, list, section } from '../../outline-parts.ts';
import { nameOf } from '../../outline-rows.ts';
import { words } from '../../outline-tables.ts';
import type { Section } from '../../outline-types.ts';
import { releasesTable } from '../releases/outline.ts';

export function outlineProducts(policy: Policy, language: string): Section[] {
  const products = [...policy.products.values()].map((product) =>
    item(
      product.id,
      words(product.name, language),
      [],
      [product.origin],
      language,
      product.successor === null
        ? []
        : [
            {
              label: label('policy.product.successor'),
              phrases: [nameOf(policy.products, product.successor, language)],
            },
          ],
    ),
  );
  return [section('products', list(null, products), releasesTable(policy, language))];
}
