import type { Act } from '../../platform/services.ts';
import { findTicket, readSaid } from '../tickets/door.ts';
import type { Said } from '../tickets/door.ts';
import { fieldValues, languageOf, textIn } from './field-values.ts';
import { fillFields } from './fields.ts';
import { signaturesFor } from './queries.ts';

/** What an agent puts under their mails on this ticket: their own signature, else their team's, else the desk's. Null: none. */
export async function signatureFor(
  act: Act,
  number: number,
  author: { id: string; name: string },
): Promise<Said | null> {
  const { ticket, policy } = await findTicket(act, String(number));
  const [signature] = await signaturesFor(act, author.id, ticket.team);
  if (signature === undefined) return null;
  const text = textIn(signature.texts, [languageOf(ticket), policy.desk.languages[0]]);
  const said = readSaid(
    fillFields(text, await fieldValues(act, ticket, policy, author), 'dropped').text,
    'markdown',
  );
  return said.text === '' ? null : said;
}
