import { createHash } from 'node:crypto';
import type { BetterAuthPlugin } from 'better-auth';
import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth/adapters';

/** What stands in the database for a random token: SHA-256, hexadecimal. A token of 128 random bits or more needs no salt. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Makes better-auth store only the hashes of session tokens. It stands between better-auth and its database adapter: tokens
 * are hashed on their way in, also where they are searched for; a row that was asked for by its token comes back with it.
 * Rows found by other means keep the hash, which opens nothing.
 */
export function hashedSessionTokens(): BetterAuthPlugin {
  return {
    id: 'hashed-session-tokens',
    init: (context) => ({ context: { adapter: hashing(context.adapter) } }),
  };
}

function hashing(inner: DBAdapter): DBAdapter {
  return {
    ...hashingQueries(inner),
    transaction: (work) => inner.transaction((transaction) => work(hashingQueries(transaction))),
  };
}

type Row = Record<string, unknown>;

function hashingQueries(inner: DBTransactionAdapter): DBTransactionAdapter {
  return {
    ...inner,
    create: async (query) => {
      const { known, values } = hashValues(query.model, query.data);
      return restore(await inner.create({ ...query, data: values }), known);
    },
    findOne: async (query) => {
      const { known, where } = hashWhere(query.model, query.where);
      return restore(await inner.findOne({ ...query, where }), known);
    },
    findMany: async (query) => {
      const { known, where } = hashWhere(query.model, query.where ?? []);
      const rows = await inner.findMany({ ...query, where });
      return rows.map((row) => restore(row, known)) as never;
    },
    count: (query) => inner.count({ ...query, where: hashWhere(query.model, query.where ?? []).where }),
    update: async (query) => {
      const { known, where } = hashWhere(query.model, query.where);
      const changed = hashValues(query.model, query.update);
      const row = await inner.update({ ...query, where, update: changed.values });
      return restore(row, new Map([...known, ...changed.known]));
    },
    updateMany: (query) =>
      inner.updateMany({
        ...query,
        where: hashWhere(query.model, query.where).where,
        update: hashValues(query.model, query.update).values,
      }),
    delete: (query) => inner.delete({ ...query, where: hashWhere(query.model, query.where).where }),
    deleteMany: (query) => inner.deleteMany({ ...query, where: hashWhere(query.model, query.where).where }),
    consumeOne: async (query) => {
      const { known, where } = hashWhere(query.model, query.where);
      return restore(await inner.consumeOne({ ...query, where }), known);
    },
    incrementOne: async (query) => {
      const { known, where } = hashWhere(query.model, query.where);
      return restore(await inner.incrementOne({ ...query, where }), known);
    },
  };
}

/** Tokens of this query by their hashes. */
type Known = ReadonlyMap<string, string>;

function hashValues<T extends Row>(model: string, values: T): { values: T; known: Known } {
  const { token } = values;
  if (model !== 'session' || typeof token !== 'string') return { values, known: new Map() };
  const hash = hashToken(token);
  return { values: { ...values, token: hash }, known: new Map([[hash, token]]) };
}

function hashWhere(model: string, where: Where[]): { where: Where[]; known: Known } {
  const known = new Map<string, string>();
  if (model !== 'session') return { where, known };
  const hash = (token: string): string => {
    const hashed = hashToken(token);
    known.set(hashed, token);
    return hashed;
  };
  const changed = where.map((condition) => {
    if (condition.field !== 'token') return condition;
    const { value } = condition;
    if (typeof value === 'string') return { ...condition, value: hash(value) };
    if (Array.isArray(value)) return { ...condition, value: value.map((token) => hash(String(token))) };
    throw new TypeError('a session can only be searched for by a whole token');
  });
  return { where: changed, known };
}

/** The caller's token in place of its hash, when the caller brought it. */
function restore(row: unknown, known: Known): never {
  const token = row === null ? undefined : known.get(String((row as Row)['token']));
  // better-auth names the type of the row where it asks; between there and the database it is a bag of columns.
  return (token === undefined ? row : { ...(row as Row), token }) as never;
}
