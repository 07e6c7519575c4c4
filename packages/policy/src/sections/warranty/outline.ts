import type { Policy } from '../../compiled-policy.ts';
import { localize } from '../../localize.ts';
import { label } from '../../outline-labels.ts';
import { item, list, section } from '../../outline-parts.ts';
import type { Detail } from '../../outline-parts.ts';
import { rowsTable } from '../../outline-rows.ts';
import { words } from '../../outline-tables.ts';
import type { Section } from '../../outline-types.ts';
import { ruleDetail } from '../dates/outline.ts';
import { coverageClasses } from './types.ts';
import type { Coverage, Payer } from './types.ts';

/** Coverages with their terms and who pays, what is excluded, and who comes to repair. */
export function outlineWarranty(policy: Policy, language: string): Section[] {
  const { warranty } = policy;
  if (warranty === null) return [];
  const coverages = [...warranty.coverages.values()].map((coverage) =>
    item(
      coverage.id,
      words(coverage.name, language),
      [
        ...(coverage.means === null ? [] : [words(coverage.means, language)]),
        ...(coverage.transferable ? [] : [label('policy.warranty.notTransferable')]),
      ],
      [coverage.origin],
      language,
      [
        ...ruleDetail(policy, coverage.from, 'from', language),
        ...ruleDetail(policy, coverage.until, 'until', language),
        ...paidBy(coverage, 'us', 'policy.warranty.weCover'),
        ...paidBy(coverage, 'customer', 'policy.warranty.youPay'),
      ],
    ),
  );
  const exclusions = [...warranty.exclusions.values()].map(({ id, text, origin }) =>
    item(id, null, [words(text, language)], [origin], language),
  );
  return [
    section(
      'warranty',
      list(null, coverages),
      list(label('policy.warranty.exclusions'), exclusions),
      rowsTable(
        policy,
        label('policy.warranty.onSite'),
        warranty.onSite,
        label('policy.warranty.comes'),
        ({ answer, needs }) => [
          label(`policy.warranty.answer.${answer}`),
          ...needs.map((gate) =>
            label('policy.warranty.needs', {
              gate: localize(warranty.gates.get(gate)?.name ?? {}, language),
            }),
          ),
        ],
        language,
      ),
    ),
  ];
}

function paidBy(coverage: Coverage, payer: Payer, key: string): Detail[] {
  const classes = coverageClasses.filter((one) => coverage.covers[one] === payer);
  return classes.length === 0
    ? []
    : [{ label: label(key), phrases: classes.map((one) => label(`policy.warranty.class.${one}`)) }];
}
