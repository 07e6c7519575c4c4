import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import { faultCodes } from './faults.ts';
import type { FaultCode } from './faults.ts';
import { faultWords } from './fault-words.ts';
import { securities } from './servers.ts';
import { instant as instantSchema } from '../../platform/http/instants.ts';

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    // oxlint-disable-next-line no-control-regex -- what is refused are control characters
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'must be one line');

/** Where a mail server is, and how we sign in. */
export const serverShape = {
  host: line(253)
    .transform((host) => host.toLowerCase())
    .describe('Name or address of the mail server'),
  port: z.coerce.number().int().min(1).max(65535),
  security: z
    .enum(securities)
    .describe('`tls` from the first byte, `starttls` (which the server must offer), or `none`'),
  password: z
    .string()
    .max(1000)
    .nullable()
    .default(null)
    .describe(
      'Never shown again; null or empty keeps the one that is known, for the same server and account',
    ),
  grant: z.uuid().nullable().default(null).describe('For `oauth`: the connection whose consent is used'),
};

export const nameShape = line(100).describe('For people');
export const lineShape = line;

export const faultSchema = z
  .object({
    code: z.enum(faultCodes).describe('Stable: programs may go by it'),
    message: z.string().describe('What is wrong'),
    remedy: z.string().describe('What to do'),
    detail: z.string().nullable().describe("The server's own words, when it said any"),
    since: instantSchema.nullable(),
  })
  .nullable()
  .describe('What is wrong; null: nothing that we know of');

export const testSchema = z.object({
  ok: z.boolean(),
  fault: faultSchema,
  folders: z
    .array(z.string())
    .nullable()
    .describe('The folders of the mailbox, when the test came so far; null for a relay'),
});

/** A fault as the API tells it. */
export function faultJson(
  code: FaultCode | null,
  detail: string | null,
  since: number | null,
): z.infer<typeof faultSchema> {
  if (code === null) return null;
  const [message, remedy] = faultWords[code];
  return { code, message, remedy, detail, since: instant(since) };
}

export const instant = (at: number | null): string | null =>
  at === null ? null : formatInstant(Math.floor(at));
