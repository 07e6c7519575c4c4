import { readBody } from '@amparo/promises';
import { parse } from 'yaml';
import { z } from 'zod';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** A fact: from a column, each value under another name, or the same for all. */
const factRule = z.union([
  z.strictObject({ value: text }),
  z.strictObject({
    column: z.string(),
    values: z.record(z.string(), text.nullable()).optional(),
    else: text.nullable().optional(),
  }),
]);
export type FactRule = z.infer<typeof factRule>;

/** What happened: an event without `at`, such as `{ type: message, from: agent }`. */
const body = z.looseObject({ type: z.string() });

const common = {
  delimiter: z.string().length(1).default(','),
  zone: z.string().default('UTC'),
  times: z.string().default('iso'),
  ticket: z.string(),
  prefix: z.string().default(''),
  customer: z.string().optional(),
  facts: z.record(z.string(), factRule),
};

const mappingSchema = z.discriminatedUnion('rows', [
  z.strictObject({
    rows: z.literal('tickets'),
    ...common,
    opened: z.string(),
    events: z.array(z.looseObject({ column: z.string(), type: z.string() })).default([]),
  }),
  z.strictObject({
    rows: z.literal('events'),
    ...common,
    at: z.string(),
    event: z.strictObject({
      column: z.string(),
      values: z.record(z.string(), z.union([body, z.null()])),
      else: z.null().optional(),
    }),
  }),
]);

/** How the columns of a file become tickets: see docs/guide. */
export type CsvMapping = z.infer<typeof mappingSchema>;

/**
 * Reads a mapping from YAML. Events in it are checked here, so that a wrong one is not told once a row.
 * @throws Error naming the key at fault
 */
export function readCsvMapping(source: string, file: string): CsvMapping {
  const read = mappingSchema.safeParse(parse(source));
  if (!read.success) {
    const faults = read.error.issues.map(
      ({ path, message }) => `  ${path.join('.') || 'the file'}: ${message}`,
    );
    throw new Error(`${file} is no mapping:\n${faults.join('\n')}`);
  }
  const mapping = read.data;
  const events =
    mapping.rows === 'tickets'
      ? mapping.events.map(({ column: _column, ...event }) => event)
      : Object.values(mapping.event.values).filter((event) => event !== null);
  for (const event of events) {
    try {
      if (event.type !== 'opened') readBody(event);
    } catch (error) {
      throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
  return mapping;
}

/** Columns that a mapping names. */
export function columnsOf(mapping: CsvMapping): string[] {
  const facts = Object.values(mapping.facts).flatMap((rule) => ('column' in rule ? [rule.column] : []));
  const own =
    mapping.rows === 'tickets'
      ? [mapping.opened, ...mapping.events.map(({ column }) => column)]
      : [mapping.at, mapping.event.column];
  return [mapping.ticket, ...(mapping.customer === undefined ? [] : [mapping.customer]), ...own, ...facts];
}
