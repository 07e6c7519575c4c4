import type { Policy } from '@amparo/policy';
import { conflict } from '../../platform/problem.ts';
import type { Problem } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { declinesResolution } from '../mail/door.ts';
import { participantsOf } from './participants.ts';
import type { TicketRow } from './queries.ts';

type Asked = Pick<TicketRow, 'id' | 'requester_id' | 'requester_email'>;

/** What is said would be said to nobody. */
export const noAddress = (): Problem =>
  conflict(
    'no-address',
    'No mail address is known of whoever asks, so that nobody would get this. Call and log the call, or write down their address.',
  );

/**
 * Does anybody get an answer by mail? A caller may be known by a name or a number alone; who else takes part may have an address.
 * @param cc others who get it now
 */
export async function reachesSomebody(
  act: Act,
  ticket: Asked,
  cc: readonly unknown[] = [],
): Promise<boolean> {
  if (ticket.requester_email !== null || cc.length > 0) return true;
  return (await participantsOf(act, ticket)).some(({ email }) => email !== null);
}

/** Is nobody told of a resolution? One with words goes to whoever else takes part. */
export const tellsNobody = (
  ticket: Pick<TicketRow, 'automatic' | 'requester_email'>,
  words: boolean,
): boolean => ticket.automatic || (!words && ticket.requester_email === null);

/** Has the requester asked not to be told of a resolution by a mail of no words, where the policy does not promise it? */
export const noticeUnwanted = async (
  act: Act,
  policy: Policy,
  { requester_email: address }: Pick<TicketRow, 'requester_email'>,
): Promise<boolean> => address !== null && (await declinesResolution(act, policy, address));
