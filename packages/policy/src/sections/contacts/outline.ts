import type { Policy } from '../../compiled-policy.ts';
import { explainAmount, label } from '../../outline-labels.ts';
import { forWhom, item } from '../../outline-parts.ts';
import type { Item } from '../../outline-parts.ts';

export function contactItems(policy: Policy, language: string): Item[] {
  return policy.contacts.map((row, index) =>
    item(
      index === 0 ? 'contacts' : `contacts-${index + 1}`,
      null,
      [label(`policy.contacts.${row.open}`)],
      [row.origin],
      language,
      [
        ...forWhom(policy, row, language),
        ...(row.limit === null
          ? []
          : [
              {
                label: label('policy.contacts.limit'),
                phrases: [label('policy.contacts.people', { count: row.limit })],
              },
            ]),
        ...(row.changes === null
          ? []
          : [
              {
                label: label('policy.contacts.changes'),
                phrases: [label('policy.contacts.people', { count: row.changes.most })],
              },
              { label: label('policy.contacts.within'), phrases: [explainAmount(row.changes.per)] },
            ]),
      ],
    ),
  );
}
