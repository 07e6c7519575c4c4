import { formatInstant } from '@amparo/business-time';
import type { AuditRow } from './queries.ts';

const columns = ['at', 'recorded', 'actor', 'actorId', 'actorName', 'what', 'target', 'detail'];

/**
 * The audit as RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe: names in it are
 * written by others.
 */
export function auditCsv(rows: readonly AuditRow[]): string {
  const lines = rows.map((row) =>
    [
      formatInstant(row.at),
      formatInstant(Math.floor(row.recorded)),
      row.actor_kind,
      row.actor_id ?? '',
      row.actor_name ?? '',
      row.what,
      row.target ?? '',
      JSON.stringify(row.detail),
    ]
      .map(cell)
      .join(','),
  );
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
