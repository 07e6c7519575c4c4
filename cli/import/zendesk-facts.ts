import type { PastFacts } from '@amparo/promises';
import { readFacts } from '@amparo/decisions';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ZendeskTicket } from './zendesk-records.ts';

const id = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** A fact: from a field of the ticket, each value under another name. `custom:27642` is a custom field, `tags` any of the tags. */
const rule = z.strictObject({
  field: z.string().optional(),
  values: z.record(z.string(), id.nullable()).optional(),
  else: id.nullable().optional(),
});
const mappingSchema = z.record(z.string(), rule);
export type ZendeskMapping = z.infer<typeof mappingSchema>;
export type ZendeskRule = z.infer<typeof rule>;

/** Where facts stand, unless a mapping says otherwise. */
const fields: Readonly<Record<string, string>> = {
  severity: 'priority',
  kind: 'type',
  channel: 'via.channel',
};

/** Ways in by Zendesk's channels. */
const ways: Readonly<Record<string, string>> = {
  email: 'email',
  web: 'portal',
  mobile: 'portal',
  mobile_sdk: 'portal',
  help_center: 'portal',
  web_widget: 'form',
  web_form: 'form',
  api: 'api',
  chat: 'chat',
  messaging: 'chat',
  native_messaging: 'chat',
  voice: 'telephone',
  phone: 'telephone',
  whatsapp: 'whatsapp',
};

/** @throws Error naming the key at fault */
export function readZendeskMapping(source: string, file: string): ZendeskMapping {
  const read = mappingSchema.safeParse(parse(source) ?? {});
  if (read.success) return read.data;
  const faults = read.error.issues.map(
    ({ path, message }) => `  ${path.join('.') || 'the file'}: ${message}`,
  );
  throw new Error(`${file} is no mapping:\n${faults.join('\n')}`);
}

/** What a policy looks at in a ticket of Zendesk. Names are Zendesk's where the mapping gives none. */
export function zendeskFacts(ticket: ZendeskTicket, mapping: ZendeskMapping): PastFacts {
  const facts: Record<string, unknown> = {};
  const values: Record<string, string> = {};
  for (const fact of new Set(['channel', 'severity', 'kind', ...Object.keys(mapping)])) {
    const value = factOf(ticket, fact, mapping[fact] ?? {});
    if (value === null) continue;
    if (placed.has(fact)) facts[fact] = value;
    else values[fact] = value;
  }
  facts['channel'] ??= 'email';
  if (Object.keys(values).length > 0) facts['values'] = values;
  const { contract: _contract, customer: _customer, subject: _subject, ...read } = readFacts(facts);
  return read;
}

const placed: ReadonlySet<string> = new Set([
  'channel',
  'plan',
  'kind',
  'severity',
  'region',
  'level',
  'product',
  'phase',
  'release',
  'topic',
  'service',
]);

function factOf(
  ticket: ZendeskTicket,
  fact: string,
  { field, values, else: other }: ZendeskRule,
): string | null {
  const given = valuesAt(ticket, field ?? fields[fact] ?? fact);
  for (const value of given) {
    const named = values?.[value];
    if (named !== undefined) return named;
  }
  if (other !== undefined) return other;
  const [first] = given;
  if (first === undefined || (values !== undefined && field === 'tags')) return null;
  return fact === 'channel' ? (ways[first] ?? first) : first;
}

/** The values of a field as texts; several for tags. */
function valuesAt(ticket: ZendeskTicket, field: string): string[] {
  const custom = /^custom:(.+)$/u.exec(field)?.[1];
  if (custom !== undefined) {
    const list = (ticket['custom_fields'] ?? ticket['fields']) as
      | { id?: unknown; value?: unknown }[]
      | undefined;
    return texts(list?.find((one) => String(one.id) === custom)?.value);
  }
  let value: unknown = ticket;
  for (const part of field.split('.'))
    value =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined;
  return texts(value);
}

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value === 'string') return value === '' ? [] : [value];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}
