import { readFile } from 'node:fs/promises';
import { zendeskRecords } from './zendesk-records.ts';
import type { ZendeskMetricEvent, ZendeskSlaPolicy, ZendeskTicket } from './zendesk-records.ts';

export interface ZendeskFiles {
  /** By the time at which they came in; of one that is there several times the last updated. */
  readonly tickets: readonly ZendeskTicket[];
  /** By ticket, each once. */
  readonly metrics: ReadonlyMap<number, readonly ZendeskMetricEvent[]>;
  readonly slas: readonly ZendeskSlaPolicy[];
}

/**
 * Reads files of tickets, metric events and SLA policies in any order: pages of the API as they came, or a record a line. All of
 * it is held in memory, since the events of a ticket stand anywhere.
 * @param fault hears of each line or file that could not be read
 */
export async function readZendeskFiles(
  files: readonly string[],
  fault: (fault: string) => void,
): Promise<ZendeskFiles> {
  const tickets = new Map<number, ZendeskTicket>();
  const metrics = new Map<number, Map<number, ZendeskMetricEvent>>();
  const slas: ZendeskSlaPolicy[] = [];
  for (const file of files) {
    for (const { value, place } of valuesIn(await readFile(file, 'utf8'), file, fault)) {
      try {
        for (const found of zendeskRecords(value)) {
          if (found.kind === 'SLA policy') slas.push(found.record);
          else if (found.kind === 'ticket') keepLatest(tickets, found.record);
          else {
            // Pages of an incremental export overlap.
            const own = metrics.get(found.record.ticket_id) ?? new Map<number, ZendeskMetricEvent>();
            own.set(found.record.id, found.record);
            metrics.set(found.record.ticket_id, own);
          }
        }
      } catch (error) {
        fault(`${place}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  return {
    tickets: [...tickets.values()].toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1)),
    metrics: new Map([...metrics].map(([ticket, own]) => [ticket, [...own.values()]])),
    slas,
  };
}

function keepLatest(tickets: Map<number, ZendeskTicket>, ticket: ZendeskTicket): void {
  const known = tickets.get(ticket.id);
  if (known === undefined || (known.updated_at ?? '') <= (ticket.updated_at ?? ''))
    tickets.set(ticket.id, ticket);
}

/** The values of a file: one in all, or one a line. */
function* valuesIn(
  text: string,
  file: string,
  fault: (fault: string) => void,
): Generator<{ value: unknown; place: string }> {
  const whole = read(text);
  if (whole !== undefined) {
    yield { value: whole, place: file };
    return;
  }
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const place = `${file}:${index + 1}`;
    const value = read(line);
    if (value === undefined) fault(`${place}: not JSON`);
    else yield { value, place };
  }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
