import { formatInstant } from '@amparo/business-time';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import { problemSchema } from '../../platform/http/pages.ts';
import { named } from '../../platform/http/schemas.ts';
import { cleanLineString } from '../../platform/http/text.ts';
import { sideIn } from '../sidetalks/door.ts';
import { ticketNumber } from '../tickets/door.ts';
import { draftKinds } from './queries.ts';
import type { DraftRow } from './queries.ts';

/** Text of a draft as it is typed: nothing is trimmed, so that the next key goes on where the last one was. */
const typed = z.string().max(100_000);
const address = cleanLineString().max(600);

/** What somebody has written so far. */
export const draftBody = z.object({
  text: typed.describe('Markdown'),
  cc: z.array(address).max(20).default([]).describe('As typed: `ana@x.example` or `Ana <ana@x.example>`'),
  bcc: z.array(address).max(20).default([]),
  waitFor: z
    .string()
    .max(60)
    .nullable()
    .default(null)
    .describe('A pause of the policy that begins with the answer'),
  resolve: z.boolean().default(false).describe('The answer resolves the ticket'),
  signature: z.boolean().default(true).describe('My signature stands under the mail'),
  side: sideIn.nullable().default(null).describe('To which third party it goes, if it goes to one'),
});

export const draftSchema = named(
  'WrittenDraft',
  draftBody.extend({
    id: z.string(),
    ticket: z.string(),
    subject: z.string(),
    kind: z.enum(draftKinds),
    state: z
      .enum(['writing', 'held'])
      .describe('`held`: it is sent when its time has come, unless it is taken back'),
    savedAt: instant,
    heldUntil: z.iso
      .datetime()
      .nullable()
      .describe('Until when it can be taken back, by the clock on the wall'),
    sendAt: instant.nullable().describe('When it is to be sent'),
    reason: z.string().nullable().describe('Why it could not be sent, in English'),
    problem: problemSchema.nullable().describe('The same with its code and what else is known of it'),
    after: z.int().nullable().describe('Of what is held: `seq` of the last message when it began to be'),
    files: z.array(
      z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.int(), url: z.string() }),
    ),
  }),
);

export function draftJson(policy: Policy, row: DraftRow, desk: string): z.infer<typeof draftSchema> {
  const { cc, bcc, waitFor, resolve, signature } = row.data;
  return {
    id: row.id,
    ticket: ticketNumber(policy, row.number),
    subject: row.subject,
    kind: row.kind,
    text: row.body,
    cc: [...cc],
    bcc: [...bcc],
    waitFor,
    resolve,
    signature,
    side: row.data.side ?? null,
    state: row.state,
    savedAt: formatInstant(row.saved_at),
    heldUntil: row.hold_until === null ? null : new Date(row.hold_until * 1000).toISOString(),
    sendAt: row.send_at === null ? null : formatInstant(row.send_at),
    reason: row.reason?.detail ?? null,
    problem: row.reason,
    after: row.state === 'held' ? (row.data.after ?? null) : null,
    files: row.files.map((file) => ({ ...file, url: `/api/v1/${desk}/me/draft-files/${file.id}` })),
  };
}
