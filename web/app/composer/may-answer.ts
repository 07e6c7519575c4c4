import type { Ticket } from '../api-types.ts';

/** Whether an answer in writing can be given: who only called gets none, unless somebody with an address takes part. */
export const mayAnswer = ({
  abilities,
  requester,
  participants,
}: Pick<Ticket, 'abilities' | 'requester' | 'participants'>): boolean =>
  abilities.includes('reply') && [requester, ...participants].some(({ email }) => email !== null);
