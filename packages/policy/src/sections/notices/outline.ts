import type { Policy } from '../../compiled-policy.ts';
import { label } from '../../outline-labels.ts';
import { section } from '../../outline-parts.ts';
import { clausesOf, words } from '../../outline-tables.ts';
import type { Label, Section } from '../../outline-types.ts';
import { cell, conditionPhrases, startPhrases, timePhrases } from '../promises/outline.ts';

/** What the public page says of notices: one row for each of theirs. */
export function outlineNotices(policy: Policy, language: string): Section[] {
  const notices = [...policy.notices.values()];
  if (notices.length === 0) return [];
  return [
    section('notices', {
      type: 'table',
      caption: label('policy.notice.caption'),
      corner: label('policy.notice.what'),
      columns: [
        label('policy.notice.to-head'),
        label('policy.further.starts'),
        label('policy.further.within'),
        label('policy.notice.by-head'),
      ],
      rows: notices.flatMap(({ name, to, by, all, carries, promise }) =>
        promise.rows.map((row) => ({
          head: [
            words(name, language),
            ...(promise.effort === 'reasonable' ? [label('policy.further.reasonable')] : []),
            ...conditionPhrases(policy, row, language),
          ],
          cells: [
            cell(labels('notice.to', to), [], language),
            cell(startPhrases(policy, promise, language), [promise.origin], language),
            cell(timePhrases(policy, promise, row, language), [row.origin], language, row.answer === 'none'),
            cell(
              [
                ...labels('notice.by', by),
                ...(all && by.length > 1 ? [label('policy.notice.all')] : []),
                ...carries.map((what) =>
                  label('policy.notice.carries-head', { what: label(`policy.notice.carries.${what}`) }),
                ),
              ],
              [],
              language,
            ),
          ],
        })),
      ),
      clauses: clausesOf(notices.map(({ promise }) => promise.origin)),
    }),
  ];
}

function labels(key: string, values: readonly string[]): Label[] {
  return values.map((value) => label(`policy.${key}.${value}`));
}
