import type { Policy } from '../../compiled-policy.ts';
import { label } from '../../outline-labels.ts';
import { words } from '../../outline-tables.ts';
import type { ListBlock, Section } from '../../outline-types.ts';

/** The company's own words, in a section of their own; each keeps the language in which it was written. */
export function outlineProse(policy: Policy, language: string): Section[] {
  if (policy.prose.length === 0) return [];
  const block: ListBlock = {
    type: 'list',
    caption: null,
    items: policy.prose.map(({ id, title, text, clause }) => {
      const said = words(text, language);
      return {
        anchor: id,
        title: words(title, language),
        phrases: said.text
          .split(/\n\s*\n/u)
          .map((paragraph) => ({ ...said, text: paragraph.replaceAll('\n', ' ').trim() })),
        details: [],
        clauses: clause === '' ? [] : [clause],
        remarks: [],
      };
    }),
  };
  return [{ id: 'prose', title: label('policy.section.prose'), blocks: [block] }];
}
