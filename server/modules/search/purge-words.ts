import { plainly } from '@amparo/policy';
import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { formsOf } from './words.ts';

/**
 * Makes a message unfindable, and forgets how the words of a text that was taken out of it are written. What is left of the message
 * becomes findable again with the event that names it.
 */
export async function purgeWords(act: Act, messageId: string, text: string): Promise<void> {
  const forms = formsOf(text).filter((form) => plainly(form) !== form);
  await sql`select purge_words(${messageId}::uuid, ${forms}::text[])`.execute(act.tx);
}
