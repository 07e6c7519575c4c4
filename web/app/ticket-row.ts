import type { TicketSummary } from './api-types.ts';

/** What a row of a list shows of a ticket: no more is asked for. */
const rowFields = [
  'number',
  'subject',
  'preview',
  'state',
  'severity',
  'kind',
  'team',
  'plan',
  'channel',
  'assignee',
  'requester',
  'customer',
  'waiting',
  'lastMessage',
  'admitted',
  'next',
  'openedAt',
  'updatedAt',
  'tags',
  'fieldValues',
] as const satisfies readonly (keyof TicketSummary)[];

/** A ticket as lists have it. */
export type TicketRow = Pick<TicketSummary, (typeof rowFields)[number]>;

/** For `fields` of the API. */
export const askedOfRows = rowFields.join();
