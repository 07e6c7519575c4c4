import type { PolicyEditor } from '../yaml/policy-editor.ts';
import { itemsAt } from '../yaml/policy-text.ts';
import type { Path } from '../yaml/policy-text.ts';
import { isList, isMapValue } from '../yaml/write-value.ts';
import type { Plain } from '../yaml/write-value.ts';

/** Two columns of a decision table laid out as rows and columns of a grid. */
export interface Axes {
  readonly across: { readonly column: string; readonly ids: readonly string[] };
  readonly down: { readonly column: string; readonly ids: readonly string[] };
}

export type Row = { readonly [key: string]: Plain };

/** A row of the table as it holds for a cell. */
export interface CellRow {
  readonly index: number;
  readonly row: Row;
}

/** What a table says where a column and a row of the grid meet. */
export interface Cell {
  /** The first row that applies whatever else is so; null when none does. */
  readonly rule: CellRow | null;
  /** Rows before it that apply under further conditions. */
  readonly special: readonly CellRow[];
}

/** Columns of decision tables: what a row says besides is its answer. */
export const conditionColumns = new Set([
  'plan',
  'severity',
  'kind',
  'channel',
  'level',
  'region',
  'named',
  'product',
  'phase',
  'during',
  'release',
  'topic',
  'service',
  'where',
]);

/** The cells of a grid, by `down` and then by `across`. Rows are read as the policy reads them: the first that applies. */
export function readGrid(rows: readonly unknown[], axes: Axes): Cell[][] {
  const table = rows.flatMap((row, index) => (isMapValue(row) ? [{ index, row }] : []));
  return axes.down.ids.map((down) => axes.across.ids.map((across) => readCell(table, axes, across, down)));
}

function readCell(table: readonly CellRow[], axes: Axes, across: string, down: string): Cell {
  const applying = table.filter(
    ({ row }) => names(row[axes.across.column], across) && names(row[axes.down.column], down),
  );
  const at = applying.findIndex(({ row }) => !isSpecial(row, axes));
  return { rule: applying[at] ?? null, special: at < 0 ? applying : applying.slice(0, at) };
}

/** Whether a row applies only under conditions that the grid does not show. */
function isSpecial(row: Row, axes: Axes): boolean {
  return Object.keys(row).some(
    (key) => conditionColumns.has(key) && key !== axes.across.column && key !== axes.down.column,
  );
}

/** The further conditions of a row, by column. */
export function furtherConditions(row: Row, axes: Axes): [string, Plain][] {
  return Object.entries(row).filter(
    ([key]) => conditionColumns.has(key) && key !== axes.across.column && key !== axes.down.column,
  );
}

function names(column: Plain | undefined, id: string): boolean {
  if (column === undefined) return true;
  return isList(column) ? column.includes(id) : column === id;
}

/** Cells by their place in the grid. */
export interface CellPlace {
  readonly across: string;
  readonly down: string;
}

/**
 * Gives cells another answer and leaves all others as they are. A row that decides only these cells is changed where it
 * stands; otherwise rows are put right before those that decided, so that rows with further conditions keep their place.
 * @param answer what the row says, such as `{ within: '4 h', calendar: 'office' }`; keys of `replaced` that it has not go
 * @param replaced the keys that make up an answer, such as `within`, `calendar`, `none`
 */
export function setCells(
  editor: PolicyEditor,
  path: Path,
  axes: Axes,
  places: readonly CellPlace[],
  answer: Row,
  replaced: readonly string[],
): void {
  const rows = itemsAt(editor.file, path);
  const grid = readGrid(rows, axes);
  const wanted = new Set(places.map(({ across, down }) => placeKey(across, down)));
  const groups = new Map<number, { rule: CellRow | null; places: CellPlace[] }>();
  for (const place of places) {
    const rule = cellAt(grid, axes, place)?.rule ?? null;
    const index = rule?.index ?? rows.length;
    const group = groups.get(index) ?? { rule, places: [] };
    group.places.push(place);
    groups.set(index, group);
  }
  // From the end, so that the indexes of what comes before stay true.
  for (const [index, { rule, places: cells }] of [...groups].toSorted(([a], [b]) => b - a)) {
    if (
      rule &&
      decidedBy(grid, axes, index).every(({ across, down }) => wanted.has(placeKey(across, down)))
    ) {
      changeRow(editor, [...path, index], rule.row, answer, replaced);
      continue;
    }
    const origin = rule?.row['clause'];
    for (const part of rectangles(axes, cells).toReversed())
      editor.insert(path, index, { ...part, ...answer, ...(origin === undefined ? {} : { clause: origin }) });
  }
}

function changeRow(
  editor: PolicyEditor,
  path: Path,
  row: Row,
  answer: Row,
  replaced: readonly string[],
): void {
  const order = [
    ...Object.keys(row).filter((key) => conditionColumns.has(key)),
    ...replaced,
    'clause',
    'reading',
    'option',
  ];
  for (const [key, value] of Object.entries(answer)) editor.put([...path, key], value, order);
  for (const key of replaced) if (key in row && !(key in answer)) editor.remove([...path, key]);
}

/** The cell of a grid at a place. */
function cellAt(grid: readonly Cell[][], axes: Axes, { across, down }: CellPlace): Cell | undefined {
  return grid[axes.down.ids.indexOf(down)]?.[axes.across.ids.indexOf(across)];
}

/** The cells that a row decides. */
function decidedBy(grid: readonly Cell[][], axes: Axes, index: number): CellPlace[] {
  return axes.down.ids.flatMap((down) =>
    axes.across.ids
      .filter((across) => cellAt(grid, axes, { across, down })?.rule?.index === index)
      .map((across) => ({ across, down })),
  );
}

/** Cells as few rows that name them: those of lines with the same columns together. */
function rectangles(axes: Axes, places: readonly CellPlace[]): Row[] {
  const byColumns = new Map<string, { across: string[]; down: string[] }>();
  for (const down of axes.down.ids) {
    const across = axes.across.ids.filter((id) =>
      places.some((one) => one.down === down && one.across === id),
    );
    if (across.length === 0) continue;
    const key = across.join('\n');
    const found = byColumns.get(key);
    if (found) found.down.push(down);
    else byColumns.set(key, { across, down: [down] });
  }
  // Plans first, as policies write their rows.
  const order = axes.across.column === 'plan' ? (['across', 'down'] as const) : (['down', 'across'] as const);
  return [...byColumns.values()].map((part) =>
    Object.fromEntries(order.map((axis) => [axes[axis].column, oneOrMany(part[axis])])),
  );
}

function oneOrMany(ids: readonly string[]): Plain {
  return ids.length === 1 ? (ids[0] ?? '') : ids;
}

function placeKey(across: string, down: string): string {
  return `${across}\n${down}`;
}
