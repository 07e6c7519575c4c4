import { list } from '../../context.ts';
import type { Context } from '../../context.ts';
import type { PolicyInput } from '../../schema.ts';
import type { TestsPart, WorkedExample } from './types.ts';
import { say } from '../../said.ts';

/** The worked examples. Their questions are checked when they are put: the kinds of question are not known here. */
export function compileTests(input: PolicyInput, context: Context): TestsPart {
  const names = new Set<string>();
  const tests = (input.tests ?? []).map((one, index): WorkedExample => {
    const path = ['tests', index];
    const clauses = list(one.clause);
    for (const [at, id] of clauses.entries())
      context.ref('clause', id, Array.isArray(one.clause) ? [...path, 'clause', at] : [...path, 'clause']);
    if (names.has(one.name))
      context.faults.error(
        'duplicate-id',
        [...path, 'name'],
        say('the worked example "{{name}}" is here twice', { name: one.name }),
        say('give one of them another name'),
      );
    names.add(one.name);
    return {
      name: one.name,
      clauses,
      why: one.why ?? '',
      ask: one.ask,
      given: one.given,
      then: one.then,
      only: one.only ?? false,
      place: context.faults.place(path),
    };
  });
  return { tests };
}
