import type { Act } from '../../platform/services.ts';
import type { MailKeys } from '../mail/door.ts';
import { forDuplicates } from './for-duplicates.ts';
import { ticketByNumber } from './queries.ts';
import { reply } from './reply.ts';
import { resolve } from './resolve.ts';

/**
 * Tells everybody who reported the same: the requester of a ticket and those of its duplicates, each in their own ticket, by the
 * same words (OPT-4). None sees who the others are.
 * @param input.resolve also resolves them all
 */
export async function tellReporters(
  asked: Act,
  keys: MailKeys,
  number: number,
  input: { text: string; resolve: boolean; author: { id: string | null; name: string } },
): Promise<void> {
  const { text, author } = input;
  if (input.resolve) return resolve(asked, keys, number, { text, author, tell: text });
  const say = (act: Act, to: number): Promise<unknown> =>
    reply(act, keys, to, { text, note: false, waitFor: null, attachments: [], author });
  await say(asked, number);
  const ticket = await ticketByNumber(asked.tx, asked.deskId, number);
  if (ticket !== null) await forDuplicates(asked, ticket.id, async (act, to) => void (await say(act, to)));
}
