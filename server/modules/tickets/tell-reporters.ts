import type { Act } from '../../platform/services.ts';
import type { MailKeys } from '../mail/door.ts';
import { forDuplicates } from './for-duplicates.ts';
import { ticketByNumber } from './queries.ts';
import { noAddress, reachesSomebody } from './reach.ts';
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
  let told = 0;
  // Who only called has to be called: that keeps nobody else from being told.
  const say = async (act: Act, to: number): Promise<void> => {
    const one = await ticketByNumber(act.tx, act.deskId, to);
    if (one !== null && !(await reachesSomebody(act, one))) return;
    await reply(act, keys, to, { text, note: false, waitFor: null, attachments: [], author });
    told += 1;
  };
  await say(asked, number);
  const ticket = await ticketByNumber(asked.tx, asked.deskId, number);
  if (ticket !== null) await forDuplicates(asked, ticket.id, say);
  if (told === 0) throw noAddress();
}
