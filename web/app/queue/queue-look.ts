/** Columns of the queue beside the promise and the subject, in their order. */
export const columnNames = [
  'number',
  'customer',
  'severity',
  'kind',
  'team',
  'channel',
  'assignee',
  'opened',
  'updated',
] as const;
export type ColumnName = (typeof columnNames)[number];

/** How the reader wants the queue to look. */
export interface QueueLook {
  readonly columns: readonly ColumnName[];
  /** Rows of 36 pixels, not 44. */
  readonly compact: boolean;
}

const usual: QueueLook = {
  columns: ['number', 'customer', 'severity', 'channel', 'assignee'],
  compact: false,
};

/** As the browser remembers it: the server writes the page like this, so that nothing moves when it comes to life. */
export function readQueueLook(request: Request): QueueLook {
  const kept = /(?:^|;\s*)queue=(roomy|compact)\.([a-z.]*)/.exec(request.headers.get('cookie') ?? '');
  if (kept === null) return usual;
  const named = (kept[2] ?? '').split('.');
  return { columns: columnNames.filter((name) => named.includes(name)), compact: kept[1] === 'compact' };
}

/** Remembers it in this browser for a year. */
export function keepQueueLook({ columns, compact }: QueueLook): void {
  const value = `${compact ? 'compact' : 'roomy'}.${columns.join('.')}`;
  document.cookie = `queue=${value}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
