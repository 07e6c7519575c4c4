import type { Act } from '../../platform/services.ts';
import type { GivenAttachment, GivenMessage, NewMessage } from './queries.ts';

/** A message that somebody typed into a form of ours. */
export function plainMessage(
  id: string,
  text: string,
  more: { subject?: string | null; headerId?: string | null; attachments?: readonly GivenAttachment[] } = {},
): GivenMessage {
  return {
    id,
    subject: more.subject ?? null,
    body: text,
    visible: text,
    html: null,
    blockedImages: 0,
    headerId: more.headerId ?? null,
    inReplyTo: null,
    inboundId: null,
    attachments: more.attachments ?? [],
  };
}

/** What an agent typed, said now. */
export function agentMessage(
  act: Act,
  seq: number | undefined,
  author: { id: string | null; name: string },
  kind: 'public' | 'note',
  message: GivenMessage,
  way = 'portal',
): NewMessage {
  if (seq === undefined) throw new Error('a message needs the seq of its event');
  return {
    ...message,
    seq,
    kind,
    origin: 'agent',
    contactId: null,
    agentId: author.id,
    author: author.name,
    way,
    at: act.now,
  };
}
