import type { Policy } from '../../compiled-policy.ts';
import { label } from '../../outline-labels.ts';
import { forWhom, item, list, section } from '../../outline-parts.ts';
import { nameOf } from '../../outline-rows.ts';
import { words } from '../../outline-tables.ts';
import type { Section } from '../../outline-types.ts';
import { contactItems } from '../contacts/outline.ts';

/** Who may open requests, and which of the staff may deal with them. */
export function outlinePeople(policy: Policy, language: string): Section[] {
  const restrictions = policy.restrict.map((row) =>
    item(row.id, null, [], [row.origin], language, [
      ...forWhom(policy, row, language),
      ...Object.entries(row.needs).map(([id, wanted]) => {
        const attribute = policy.attributes.get(id);
        return {
          label: words(attribute?.name ?? { [language]: id }, language),
          phrases: wanted.map((value) => nameOf(attribute?.values ?? new Map(), value, language)),
        };
      }),
      {
        label: label('policy.restrict.for'),
        phrases: row.for.map((action) => label(`policy.restrict.${action}`)),
      },
    ]),
  );
  return [section('people', list(null, [...contactItems(policy, language), ...restrictions]))];
}
