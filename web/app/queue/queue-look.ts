/** Columns of the queue beside the promise and the subject, in their order. */
export const columnNames = [
  'number',
  'tags',
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

/** A field of the desk's own as a column. */
export type FieldColumn = `field.${string}`;
export const fieldColumn = (key: string): FieldColumn => `field.${key}`;
/** The field's key; null for any other column. */
const keyOfColumn = (name: string): string | null =>
  name.startsWith('field.') ? name.slice('field.'.length) : null;

/** How the reader wants the queue to look. */
export interface QueueLook {
  readonly columns: readonly ColumnName[];
  /** Columns of the desk's own fields, after the others. */
  readonly fields: readonly FieldColumn[];
  /** Rows of 36 pixels, not 44. */
  readonly compact: boolean;
}

const usual: QueueLook = {
  columns: ['number', 'tags', 'customer', 'severity', 'channel', 'assignee'],
  fields: [],
  compact: false,
};

/** As the browser remembers it: the server writes the page like this, so that nothing moves when it comes to life. */
export function readQueueLook(request: Request): QueueLook {
  const kept = /(?:^|;\s*)queue=(roomy|compact)\.([a-z0-9.:-]*)/.exec(request.headers.get('cookie') ?? '');
  if (kept === null) return usual;
  const named = (kept[2] ?? '').split('.');
  return {
    columns: columnNames.filter((name) => named.includes(name)),
    fields: named.flatMap((name) => (name.startsWith(mark) ? [fieldColumn(name.slice(mark.length))] : [])),
    compact: kept[1] === 'compact',
  };
}

/** Marks a field among the columns of the cookie: a field may be called as a column is. */
const mark = ':';

/** The look as the cookie has it. */
function lookCookie({ columns, fields, compact }: QueueLook): string {
  const named = [...columns, ...fields.map((name) => `${mark}${keyOfColumn(name) ?? ''}`)];
  return `queue=${compact ? 'compact' : 'roomy'}.${named.join('.')}`;
}

/** Remembers it in this browser for a year. */
export function keepQueueLook(look: QueueLook): void {
  document.cookie = `${lookCookie(look)}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
