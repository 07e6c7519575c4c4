import { groupOf } from '../queue-groups.ts';
import type { GroupName } from '../queue-groups.ts';
import type { TicketRow } from '../ticket-row.ts';

/** Groups that stand apart in the order of what is due next; those without a due time share one. */
export type LineGroup = Exclude<GroupName, 'waiting' | 'none'> | 'rest';

/** A line of the list: a row, or the heading of those that follow. */
export type Line =
  | {
      readonly kind: 'head';
      readonly group: LineGroup;
      /** So many times it stands further up: rows that are alive keep their places, also when their group is another by now. */
      readonly again: number;
      readonly count: number;
      readonly whole: boolean;
    }
  | { readonly kind: 'row'; readonly row: TicketRow; readonly index: number };

/**
 * The lines of the list, in the order of its rows.
 * @param grouped with a heading where the group changes
 * @param whole nothing follows: then the last group is known to its end
 */
export function linesOf(
  rows: readonly TicketRow[],
  grouped: boolean,
  whole: boolean,
  now: number,
  zone: string,
): Line[] {
  if (!grouped) return rows.map((row, index) => ({ kind: 'row', row, index }));
  const groups = rows.map((row): LineGroup => {
    const group = groupOf(row, now, zone);
    return group === 'waiting' || group === 'none' ? 'rest' : group;
  });
  const lines: Line[] = [];
  rows.forEach((row, index) => {
    const group = groups[index] ?? 'rest';
    if (index === 0 || groups[index - 1] !== group) {
      const end = groups.findIndex((each, at) => at > index && each !== group);
      lines.push({
        kind: 'head',
        group,
        again: lines.filter((line) => line.kind === 'head' && line.group === group).length,
        count: (end === -1 ? rows.length : end) - index,
        whole: end !== -1 || whole,
      });
    }
    lines.push({ kind: 'row', row, index });
  });
  return lines;
}
