import { parseInstant } from '@amparo/business-time';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import { cleanLineString } from '../../platform/http/text.ts';
import { conflict, invalid, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { readRecipients } from '../tickets/door.ts';
import type { GivenAttachment } from '../tickets/door.ts';
import { sideTalkOf } from './queries.ts';
import { openSideTalk, sayInSideTalk } from './say-in-side-talk.ts';
import type { SideParts } from './say-in-side-talk.ts';
import { requireForwardable } from './ticket-files.ts';

/** To whom a text of a draft goes, as it is filled in: nothing is asked for before it is sent. */
export const sideIn = z.object({
  talk: z.int().positive().nullable().default(null).describe('A side conversation; null: a new one'),
  to: cleanLineString()
    .max(600)
    .default('')
    .describe('Of a new one: `ana@x.example` or `Ana <ana@x.example>`'),
  subject: cleanLineString().max(300).default('').describe('Of a new one'),
  forward: z
    .uuid()
    .nullable()
    .default(null)
    .describe('Of a new one: a message of the ticket that goes with it'),
  files: z
    .array(z.uuid())
    .max(20)
    .default([])
    .describe('Files of the conversation with the customer that go with it, chosen one by one'),
  expectedAt: instant.nullable().default(null).describe('Of a new one: when the answer is wanted'),
});
export type GivenSide = z.output<typeof sideIn>;

/** Says that it could be sent now: faults are told to whoever sends, not found out when they are gone. */
export async function requireSideSendable(
  act: Act,
  ticketId: string,
  side: GivenSide,
  scanner: boolean,
): Promise<void> {
  if (side.talk === null) {
    const [party] = await readRecipients(act, side.to.trim() === '' ? [] : [side.to], 'to');
    if (party === undefined) throw invalid('Who is it for?', [{ path: 'to', code: 'mail-address' }]);
    if (side.subject.trim() === '')
      throw invalid('What is it about?', [{ path: 'subject', code: 'give-subject' }]);
  } else {
    const talk = await sideTalkOf(act, ticketId, side.talk);
    if (talk === null) throw notFound('The side conversation');
    if (talk.state === 'closed')
      throw conflict('closed', 'This side conversation is closed: open it again first.');
  }
  await requireForwardable(act, ticketId, side.files, scanner);
}

/** Says a draft to a third party, as its author: in the side conversation that it names, or in a new one. */
export async function saySide(
  act: Act,
  parts: SideParts,
  ticketNumber: number,
  draft: {
    readonly text: string;
    readonly side: GivenSide;
    readonly waitFor: string | null;
    readonly attachments: readonly GivenAttachment[];
    readonly author: { readonly id: string | null; readonly name: string };
  },
): Promise<void> {
  const { text, side, waitFor, attachments, author } = draft;
  const said = { text, format: 'markdown', attachments, files: side.files, author } as const;
  if (side.talk !== null) {
    await sayInSideTalk(act, parts, ticketNumber, side.talk, said);
    return;
  }
  const { to, subject, forward, expectedAt } = side;
  await openSideTalk(act, parts, ticketNumber, {
    ...said,
    to,
    subject,
    forward,
    expectedAt: expectedAt === null ? null : parseInstant(expectedAt),
    waitFor,
  });
}
