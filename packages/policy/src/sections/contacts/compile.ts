import { list } from '../../context.ts';
import type { Context } from '../../context.ts';
import type { PolicyInput } from '../../schema.ts';
import type { ContactsPart } from './types.ts';
import { say } from '../../said.ts';

export function compileContacts(input: PolicyInput, context: Context): ContactsPart {
  return {
    contacts: list(input.contacts ?? []).map((row, index) => {
      const path = Array.isArray(input.contacts) ? ['contacts', index] : ['contacts'];
      const per =
        row.changes === undefined ? null : context.amount(row.changes.per, [...path, 'changes', 'per']);
      if (per?.unit.startsWith('working') === true)
        context.faults.error(
          'bad-amount',
          [...path, 'changes', 'per'],
          say('"{{text}}" is working time, and people are exchanged at any hour', {
            text: row.changes?.per ?? '',
          }),
          say('write for example "1 month"'),
        );
      if (row.open === 'anyone' && row.limit !== undefined)
        context.faults.error(
          'wrong-row',
          [...path, 'limit'],
          say('anyone may open requests, so there is nobody to limit'),
          say('write `open: named`, or leave the limit out'),
          'key',
        );
      return {
        ...context.conditions({ plan: row.plan }, path),
        open: row.open,
        limit: row.limit ?? null,
        changes:
          row.changes === undefined || per === null
            ? null
            : { most: row.changes.most, per, text: row.changes.per },
        origin: context.origin(row, path),
      };
    }),
  };
}
