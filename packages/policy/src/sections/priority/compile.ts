import type { Context } from '../../context.ts';
import type { PolicyInput } from '../../schema.ts';
import type { PriorityPart } from './types.ts';

/** Rows that give a severity; in them the severity is the answer, no condition. */
export function compilePriority(input: PolicyInput, context: Context): PriorityPart {
  return {
    priority: (input.priority ?? []).map(({ severity, ...row }, index) => {
      const path = ['priority', index];
      context.ref('severity', severity, [...path, 'severity']);
      return { ...context.conditions(row, path), gives: severity, origin: context.origin(row, path) };
    }),
  };
}
