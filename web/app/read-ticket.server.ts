import type { LoaderFunctionArgs } from 'react-router';
import type { Decision, Ticket } from './api-types.ts';
import { ask } from './api.server.ts';

/** A ticket for its page. Its stored decision is open in the contract: pages read as much of it as `Decision` says. */
export async function readTicket(args: LoaderFunctionArgs, number: string): Promise<Ticket> {
  const found = await ask(args, 'readTicket', { path: { number } });
  return { ...found, decision: found.decision as unknown as Decision };
}
