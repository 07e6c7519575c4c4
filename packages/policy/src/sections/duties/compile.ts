import type { Context } from '../../context.ts';
import type { PolicyInput } from '../../schema.ts';
import type { DutiesPart } from './types.ts';
import { say } from '../../said.ts';

/** The duties, with what is not said filled in. */
export function compileDuties(input: PolicyInput, context: Context): DutiesPart {
  return {
    duties: (input.duties ?? []).map((row, index) => {
      const path = ['duties', index];
      if (row.check !== undefined && Object.keys(row.check).length === 0)
        context.faults.error(
          'empty',
          [...path, 'check'],
          say('this check asks nothing'),
          say('name a column, or leave it out'),
          'key',
        );
      return {
        ...context.conditions(row, path),
        id: row.id,
        text: context.text(row.text, [...path, 'text']),
        by: row.by ?? 'customer',
        version: row.version ?? '1',
        accept: row.accept ?? null,
        check: row.check === undefined ? null : context.conditions(row.check, [...path, 'check']),
        holds: row.holds ?? 'always',
        origin: context.origin(row, path),
      };
    }),
  };
}
