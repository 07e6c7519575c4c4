import type { Policy } from '../../compiled-policy.ts';
import { label } from '../../outline-labels.ts';
import { section } from '../../outline-parts.ts';
import { clausesOf, words } from '../../outline-tables.ts';
import type { Section } from '../../outline-types.ts';
import { cell, conditionPhrases, timePhrases } from '../promises/outline.ts';

/** What the public page says of reports. */
export function outlineReports(policy: Policy, language: string): Section[] {
  const reports = [...policy.reports.values()];
  if (reports.length === 0) return [];
  return [
    section('reports', {
      type: 'table',
      caption: label('policy.report.caption'),
      corner: label('policy.report.what'),
      columns: [
        label('policy.report.every-head'),
        label('policy.notice.to-head'),
        label('policy.report.contains-head'),
        label('policy.further.within'),
      ],
      rows: reports.flatMap(({ name, every, to, contains, promise }) =>
        promise.rows.map((row) => ({
          head: [words(name, language), ...conditionPhrases(policy, row, language)],
          cells: [
            cell([label(`policy.report.every.${every}`)], [promise.origin], language),
            cell(
              to.map((one) => label(`policy.report.to.${one}`)),
              [],
              language,
            ),
            cell(
              contains.map((one) => label(`policy.report.contains.${one}`)),
              [],
              language,
            ),
            cell(timePhrases(policy, promise, row, language), [row.origin], language, row.answer === 'none'),
          ],
        })),
      ),
      clauses: clausesOf(reports.map(({ promise }) => promise.origin)),
    }),
  ];
}
