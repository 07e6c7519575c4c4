import type pg from 'pg';

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

interface Reader extends Reading {
  addFields(columns: readonly Column[]): void;
}

/** How the rows of prepared statements are read, by the names of these. */
export type KnownColumns = Map<string, Reading>;

/**
 * Reads the answer of a prepared statement as it was read before, when it has the same columns: finding the parser of each anew
 * takes as long as reading a row or two, and most answers have no more.
 */
export function readAsBefore(query: pg.Query, name: string, known: KnownColumns): void {
  const { _result: reader } = query as unknown as { _result: Reader };
  const addFields = reader.addFields.bind(reader);
  reader.addFields = (columns) => {
    const before = known.get(name);
    if (before !== undefined && areSame(before.fields, columns)) {
      reader.fields = columns;
      reader._parsers = before._parsers;
      reader._prebuiltEmptyResultObject = before._prebuiltEmptyResultObject;
      return;
    }
    addFields(columns);
    const { _parsers, _prebuiltEmptyResultObject } = reader;
    known.set(name, { fields: columns, _parsers, _prebuiltEmptyResultObject });
  };
}

function areSame(one: readonly Column[], other: readonly Column[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++)
    if (one[at]?.name !== other[at]?.name || one[at]?.dataTypeID !== other[at]?.dataTypeID) return false;
  return true;
}
