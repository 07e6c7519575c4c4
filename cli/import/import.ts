import { createHmac, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { formatInstant, parseInstant } from '@amparo/business-time';
import type { PastTicket } from '@amparo/promises';
import { writeTickets } from '../../server/modules/replay/door.ts';
import { writing } from '../export.ts';
import { readCsvMapping } from './csv-mapping.ts';
import { csvRecords } from './csv-records.ts';
import { csvTickets } from './csv-tickets.ts';
import type { RowFault } from './csv-tickets.ts';
import { readZendeskFiles } from './read-zendesk.ts';
import { zendeskEvents } from './zendesk-events.ts';
import { readZendeskMapping, zendeskFacts } from './zendesk-facts.ts';
import { zendeskTargets } from './zendesk-targets.ts';

export interface ImportOptions {
  readonly from?: string | undefined;
  readonly map?: string | undefined;
  readonly out?: string | undefined;
  /** Until when events are known; default: now. */
  readonly at?: string | undefined;
  /** For the hashes of customers; default: chance, so that two imports have nothing in common. */
  readonly salt?: string | undefined;
  /** Where a suggestion of `targets` goes. */
  readonly targets?: string | undefined;
  /** Shows the first tickets and writes nothing. */
  readonly preview?: boolean | undefined;
  /** Leaves rows out that can't be read; else they stop the import. */
  readonly skip?: boolean | undefined;
}

const FAULTS_SHOWN = 20;
const PREVIEWED = 3;

/**
 * `amparo import --from csv|zendesk FILE…`: the past that another tool kept, as lines of JSON that `amparo replay` and `amparo
 * snapshot` read. No texts and no names are taken over; customers become salted hashes.
 * @returns the exit code: 1 when rows could not be read and `--skip` was not given
 */
export async function importCommand(files: readonly string[], options: ImportOptions): Promise<number> {
  if (files.length === 0) throw new Error('give the files: amparo import --from zendesk tickets.json …');
  const salt = options.salt ?? randomBytes(16).toString('hex');
  const hashed = (name: string): string =>
    createHmac('sha256', salt).update(name).digest('base64url').slice(0, 16);
  const at = options.at === undefined ? Math.floor(Date.now() / 1000) : parseInstant(options.at);
  switch (options.from) {
    case 'csv':
      return importCsv(files, options, at, hashed);
    case 'zendesk':
      return importZendesk(files, options, at, hashed);
    default:
      throw new Error('say from where: --from csv or --from zendesk');
  }
}

async function importCsv(
  files: readonly string[],
  options: ImportOptions,
  at: number,
  hashed: (name: string) => string,
): Promise<number> {
  if (options.map === undefined) throw new Error('say what the columns mean: --map mapping.yaml');
  const mapping = readCsvMapping(await readFile(options.map, 'utf8'), options.map);
  const read = async function* (fault: (file: string, row: RowFault) => void): AsyncGenerator<PastTicket> {
    for (const file of files) {
      const pieces = createReadStream(file, { encoding: 'utf8' }) as AsyncIterable<string>;
      yield* csvTickets(csvRecords(pieces, mapping.delimiter), mapping, (row) => fault(file, row), hashed);
    }
  };
  if (options.preview === true) return preview(read(() => undefined));
  // Read once to see what is wrong before anything is written, and once to write.
  const faults: string[] = [];
  let count = 0;
  for await (const ticket of read((file, { line, message }) => faults.push(`${file}:${line}: ${message}`)))
    count += ticket.events.length > 0 ? 1 : 0;
  if (tellFaults(faults, count, options.skip === true)) return 1;
  return write(
    options,
    at,
    `import of ${files.length} CSV file${files.length === 1 ? '' : 's'}`,
    worthy(read(() => undefined)),
  );
}

/** Tickets to which nothing happened that is told by a row. */
async function* worthy(tickets: AsyncIterable<PastTicket>): AsyncGenerator<PastTicket> {
  for await (const ticket of tickets) if (ticket.events.length > 0) yield ticket;
}

async function importZendesk(
  files: readonly string[],
  options: ImportOptions,
  at: number,
  hashed: (name: string) => string,
): Promise<number> {
  const mapping =
    options.map === undefined ? {} : readZendeskMapping(await readFile(options.map, 'utf8'), options.map);
  const faults: string[] = [];
  const { tickets, metrics, slas } = await readZendeskFiles(files, (fault) => faults.push(fault));
  const past = tickets.flatMap((ticket): PastTicket[] => {
    try {
      const customer = ticket.organization_id ?? ticket.requester_id;
      return [
        {
          id: `ZD-${ticket.id}`,
          policy: null,
          customer: customer === undefined ? null : hashed(String(customer)),
          contract: null,
          facts: zendeskFacts(ticket, mapping),
          events: zendeskEvents(ticket, metrics.get(ticket.id) ?? []),
        },
      ];
    } catch (error) {
      faults.push(`ticket ${ticket.id}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  });
  const bare = tickets.filter(({ id, comments }) => !metrics.has(id) && comments === undefined).length;
  if (bare > 0)
    process.stderr.write(
      `${bare} of ${tickets.length} tickets have no metric events and no comments: of these only the opening is known\n`,
    );
  if (slas.length > 0) {
    if (options.targets === undefined)
      process.stderr.write(
        `${slas.length} SLA policies were given: --targets FILE writes them as a suggestion for your policy\n`,
      );
    else await writeFile(options.targets, zendeskTargets(slas, mapping));
  }
  if (options.preview === true) return preview(past);
  if (tellFaults(faults, past.length, options.skip === true)) return 1;
  return write(options, at, 'import from Zendesk', past);
}

/** Tells what could not be read; true when that stops the import. */
function tellFaults(faults: readonly string[], read: number, skip: boolean): boolean {
  if (faults.length === 0) return false;
  for (const fault of faults.slice(0, FAULTS_SHOWN)) process.stderr.write(`${fault}\n`);
  if (faults.length > FAULTS_SHOWN) process.stderr.write(`… and ${faults.length - FAULTS_SHOWN} more\n`);
  process.stderr.write(
    `${faults.length} could not be read, ${read} tickets could${skip ? '' : '; nothing was written: mend them, or leave them out with --skip'}\n`,
  );
  return !skip;
}

function write(
  options: ImportOptions,
  at: number,
  source: string,
  tickets: AsyncIterable<PastTicket> | Iterable<PastTicket>,
): Promise<number> {
  return writing(options.out, (take) =>
    writeTickets({ at, source, policies: [], contracts: {} }, tickets, 'lines', take),
  );
}

/** The first tickets as they would be written, for people, and how often each fact has which value. */
async function preview(tickets: AsyncIterable<PastTicket> | Iterable<PastTicket>): Promise<number> {
  const values = new Map<string, Map<string, number>>();
  let count = 0;
  for await (const ticket of tickets) {
    count += 1;
    if (count <= PREVIEWED) process.stdout.write(shown(ticket));
    for (const [fact, value] of Object.entries(ticket.facts)) {
      const seen = values.get(fact) ?? new Map<string, number>();
      values.set(fact, seen);
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      seen.set(text, (seen.get(text) ?? 0) + 1);
    }
  }
  process.stdout.write(`${count} tickets\n`);
  for (const [fact, seen] of values) {
    const most = [...seen].toSorted((a, b) => b[1] - a[1]).slice(0, 12);
    process.stdout.write(`  ${fact}: ${most.map(([value, n]) => `${value} ×${n}`).join(', ')}\n`);
  }
  return 0;
}

function shown({ id, facts, events }: PastTicket): string {
  const lines = events.map(({ at, seq: _seq, type, ...body }) => {
    const more = Object.entries(body).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
    return `  ${formatInstant(at)}  ${[type, ...more].join(' ')}`;
  });
  return `${id}  ${JSON.stringify(facts)}\n${lines.join('\n')}\n\n`;
}
