import { readFacts } from '@amparo/decisions';
import { readBody } from '@amparo/promises';
import type { PastEvent, PastFacts, PastTicket } from '@amparo/promises';
import { columnsOf } from './csv-mapping.ts';
import type { CsvMapping, FactRule } from './csv-mapping.ts';
import type { CsvRecord } from './csv-records.ts';
import { timeReader } from './read-time.ts';
import type { TimeReader } from './read-time.ts';

/** A row that could not be read. */
export interface RowFault {
  readonly line: number;
  readonly message: string;
}

/** Facts of a request that have a place of their own; all others are of the policy itself. */
const ownPlace: ReadonlySet<string> = new Set([
  'channel',
  'plan',
  'kind',
  'severity',
  'region',
  'level',
  'named',
  'product',
  'phase',
  'release',
  'topic',
  'service',
]);

/**
 * Tickets from the records of a CSV file, the first of which names the columns. With a row for each ticket they come one by one;
 * with a row for each event at the end, since a ticket's rows may stand anywhere.
 * @param fault hears of each row that could not be read; the others go on
 * @param hashed makes a customer's name one that says nothing
 * @throws Error when columns are missing
 */
export async function* csvTickets(
  records: AsyncIterable<CsvRecord>,
  mapping: CsvMapping,
  fault: (fault: RowFault) => void,
  hashed: (name: string) => string,
): AsyncGenerator<PastTicket> {
  let columns: ReadonlyMap<string, number> | null = null;
  const reader = new RowReader(mapping, hashed);
  const gathered = new Map<string, { ticket: PastTicket; events: PastEvent[] }>();
  for await (const { line, cells } of records) {
    if (columns === null) {
      columns = headOf(cells, mapping);
      continue;
    }
    const places = columns;
    const cell = (column: string): string => cells[places.get(column) ?? -1]?.trim() ?? '';
    try {
      if (mapping.rows === 'tickets') yield reader.ticket(cell, mapping);
      else reader.gather(cell, mapping, gathered);
    } catch (error) {
      fault({ line, message: error instanceof Error ? error.message : String(error) });
    }
  }
  if (columns === null) throw new Error('the file is empty: its first line names the columns');
  for (const { ticket, events } of gathered.values()) yield ended(ticket, events);
}

function headOf(cells: readonly string[], mapping: CsvMapping): ReadonlyMap<string, number> {
  const columns = new Map(cells.map((name, index) => [name.trim(), index]));
  const missing = [...new Set(columnsOf(mapping))].filter((name) => !columns.has(name));
  if (missing.length > 0)
    throw new Error(
      `there is no column ${missing.map((name) => `"${name}"`).join(', ')}; there are ${[...columns.keys()].map((name) => `"${name}"`).join(', ')}`,
    );
  return columns;
}

type Cell = (column: string) => string;

class RowReader {
  private readonly time: TimeReader;
  private readonly mapping: CsvMapping;
  private readonly hashed: (name: string) => string;

  constructor(mapping: CsvMapping, hashed: (name: string) => string) {
    this.mapping = mapping;
    this.hashed = hashed;
    this.time = timeReader(mapping.times, mapping.zone);
  }

  /** A row for each ticket: a column for each instant. */
  ticket(cell: Cell, mapping: Extract<CsvMapping, { rows: 'tickets' }>): PastTicket {
    const at = this.instant(cell, mapping.opened);
    const events: PastEvent[] = [{ at, seq: 0, type: 'opened' }];
    for (const { column, ...event } of mapping.events) {
      if (cell(column) === '') continue;
      const happened = this.instant(cell, column);
      if (happened < at) throw new Error(`"${column}" (${cell(column)}) lies before "${mapping.opened}"`);
      events.push({ at: happened, seq: events.length, ...readBody(event) } as PastEvent);
    }
    return ended(this.head(cell), events);
  }

  /** A row for each event. The first of a ticket opens it when none says so itself. */
  gather(
    cell: Cell,
    mapping: Extract<CsvMapping, { rows: 'events' }>,
    gathered: Map<string, { ticket: PastTicket; events: PastEvent[] }>,
  ): void {
    const head = this.head(cell);
    const known = gathered.get(head.id) ?? { ticket: head, events: [] };
    const { column, values } = mapping.event;
    const name = cell(column);
    const event = values[name];
    if (event === undefined && mapping.event.else === undefined)
      throw new Error(
        `"${column}" is "${name}", which \`event.values\` does not have: give it an event, or null`,
      );
    const at = this.instant(cell, mapping.at);
    gathered.set(head.id, known);
    if (event === undefined || event === null) return;
    const seq = known.events.length;
    if (event.type === 'opened') {
      // The facts of a ticket are those of the row that opened it.
      known.ticket = head;
      known.events.push({ at, seq, type: 'opened' });
    } else known.events.push({ at, seq, ...readBody(event) } as PastEvent);
  }

  private head(cell: Cell): PastTicket {
    const { mapping } = this;
    const id = cell(mapping.ticket);
    if (id === '') throw new Error(`"${mapping.ticket}" is empty: a ticket has a name`);
    const customer = mapping.customer === undefined ? '' : cell(mapping.customer);
    return {
      id: `${mapping.prefix}${id}`.replaceAll(/\s+/gu, ' '),
      policy: null,
      customer: customer === '' ? null : this.hashed(customer),
      contract: null,
      facts: this.facts(cell),
      events: [],
    };
  }

  private facts(cell: Cell): PastFacts {
    const facts: Record<string, unknown> = {};
    const values: Record<string, string> = {};
    for (const [fact, rule] of Object.entries(this.mapping.facts)) {
      const value = factOf(cell, fact, rule);
      if (value === null) continue;
      if (fact === 'named') facts[fact] = value === 'true';
      else if (ownPlace.has(fact)) facts[fact] = value;
      else values[fact] = value;
    }
    if (Object.keys(values).length > 0) facts['values'] = values;
    if (typeof facts['channel'] !== 'string')
      throw new Error('the fact "channel" is missing: by which way it came');
    const { contract: _contract, customer: _customer, subject: _subject, ...read } = readFacts(facts);
    return read;
  }

  private instant(cell: Cell, column: string): number {
    const text = cell(column);
    if (text === '') throw new Error(`"${column}" is empty: it is a time`);
    try {
      return this.time(text);
    } catch (error) {
      throw new Error(`"${column}": ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
}

/** Null: nothing is known of it. */
function factOf(cell: Cell, fact: string, rule: FactRule): string | null {
  if ('value' in rule) return rule.value;
  const given = cell(rule.column);
  if (rule.values === undefined) return given === '' ? (rule.else ?? null) : given;
  const named = rule.values[given];
  if (named !== undefined) return named;
  if (rule.else !== undefined) return rule.else;
  if (given === '') return null;
  throw new Error(
    `"${rule.column}" is "${given}", which \`facts.${fact}.values\` does not have: give it a value, or \`else\``,
  );
}

function ended(ticket: PastTicket, events: PastEvent[]): PastTicket {
  const sorted = events.toSorted((a, b) => a.at - b.at || a.seq - b.seq);
  const [first] = sorted;
  const opened = sorted.some(({ type }) => type === 'opened');
  return {
    ...ticket,
    events:
      opened || first === undefined
        ? sorted
        : [{ at: first.at, seq: -1, type: 'opened' as const }, ...sorted],
  };
}
