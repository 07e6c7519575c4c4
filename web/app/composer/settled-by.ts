import type { PromiseEntry, Ticket } from '../api-types.ts';

const settledByAnswer = ['first-response', 'next-response', 'update', 'level-response'];

/** The promises that an answer settles. */
export const settledBy = (ticket: Pick<Ticket, 'promises'>): readonly PromiseEntry[] =>
  ticket.promises.filter(({ state, type }) => state === 'open' && settledByAnswer.includes(type));
