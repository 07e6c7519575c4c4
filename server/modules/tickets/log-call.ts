import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';
import { changeTicket } from './change-ticket.ts';
import { insertWork } from '../work/door.ts';
import { requireUnmerged } from './merged.ts';
import { agentMessage, plainMessage } from './plain-message.ts';
import { insertMessage } from './insert-message.ts';
import { requireClearance } from './restrictions.ts';

/** A call with the customer, logged by an agent: a response like a message (law 7). */
export async function logCall(
  asked: Act,
  number: number,
  input: {
    direction: 'in' | 'out';
    minutes: number;
    text: string;
    author: { id: string | null; name: string };
  },
): Promise<void> {
  const messageId = newId();
  await changeTicket(asked, number, async (ticket, policy, act) => {
    await requireUnmerged(act, ticket);
    const clearances = act.actor.restricted ?? [];
    if (act.actor.kind === 'agent')
      requireClearance(policy, ticket, 'call', { clearances, path: 'direction' });
    const minutes = Math.round(input.minutes);
    return {
      events: [
        { type: 'call', data: { direction: input.direction, minutes: input.minutes, message: messageId } },
      ],
      write: async (recorded) => {
        if (minutes > 0)
          await insertWork(act, ticket.id, { ...input, way: 'telephone', minutes, at: act.now });
        await insertMessage(
          act,
          ticket.id,
          agentMessage(
            act,
            recorded.seqs[0],
            input.author,
            'note',
            plainMessage(messageId, input.text),
            'telephone',
          ),
        );
      },
    };
  });
}
