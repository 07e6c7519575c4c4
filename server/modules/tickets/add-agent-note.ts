import type { Act } from '../../platform/services.ts';
import type { MailKeys } from '../mail/door.ts';
import { whereItWent } from './merged.ts';
import type { GivenAttachment } from './insert-message.ts';
import { reply } from './reply.ts';

/**
 * What an agent wrote to their colleagues in a mail, as a note of theirs with its files; nothing when they wrote nothing.
 * @param from.inboundId that mail as it came
 */
export async function addAgentNote(
  act: Act,
  keys: MailKeys,
  number: number,
  agent: { id: string; name: string },
  text: string,
  from: { readonly inboundId: string | null; readonly attachments?: readonly GivenAttachment[] },
): Promise<void> {
  const { inboundId, attachments = [] } = from;
  const said = text.trim() === '' ? attachments.map(({ name }) => name).join('\n') : text;
  if (said.trim() === '') return;
  const asAgent: Act = { ...act, actor: { kind: 'agent', id: agent.id } };
  const to = await whereItWent(act.tx, act.deskId, number);
  const note = { text: said, note: true, waitFor: null, attachments, author: agent, inboundId };
  await reply(asAgent, keys, to, note);
}
