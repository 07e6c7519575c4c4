import type { Policy } from '../../compiled-policy.ts';
import { label } from '../../outline-labels.ts';
import { item, list, section } from '../../outline-parts.ts';
import { nameOf, rowsTable } from '../../outline-rows.ts';
import { words } from '../../outline-tables.ts';
import type { Section } from '../../outline-types.ts';

/** The policy's own facts, and the severity that follows from them. */
export function outlinePriority(policy: Policy, language: string): Section[] {
  const facts = [...policy.facts.values()].map((fact) =>
    item(
      fact.id,
      words(fact.name, language),
      [],
      [fact.origin],
      language,
      [...fact.values.values()].map(({ name, means }) => ({
        label: words(name, language),
        phrases: means === null ? [] : [words(means, language)],
      })),
    ),
  );
  return [
    section(
      'priority',
      list(null, facts),
      rowsTable(
        policy,
        label('policy.table.priority'),
        policy.priority,
        label('policy.column.severity'),
        (row) => [nameOf(policy.severities, row.gives, language)],
        language,
      ),
    ),
  ];
}
