import { formatInstant, parseInstant } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import { readFacts } from '@amparo/decisions';
import { EventError } from '../errors.ts';
import { readEvent } from '../events.ts';
import type { PastEvent, PastFacts, PastTicket } from './past.ts';
import type { PolicyText } from './snapshot-file.ts';

// Past tickets as lines of JSON: one that says what they are, policy versions and contract terms, then a ticket a line. A ticket
// line is also what `fold` reads: {"events":[…]} with an opening.

const FORMAT = 1;

/** What one line says. */
export type PastLine =
  | { readonly kind: 'head'; readonly at: Seconds; readonly source: string }
  | { readonly kind: 'policy'; readonly policy: PolicyText }
  | { readonly kind: 'contract'; readonly hash: string; readonly terms: unknown }
  | { readonly kind: 'ticket'; readonly ticket: PastTicket };

/**
 * Reads a line.
 * @throws Error, EventError or FactsError saying what is wrong with it
 */
export function readPastLine(line: string): PastLine {
  const value = parse(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(
      'a line is an object such as {"ticket":"T-1","events":[{"at":…,"type":"opened","facts":{…}}]}',
    );
  const given = value as Record<string, unknown>;
  if (given['ticket'] !== undefined) return { kind: 'ticket', ticket: readTicket(given) };
  if (given['policy'] !== undefined) return { kind: 'policy', policy: readPolicyText(given['policy']) };
  if (given['contract'] !== undefined)
    return { kind: 'contract', hash: text(given, 'contract'), terms: given['terms'] };
  if (given['amparo'] === 'tickets') {
    if (given['format'] !== FORMAT)
      throw new Error(`the file has format ${String(given['format'])}, and this version reads ${FORMAT}`);
    return { kind: 'head', at: parseInstant(text(given, 'at')), source: text(given, 'source') };
  }
  throw new Error('a line has "ticket", "policy", "contract" or "amparo"');
}

export function headLine(at: Seconds, source: string): string {
  return JSON.stringify({ amparo: 'tickets', format: FORMAT, at: formatInstant(at), source });
}

export function policyLine(policy: PolicyText): string {
  return JSON.stringify({ policy });
}

export function contractLine(hash: string, terms: unknown): string {
  return JSON.stringify({ contract: hash, terms });
}

export function ticketLine(ticket: PastTicket): string {
  const { id, policy, customer, contract, facts, events } = ticket;
  return JSON.stringify({
    ticket: id,
    ...(policy === null ? {} : { policy }),
    ...(customer === null ? {} : { customer }),
    events: events.map(({ at, seq, type, ...body }) =>
      type === 'opened'
        ? { at: formatInstant(at), seq, type, facts: contract === null ? facts : { ...facts, contract } }
        : { at: formatInstant(at), seq, type, ...written(body) },
    ),
  });
}

/** Instants within an event as people write them. */
function written(body: object): object {
  return 'due' in body && typeof body.due === 'number' ? { ...body, due: formatInstant(body.due) } : body;
}

function readTicket(given: Record<string, unknown>): PastTicket {
  const id = text(given, 'ticket');
  const { events } = given;
  if (/[\t\n]/u.test(id)) throw new Error('the name of a ticket has no tab and no line feed');
  if (!Array.isArray(events)) throw new Error('"events" is a list of events, the opening among them');
  let opening: { facts: PastFacts; contract: string | null } | null = null;
  const read: PastEvent[] = [];
  for (const [index, event] of events.entries()) {
    const one = event as Record<string, unknown> | null;
    if (one?.['type'] === 'opened') {
      opening ??= readOpening(one['facts']);
      const { at, seq } = readEvent({ ...one, type: 'note' }, index);
      read.push({ at, seq, type: 'opened' });
    } else if (one?.['type'] === 'contract' && typeof one['to'] === 'string') {
      const { at, seq } = readEvent({ ...one, type: 'note' }, index);
      read.push({ at, seq, type: 'contract', to: one['to'] });
    } else read.push(readEvent(event, index) as PastEvent);
  }
  if (opening === null) throw new EventError('a ticket needs an event of type "opened" with its facts');
  return {
    id,
    policy: optional(given, 'policy'),
    customer: optional(given, 'customer'),
    contract: opening.contract,
    facts: opening.facts,
    events: inOrder(read),
  };
}

/** Facts that policies look at. Who it is and what they wrote is not asked. */
function readOpening(value: unknown): { facts: PastFacts; contract: string | null } {
  const { customer: _customer, subject: _subject, contract: _contract, ...facts } = readFacts(value);
  const given = value as Record<string, unknown>;
  const way = optional(given, 'way');
  return { facts: way === null ? facts : { ...facts, way }, contract: optional(given, 'contract') };
}

function readPolicyText(value: unknown): PolicyText {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const { holidays } = given;
  return {
    hash: text(given, 'hash'),
    version: text(given, 'version'),
    source: text(given, 'source'),
    holidays: (typeof holidays === 'object' && holidays !== null ? holidays : {}) as PolicyText['holidays'],
  };
}

/** By (at, seq). */
function inOrder(events: PastEvent[]): PastEvent[] {
  for (let i = 1; i < events.length; i++) {
    const [a, b] = [events[i - 1], events[i]];
    if (a !== undefined && b !== undefined && (a.at - b.at || a.seq - b.seq) > 0)
      return events.sort((x, y) => x.at - y.at || x.seq - y.seq);
  }
  return events;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Error(`not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function text(given: Record<string, unknown>, key: string): string {
  const value = given[key];
  if (typeof value !== 'string' || value === '') throw new Error(`"${key}" is missing, or no text`);
  return value;
}

function optional(given: Record<string, unknown>, key: string): string | null {
  const value = given[key];
  if (value === undefined || value === null) return null;
  return text(given, key);
}
