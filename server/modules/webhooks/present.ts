import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import { messageId } from './attempt.ts';
import type { DeliveryRow, EndpointRow } from './queries.ts';
import { instant as instantSchema } from '../../platform/http/instants.ts';
import { versionOf, versionSchema } from '../../platform/http/versioned.ts';

export const endpointSchema = z.object({
  id: z.uuid(),
  url: z.string(),
  description: z.string(),
  types: z
    .array(z.string())
    .describe('Types of events it is told of, `promise.*` for all of a kind; none: all'),
  clearances: z.array(z.string()).describe('Kinds of restricted tickets it is told of'),
  state: z.enum(['active', 'paused', 'disabled']).describe('`disabled`: by us, see `reason`'),
  reason: z
    .enum(['gone', 'failing'])
    .nullable()
    .describe('`gone`: it answered 410. `failing`: it took nothing for five days'),
  failingSince: instantSchema.nullable().describe('Since when it has taken nothing, while it was tried'),
  oldSecretUntil: instantSchema
    .nullable()
    .describe('Until then messages carry a signature by the old secret too'),
  created: instantSchema,
  waiting: z.int().describe('Deliveries that are to be sent, or sent again'),
  failed: z.int().describe('Deliveries that were given up, of the last 30 days'),
  lastDelivered: instantSchema.nullable(),
  version: versionSchema,
});

export const deliverySchema = z.object({
  id: z.uuid(),
  message: z.string().describe('`webhook-id`: the same for each attempt and each replay'),
  type: z.string(),
  payload: z.string().describe('As it is sent'),
  state: z.enum(['waiting', 'delivered', 'failed']),
  created: instantSchema,
  next: instantSchema.nullable().describe('When it is tried next'),
  attempts: z.int().describe('Since it was last asked for'),
  tries: z
    .array(
      z.object({
        at: instantSchema,
        status: z.int().nullable().describe('Null when there was no answer'),
        ms: z.int(),
        answer: z.string().describe('Its first bytes'),
        fault: z.string().nullable().describe('Why there was no answer'),
      }),
    )
    .describe('The last attempts, oldest first'),
});

const instant = (at: number | null): string | null =>
  at === null ? null : formatInstant(Math.floor(Number(at)));

/** Also that it was disabled: whoever had it open before would turn it on again unasked. */
export const versionOfEndpoint = ({ url, description, types, clearances, state }: EndpointRow): string =>
  versionOf({ url, description, types, clearances, state });

export const endpointJson = (row: EndpointRow): z.infer<typeof endpointSchema> => ({
  id: row.id,
  version: versionOfEndpoint(row),
  url: row.url,
  description: row.description,
  types: row.types,
  clearances: row.clearances,
  state: row.state,
  reason: row.reason === 'gone' || row.reason === 'failing' ? row.reason : null,
  failingSince: instant(row.failing_since),
  oldSecretUntil: instant(row.old_secret_until),
  created: formatInstant(Number(row.created_at)),
  waiting: row.waiting,
  failed: row.failed,
  lastDelivered: instant(row.last_delivered),
});

export const deliveryJson = (row: DeliveryRow): z.infer<typeof deliverySchema> => ({
  id: row.id,
  message: messageId(row),
  type: row.type,
  payload: row.payload,
  state: row.state,
  created: formatInstant(Number(row.created_at)),
  next: row.state === 'waiting' ? instant(row.try_at) : null,
  attempts: row.attempts,
  tries: row.tries.map(({ at, ...rest }) => ({ at: formatInstant(at), ...rest })),
});
