import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { PositionedEvent } from './read-positions.ts';
import { instant } from '../../platform/http/instants.ts';

/** What is the customer's matter too. A type that is not listed, as each new one, is the desk's own. */
const forContacts = new Set([
  'opened',
  'acknowledgement',
  'message',
  'notice',
  'severity',
  'kind',
  'wait',
  'resume',
  'escalate',
  'resolve',
  'reopen',
  'close',
  'waive',
  'agree',
  'milestone',
  'milestone-of-others',
  'diagnostic',
  // They may read a message now that somebody outside wrote.
  'show',
]);

/** Staff were told: by a step of the ladder, or by a consequence of a promise. */
const forStaff = new Set(['promise.step', 'promise.told']);

/** Are contacts told of events of this type? Whom staff told, who holds a ticket, notes and calls are not theirs to know. */
export const isToldToContacts = (type: string): boolean =>
  forContacts.has(type) || (type.startsWith('promise.') && !forStaff.has(type));

/** Which types of events are read in a ticket by contacts: what they are told of. */
export const readByContacts = {
  /** These, and all of promises … */
  types: [...forContacts],
  /** … but these. */
  not: [...forStaff],
};
export type ReadTypes = typeof readByContacts;

export const publicEventSchema = z
  .object({
    type: z
      .string()
      .describe(
        '`ticket.` and what happened to it, `promise.` and its new state, or of the desk: `policy.published`, `webhook.disabled`, `inbound.quarantined`',
      ),
    ticket: z.string().nullable().describe('Its number; null for what happened to the desk'),
    seq: z.int().describe('Its order on the ticket'),
    at: instant.describe('When it happened'),
    from: z.string().optional().describe('Of a message: `customer` or `agent`'),
    promise: z.string().optional().describe('Which promise of the ticket'),
    clause: z.string().optional(),
    due: instant.optional(),
  })
  .describe('What happened, without names or texts: read the ticket for more');

export type PublicEvent = z.infer<typeof publicEventSchema>;

/** An event as streams, lists and webhooks tell it: ids, types and figures. @param number the ticket's, with its prefix */
export function publicEvent(event: PositionedEvent, number: string | null): PublicEvent {
  const { data } = event;
  const text = (name: 'from' | 'promise' | 'clause'): string | undefined => {
    const value = data[name];
    return typeof value === 'string' ? value : undefined;
  };
  const from = event.type === 'message' ? text('from') : undefined;
  const promise = text('promise');
  const clause = text('clause');
  const due = data['due'];
  return {
    type: publicType(event.type),
    ticket: number,
    seq: event.seq,
    at: formatInstant(event.at),
    ...(from === undefined ? {} : { from }),
    ...(promise === undefined ? {} : { promise }),
    ...(clause === undefined ? {} : { clause }),
    ...(typeof due === 'number' ? { due: formatInstant(due) } : {}),
  };
}

/** `message` is told as `ticket.message`; what names its subject already stays. */
const publicType = (type: string): string => (type.includes('.') ? type : `ticket.${type}`);
