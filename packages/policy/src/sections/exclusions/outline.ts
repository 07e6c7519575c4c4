import type { Policy } from '../../compiled-policy.ts';
import { label } from '../../outline-labels.ts';
import { item, list, section } from '../../outline-parts.ts';
import { nameOf } from '../../outline-rows.ts';
import { words } from '../../outline-tables.ts';
import type { Section } from '../../outline-types.ts';

export function outlineExclusions(policy: Policy, language: string): Section[] {
  const items = [...policy.exclusions.values()].map((one) =>
    item(
      one.id,
      words(one.name, language),
      [words(one.text, language)],
      [one.origin],
      language,
      one.instead.length === 0
        ? []
        : [
            {
              label: label('policy.exclusion.instead'),
              phrases: one.instead.map((service) => nameOf(policy.services, service, language)),
            },
          ],
    ),
  );
  return [section('exclusions', list(null, items))];
}
