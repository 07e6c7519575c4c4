import { label } from './outline-labels.ts';
import { clausesOf, remarksOf, values } from './outline-tables.ts';
import { columnsOf } from './lint-combos.ts';
import type { Policy } from './compiled-policy.ts';
import type { Block, ListBlock, Phrase, Section } from './outline-types.ts';
import type { Conditions, Origin } from './types.ts';

export type Item = ListBlock['items'][number];
export type Detail = Item['details'][number];

/** A section of the page under its heading `policy.section.<id>`; blocks without content are left out. */
export function section(id: Section['id'], ...blocks: (Block | null)[]): Section {
  return {
    id,
    title: label(`policy.section.${id}`),
    blocks: blocks.filter((block) => block !== null).filter(hasContent),
  };
}

function hasContent(block: Block): boolean {
  switch (block.type) {
    case 'table':
      return block.rows.length > 0;
    case 'timeline':
      return block.bars.length > 0;
    case 'hours':
      return true;
    case 'list':
    case 'paragraphs':
      return block.items.length > 0;
  }
}

export function list(caption: Phrase | null, items: Item[]): ListBlock {
  return { type: 'list', caption, items };
}

/** An entry of a list, with the clauses and remarks of the rules that it tells. */
export function item(
  anchor: string,
  title: Phrase | null,
  phrases: Phrase[],
  origins: Origin[],
  language: string,
  details: Detail[] = [],
): Item {
  return {
    anchor,
    title,
    phrases,
    details,
    clauses: clausesOf(origins),
    remarks: remarksOf(origins, language),
  };
}

/** All that a row asks for, or that it is for every request. */
export function conditionsOf(policy: Policy, row: Conditions, language: string): Phrase[] {
  const used = columnsOf([row]);
  return used.length === 0
    ? [label('policy.cell.allRequests')]
    : used.flatMap((column) => values(policy, row, column, language));
}

/** The detail that says for whom a row is; none when it is for everybody. */
export function forWhom(policy: Policy, row: Conditions, language: string): Detail[] {
  return columnsOf([row]).length === 0
    ? []
    : [{ label: label('policy.column.for'), phrases: conditionsOf(policy, row, language) }];
}
