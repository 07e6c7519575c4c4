import pg from 'pg';

interface Column {
  readonly name: string;
  readonly dataTypeID: number;
}

/** How `pg` reads the rows of an answer: made anew for each answer, though a prepared statement always has the same columns. */
interface Reading {
  fields: readonly Column[];
  _parsers: unknown;
  _prebuiltEmptyResultObject: unknown;
}

/** What `pg` collects the answer of a query in. */
interface Collected extends Reading {
  addFields(columns: readonly Column[]): void;
}
type Collecting = new (rowMode?: string, types?: unknown) => Collected;

/** How the rows of prepared statements are read, by the names of these. */
export type KnownColumns = Map<string, Reading>;

// `pg` does not export its class of answers, but each query has one.
const Answer = (new pg.Query('') as unknown as { _result: Collected })._result.constructor as Collecting;

/**
 * Collects the answer of a prepared statement, reading it as it was read before, when it has the same columns: finding the parser of
 * each anew takes as long as reading a row or two, and most answers have no more.
 *
 * A class and not a function put over `addFields`: what such a function closes over outlives the small collections of the engine, and
 * with it all rows, which made these last six milliseconds instead of one.
 */
class KnownAnswer extends Answer {
  statement = '';
  known: KnownColumns | null = null;

  override addFields(columns: readonly Column[]): void {
    const before = this.known?.get(this.statement);
    if (before !== undefined && areSame(before.fields, columns)) {
      this.fields = columns;
      this._parsers = before._parsers;
      this._prebuiltEmptyResultObject = before._prebuiltEmptyResultObject;
      return;
    }
    super.addFields(columns);
    const { _parsers, _prebuiltEmptyResultObject } = this;
    this.known?.set(this.statement, { fields: columns, _parsers, _prebuiltEmptyResultObject });
  }
}

/** Lets a query collect its answer as its prepared statement's was read before. */
export function readAsBefore(query: pg.Query, statement: string, known: KnownColumns): void {
  const answer = new KnownAnswer();
  answer.statement = statement;
  answer.known = known;
  Object.assign(query, { _result: answer, _results: answer });
}

function areSame(one: readonly Column[], other: readonly Column[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++)
    if (one[at]?.name !== other[at]?.name || one[at]?.dataTypeID !== other[at]?.dataTypeID) return false;
  return true;
}
