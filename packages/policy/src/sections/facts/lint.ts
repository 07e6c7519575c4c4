import type { Policy } from '../../compiled-policy.ts';
import type { FaultList } from '../../faults.ts';
import { sourceOf } from '../../sources.ts';
import { say } from '../../said.ts';

/** Facts that no row asks for change nothing. */
export function lintFacts(policy: Policy, faults: FaultList): void {
  const used = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('where' in value && typeof value.where === 'object' && value.where !== null)
      for (const fact of Object.keys(value.where)) used.add(fact);
    for (const item of Object.values(value)) walk(item);
  };
  walk(sourceOf(policy).input);
  for (const id of policy.facts.keys())
    if (!used.has(id))
      faults.add(
        'note',
        'unused',
        ['facts', id],
        say('no row asks for the fact {{id}}', { id }),
        say('add a row with `where`'),
        'key',
      );
}
