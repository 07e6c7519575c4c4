import { z } from 'zod';
import { date, id, originShape, ref } from '../../schema-parts.ts';
import { name } from '../../schema-rows.ts';

export const productsShape = {
  products: z
    .record(
      id,
      z.strictObject({
        name,
        class: id.optional().meta({
          description: 'A class of products. Where a row asks for a product it may name the class.',
          examples: ['meters'],
        }),
        successor: ref('The product that takes its place.', 'gauge-2').optional(),
        dates: z
          .record(z.string().min(1, 'this is empty'), date)
          .optional()
          .meta({
            description:
              'Dates of its life, by the ids of `lifecycle.dates`. Dates that are given when asking win over them.',
            examples: [{ launch: '2023-05-01' }],
          }),
        ...originShape,
      }),
    )
    .optional()
    .meta({
      description:
        'Products, as far as the policy names them. A catalogue may know others: to the rows they are no product that is named.',
      examples: [{ gauge: { name: { en: 'Gauge' }, class: 'meters', dates: { launch: '2023-05-01' } } }],
    }),
};
