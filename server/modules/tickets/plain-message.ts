import { renderMarkdown } from '../../platform/markdown.ts';
import type { Act } from '../../platform/services.ts';
import type { GivenAttachment, GivenMessage, NewMessage } from './insert-message.ts';

/** What somebody wrote, as it is stored, searched and shown. */
export interface Said {
  readonly text: string;
  /** Safe; null for plain text. */
  readonly html: string | null;
  readonly markdown: string | null;
}

/** What was typed, by how it was meant. An empty text stays one. */
export function readSaid(source: string, format: 'text' | 'markdown'): Said {
  const trimmed = source.trim();
  if (format === 'text' || trimmed === '') return { text: trimmed, html: null, markdown: null };
  return { ...renderMarkdown(trimmed), markdown: trimmed };
}

/**
 * A message that somebody typed into a form of ours, or a note of which no more than its words is kept.
 * @param more.inboundId the mail of which it was made, so that what is taken out of the note is taken out of that as well
 */
export function plainMessage(
  id: string,
  said: string | Said,
  more: {
    subject?: string | null;
    headerId?: string | null;
    inboundId?: string | null;
    attachments?: readonly GivenAttachment[];
  } = {},
): GivenMessage {
  const { text, html, markdown } = typeof said === 'string' ? readSaid(said, 'text') : said;
  return {
    id,
    subject: more.subject ?? null,
    body: text,
    visible: text,
    html,
    markdown,
    blockedImages: 0,
    headerId: more.headerId ?? null,
    inReplyTo: null,
    inboundId: more.inboundId ?? null,
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
