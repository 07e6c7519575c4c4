import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Act } from '../services.ts';

/** What stands in the address of a request. */
export type Params = Readonly<Record<string, string>>;

/**
 * How a route that changes a setting finds its present version: said in the route's `config.version`. `access.act` compares it with
 * If-Match before the work of the route begins, so that no use case has to remember it.
 */
export interface Versioned {
  readonly table: string;
  /** Which rows of the table the setting is, by columns: they are held until the change is done. None may be there yet. */
  readonly rows: (params: Params, act: Act) => Readonly<Record<string, string | null>>;
  /** True where nothing changes a row that is there: they are only added and taken away, by this change alone. */
  readonly rowsStay?: true;
  /** Its version (`versionOf`) as whoever asks would read it; null where there is none for them: the route says so itself. */
  readonly present: (act: Act, params: Params) => Promise<string | null>;
}

/**
 * The version of what has no count of its changes: a fingerprint of what a change of it writes, and of nothing that changes by
 * itself (how a server goes, how many tickets bear a tag). Saving the same again is the same version: nobody has lost anything.
 *
 * @param written values, lists and objects; the order of an object's keys counts for nothing
 * @returns 20 hexadecimal figures in quotes: an ETag, as it stands in `version` of what is read
 */
export const versionOf = (written: unknown): string =>
  `"${hash('sha256', JSON.stringify(written, inOrder), 'hex').slice(0, 20)}"`;

const inOrder = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** The version of an order, for the list whose order it is. */
export const versionOfOrder = (items: readonly { readonly id: string }[]): string =>
  versionOf(items.map(({ id }) => id));

/** The order of all rows of a table that whoever asks reads. @param read in their order */
export const orderVersion = (
  table: string,
  read: (act: Act) => Promise<readonly { readonly id: string }[]>,
): Versioned => ({
  table,
  rows: () => ({}),
  present: async (act) => versionOfOrder(await read(act)),
});

/** `version` of a list that is put into an order. */
export const orderSchema = z.string().meta({
  description: 'Of what is listed and its order: If-Match of putting it into another',
  examples: ['"7d793037a0760186574b"'],
});

/** What has an id of its own, which stands in the address. @param read null, or a problem, where there is none for whoever asks */
export const versionById = <Row>(
  table: string,
  read: (act: Act, id: string) => Promise<Row | null | undefined>,
  versionIn: (row: Row) => string,
): Versioned => ({
  table,
  rows: ({ id = null }) => ({ id }),
  present: async (act, { id = '' }) => {
    const row = await read(act, id);
    return row == null ? null : versionIn(row);
  },
});

/** `version` of what is read. */
export const versionSchema = z
  .string()
  .meta({ description: 'Its ETag, for If-Match', examples: ['"5d41402abc4b2a76b971"'] });

/**
 * Has changes of one setting come one after the other, and compares If-Match, if it came, with what is there now. Also without it they
 * wait for each other: whoever compared has to find what they compared with until they have saved.
 *
 * @throws Problem `changed-meanwhile` (412) with the present version
 */
export async function holdVersion(act: Act, versioned: Versioned, params: Params): Promise<void> {
  const { tx, deskId, precondition } = act;
  const where = Object.entries(versioned.rows(params, act));
  // Of what is not there yet there is no row to hold, and two could make it at the same time.
  const name = [deskId, versioned.table, ...where.map(([, value]) => value ?? '')].join(' ');
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
  if (versioned.rowsStay !== true) {
    const wanted = where.map(([column, value]) => sql` and ${sql.ref(column)} = ${value}`);
    await sql`select from ${sql.table(versioned.table)} where desk_id = ${deskId}${sql.join(wanted, sql``)} for update`.execute(
      tx,
    );
  }
  if (precondition == null) return;
  const present = await versioned.present(act, params);
  if (present !== null) compareVersion(act, present);
}

/**
 * Compares If-Match, if it came, with a version that `versionOf` made: in a use case that holds the rows by itself.
 * @throws Problem `changed-meanwhile` (412)
 */
export const compareVersion = ({ precondition }: Act, present: string): void =>
  precondition?.check(present.slice(1, -1));
