import type { Context } from '../../context.ts';
import type { PolicyInput } from '../../schema.ts';
import type { ProsePart } from './types.ts';

export function compileProse(input: PolicyInput, context: Context): ProsePart {
  const prose = Object.entries(input.prose ?? {}).map(([id, one]) => {
    const path = ['prose', id];
    if (one.clause !== undefined) context.ref('clause', one.clause, [...path, 'clause']);
    return {
      id,
      title: context.text(one.title, [...path, 'title']),
      text: context.text(one.text, [...path, 'text']),
      clause: one.clause ?? '',
    };
  });
  return { prose };
}
