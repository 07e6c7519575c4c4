/** A record of a CSV file, with the line on which it begins, from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Records of CSV text (RFC 4180): quoted cells may hold delimiters, doubled quotes and line feeds; lines end with LF or CRLF. Empty
 * lines are left out. Memory is that of one record.
 * @param pieces text in pieces, cut anywhere
 * @param delimiter one sign: `,`, `;`, or a tab
 * @throws Error with the line, when a quoted cell never ends or something stands behind one
 */
export async function* csvRecords(
  pieces: AsyncIterable<string> | Iterable<string>,
  delimiter: string,
): AsyncGenerator<CsvRecord> {
  const reader = new Reader(delimiter);
  let first = true;
  for await (const piece of pieces) {
    // A byte order mark is no part of the first column's name.
    const text = first ? piece.replace(/^\uFEFF/u, '') : piece;
    first = false;
    for (const sign of text) {
      const record = reader.take(sign);
      if (record !== null) yield record;
    }
  }
  const last = reader.end();
  if (last !== null) yield last;
}

class Reader {
  private readonly delimiter: string;
  private cells: string[] = [];
  private cell = '';
  /** `ended`: behind a quote, which ends the cell or is the first of two. */
  private state: 'start' | 'plain' | 'quoted' | 'ended' = 'start';
  private line = 1;
  private began = 1;
  /** Behind a CR, which ends the line with an LF or is a sign like others. */
  private returned = false;

  constructor(delimiter: string) {
    this.delimiter = delimiter;
  }

  take(sign: string): CsvRecord | null {
    if (this.returned) {
      this.returned = false;
      if (sign !== '\n') this.put('\r');
    }
    if (sign === '\r' && this.state !== 'quoted') {
      this.returned = true;
      return null;
    }
    const record = this.put(sign);
    if (sign === '\n') {
      this.line += 1;
      if (this.state !== 'quoted') this.began = this.line;
    }
    return record;
  }

  end(): CsvRecord | null {
    if (this.state === 'quoted') throw new Error(`line ${this.began}: a quoted cell never ends`);
    return this.put('\n');
  }

  private put(sign: string): CsvRecord | null {
    switch (this.state) {
      case 'quoted':
        if (sign === '"') this.state = 'ended';
        else this.cell += sign;
        return null;
      case 'ended':
        if (sign === '"') {
          this.cell += '"';
          this.state = 'quoted';
          return null;
        }
        if (sign !== this.delimiter && sign !== '\n')
          throw new Error(`line ${this.line}: something stands behind the quote that ends a cell`);
        return this.endCell(sign);
      case 'start':
        if (sign === '"') {
          this.state = 'quoted';
          return null;
        }
        break;
      case 'plain':
        break;
    }
    if (sign === this.delimiter || sign === '\n') return this.endCell(sign);
    this.cell += sign;
    this.state = 'plain';
    return null;
  }

  private endCell(sign: string): CsvRecord | null {
    this.cells.push(this.cell);
    this.cell = '';
    this.state = 'start';
    if (sign === this.delimiter) return null;
    const { cells } = this;
    this.cells = [];
    return cells.length === 1 && cells[0] === '' ? null : { line: this.began, cells };
  }
}
