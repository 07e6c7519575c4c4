import { decide } from '@amparo/decisions';
import { localize, underContract } from '@amparo/policy';
import { conflict, invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { MailKeys } from '../mail/door.ts';
import type { NewEvent } from '../ledger/door.ts';
import { aboutNow, factsNow } from './change-facts.ts';
import { changeTicket } from './change-ticket.ts';
import { runningPromises } from './list-tickets.ts';
import { ticketByNumber } from './queries.ts';
import { reachesSomebody } from './reach.ts';
import { reply } from './reply.ts';
import { storedDecision } from './stored-decision.ts';

/**
 * Says that a request is about what is not served (OPS-15): the customer gets the policy's wording in their language, the request is
 * decided anew by that, its promises need not be done any more, and it stays on record, closed. An answer of theirs opens it again.
 *
 * @param input.text what the agent adds below the wording
 * @throws Problem invalid for what the policy does not exclude; conflict `not-open`, or `admitted` when the policy takes it all the same
 */
export async function exclude(
  asked: Act,
  keys: MailKeys,
  number: number,
  input: { topic: string; text: string; author: { id: string | null; name: string } },
): Promise<void> {
  let wording = '';
  let reached = true;
  await changeTicket(asked, number, async (ticket, policy, act) => {
    if (ticket.state === 'resolved' || ticket.state === 'closed')
      throw conflict('not-open', `The ticket is ${ticket.state}. Open it again first.`);
    reached = await reachesSomebody(act, ticket);
    const before = aboutNow(ticket);
    const about = { ...before, topic: input.topic };
    const facts = await factsNow(act, ticket, about);
    // A contract may exclude what the policy does not.
    const own = underContract(policy, facts.contract ?? null);
    const exclusion = own.exclusions.get(input.topic);
    if (exclusion === undefined)
      throw invalid(`The policy does not exclude "${input.topic}".`, [
        own.exclusions.size === 0
          ? { path: 'topic', code: 'names-none' }
          : { path: 'topic', code: 'one-of', values: { options: [...own.exclusions.keys()].join(', ') } },
      ]);
    const decision = decide(own, facts, ticket.opened_at);
    if (decision.admitted)
      throw conflict('admitted', 'The policy takes such a request of this customer: see its admission.');
    const language = ticket.requester_language ?? ticket.language;
    wording = localize(decision.refusal?.text ?? exclusion.text, language);
    const fact: NewEvent = { type: 'fact', data: { name: 'topic', to: exclusion.id, from: before.topic } };
    return {
      events: before.topic === exclusion.id ? [] : [fact],
      changes: {
        about,
        redecided: { admitted: false, decision: storedDecision(policy, decision, language) },
      },
    };
  });
  const act: Act = { ...asked, precondition: null };
  const added = input.text.trim();
  await reply(act, keys, number, {
    text: added === '' ? wording : `${wording}\n\n${added}`,
    // Who has no address is told by telephone: what is to be said is noted.
    note: !reached,
    waitFor: null,
    attachments: [],
    author: input.author,
  });
  const ticket = await ticketByNumber(act.tx, act.deskId, number);
  const running = ticket === null ? [] : await runningPromises(act, ticket.id);
  await changeTicket(act, number, (_ticket, _policy, acting) => ({
    events: [
      ...(running.length === 0 ? [] : [{ type: 'waive' as const, data: { cause: 'refused' } }]),
      { type: 'close' },
    ],
    changes: { state: 'closed', waiting: null, closedAt: acting.now },
  }));
}
