import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PolicyEditor } from '../yaml/policy-editor.ts';
import { itemsAt, readPolicyText } from '../yaml/policy-text.ts';
import { readGrid, setCells } from './table-grid.ts';
import type { Axes, Cell, CellPlace } from './table-grid.ts';

const axes: Axes = {
  across: { column: 'plan', ids: ['silver', 'gold', 'platinum'] },
  down: { column: 'severity', ids: ['S1', 'S2', 'S3', 'S4'] },
};
const answers = ['within', 'calendar', 'none'];

const text = `targets:
  first-response:
    # what blocks
    - { plan: silver, severity: [S1, S2], within: 4 h, clause: A-6 } # silver
    - { plan: gold, kind: hardware, within: 1 h, clause: A-9 }
    - plan: [gold, platinum] # two
      severity: [S1, S2]
      within: 2 h
      clause: A-6
    - { severity: S4, none: true, clause: A-7 }
`;
const path = ['targets', 'first-response'];
const set = (places: CellPlace[], answer: Record<string, string | boolean>, source = text): string => {
  const editor = new PolicyEditor(readPolicyText(source));
  setCells(editor, path, axes, places, answer, answers);
  return editor.file.text;
};
const place = (across: string, down: string): CellPlace => ({ across, down });

describe('a decision table as a grid', () => {
  test('a row that decides only these cells is changed in place', () => {
    expect(set([place('silver', 'S1'), place('silver', 'S2')], { within: '3 h' })).toBe(
      text.replace('4 h', '3 h'),
    );
  });

  test('one of several cells gets a row of its own right before, with the clause of the row that decided', () => {
    expect(set([place('platinum', 'S1')], { within: '30 min' })).toBe(
      text.replace(
        '    - plan: [gold, platinum] # two',
        '    - { plan: platinum, severity: S1, within: 30 min, clause: A-6 }\n    - plan: [gold, platinum] # two',
      ),
    );
  });

  test('cells that no row decides get one at the end', () => {
    expect(
      set([place('gold', 'S3'), place('silver', 'S3')], { within: '1 working day', calendar: 'office' }),
    ).toBe(`${text}    - { plan: [silver, gold], severity: S3, within: 1 working day, calendar: office }\n`);
  });

  test('an answer that is none takes the time away from its row', () => {
    const after = set([place('silver', 'S1'), place('silver', 'S2')], { none: true });
    expect(after).toContain('- { plan: silver, severity: [S1, S2], none: true, clause: A-6 } # silver');
  });

  test('a row under further conditions is told apart', () => {
    const grid = readGrid(itemsAt(readPolicyText(text), path), axes);
    expect(grid[0]?.[1]).toMatchObject({ rule: { index: 2 }, special: [{ index: 1 }] });
    expect(grid[0]?.[0]).toMatchObject({ rule: { index: 0 }, special: [] });
    expect(grid[2]?.[0]).toEqual({ rule: null, special: [] });
  });

  const ids = (all: readonly string[]) =>
    fc.option(fc.oneof(fc.constantFrom(...all), fc.subarray([...all], { minLength: 1 })), { nil: undefined });
  const rows = fc.array(
    fc
      .record({
        plan: ids(axes.across.ids),
        severity: ids(axes.down.ids),
        kind: fc.option(fc.constantFrom('bug', 'question'), { nil: undefined }),
        hours: fc.integer({ min: 1, max: 9 }),
      })
      .map(({ hours, ...columns }) => ({ ...columns, within: `${hours} h` })),
    { maxLength: 6 },
  );
  const cells = fc.subarray(
    axes.down.ids.flatMap((down) => axes.across.ids.map((across) => ({ across, down }))),
    { minLength: 1 },
  );

  test('after any change the cells say what was wanted, all others what they said, and further conditions still come first', () => {
    fc.assert(
      fc.property(rows, cells, (table, places) => {
        const source = `targets:\n  first-response:${table.map((row) => `\n    - ${JSON.stringify(row)}`).join('') || ' []'}\n`;
        const before = readGrid(itemsAt(readPolicyText(source), path), axes);
        const after = readGrid(itemsAt(readPolicyText(set(places, { within: '99 h' }, source)), path), axes);
        axes.down.ids.forEach((down, line) =>
          axes.across.ids.forEach((across, column) => {
            const [was, is] = [before[line]?.[column], after[line]?.[column]] as [Cell, Cell];
            const wanted = places.some((one) => one.across === across && one.down === down);
            expect(is.rule?.row['within']).toBe(wanted ? '99 h' : was.rule?.row['within']);
            expect(is.special.map(({ row }) => row)).toEqual(was.special.map(({ row }) => row));
          }),
        );
      }),
    );
  });
});
