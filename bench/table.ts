import { reached } from './measure.ts';
import type { Measure } from './measure.ts';

const HEADINGS = ['measure', 'value', 'unit', 'goal', '', 'peer', 'its value', 'ratio', 'n'];
const RIGHT = new Set([1, 6, 7, 8]);

/** The measures as a table for people. */
export function renderTable(measures: readonly Measure[]): string {
  const rows = [HEADINGS, ...measures.map(cells)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const room = ' '.repeat((widths[column] ?? 0) - [...cell].length);
        return RIGHT.has(column) ? room + cell : cell + room;
      })
      .join('  ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '));
  return lines.join('\n');
}

function cells(measure: Measure): string[] {
  const met = reached(measure);
  const { peerValue, ratio } = measure;
  return [
    measure.measure,
    figure(measure.value),
    measure.unit,
    measure.goal ?? '',
    met === null ? '' : met ? 'met' : 'MISSED',
    measure.peer ?? '',
    peerValue == null ? '' : figure(peerValue),
    ratio == null ? '' : `${figure(ratio)}×`,
    figure(measure.n),
  ];
}

/** Three figures are what such measurements are good for. */
function figure(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 1000)
    return Math.round(value).toLocaleString('en').replaceAll(',', ' ');
  return String(Number(value.toPrecision(3)));
}
