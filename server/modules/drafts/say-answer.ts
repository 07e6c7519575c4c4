import type { Act } from '../../platform/services.ts';
import type { MailKeys } from '../mail/door.ts';
import { readRecipients, reply, resolve } from '../tickets/door.ts';
import type { Reply } from '../tickets/door.ts';
import { signatureFor } from '../snippets/door.ts';
import { teachOfAnswer } from '../trust/door.ts';

export interface SaidAnswer {
  /** Markdown. */
  readonly text: string;
  /** As typed. */
  readonly cc?: readonly string[];
  readonly bcc?: readonly string[];
  readonly waitFor?: string | null;
  /** It is said in one with the resolution. */
  readonly resolve: boolean;
  /** The author's signature stands under the mail. */
  readonly signature: boolean;
  readonly attachments?: Reply['attachments'];
}

/** Says an answer to the customer as its author, and the desk's filter learns that this was no unwanted mail. */
export async function sayAnswer(
  act: Act,
  keys: MailKeys,
  ticket: { readonly id: string; readonly number: number },
  answer: SaidAnswer,
  author: { readonly id: string | null; readonly name: string },
): Promise<void> {
  const { text, cc = [], bcc = [], waitFor = null, attachments = [] } = answer;
  const { id, name } = author;
  const more = {
    format: 'markdown',
    attachments,
    cc: await readRecipients(act, cc, 'cc'),
    bcc: await readRecipients(act, bcc, 'bcc'),
    signature: answer.signature && id !== null ? await signatureFor(act, ticket.number, { id, name }) : null,
  } as const;
  if (answer.resolve) await resolve(act, keys, ticket.number, { text, author, more });
  else await reply(act, keys, ticket.number, { ...more, text, note: false, waitFor, author });
  await teachOfAnswer(act, ticket.id);
}
