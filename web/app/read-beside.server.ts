import type { LoaderFunctionArgs } from 'react-router';
import type {
  Agent,
  CustomField,
  DomainCheck,
  Suppression,
  TagUse,
  Ticket,
  TicketFacts,
} from './api-types.ts';
import { askIfAllowed } from './api.server.ts';
import { askingWords } from './composer/asking-words.server.ts';
import { readWriting } from './composer/read-writing.server.ts';
import { pageContext } from './context.ts';

/** What stands beside a conversation and below it: needed to act, not to read. */
export interface Beside {
  readonly agents: readonly Agent[];
  /** The last check of a domain's mail that belongs to the ticket. */
  readonly check: DomainCheck | null;
  /** Set when nothing is sent to the requester's address. */
  readonly suppression: Suppression | null;
  readonly about: TicketFacts | null;
  /** Asks the customer for the diagnostics that are missing; empty where none is. */
  readonly asking: string;
  readonly fields: readonly CustomField[];
  readonly tags: readonly TagUse[];
  readonly writing: Awaited<ReturnType<typeof readWriting>>;
}

/** Reads what stands beside a ticket's conversation. */
export async function readBeside(args: LoaderFunctionArgs, ticket: Ticket): Promise<Beside> {
  const { number } = ticket;
  const { language } = args.context.get(pageContext);
  const { email } = ticket.requester;
  const [agents, checks, suppressed, about, fields, tags, writing] = await Promise.all([
    askIfAllowed(args, 'listAgents', {}),
    askIfAllowed(args, 'listDeliverabilityChecks', { query: { limit: 1, language, ticket: number } }),
    email ? askIfAllowed(args, 'listSuppressions', { query: { address: email } }) : null,
    askIfAllowed(args, 'readTicketFacts', { path: { number } }),
    askIfAllowed(args, 'readFieldValues', { path: { number } }),
    askIfAllowed(args, 'listTags', {}),
    readWriting(args, number),
  ]);
  return {
    agents: agents?.items ?? [],
    check: checks?.items[0] ?? null,
    suppression: suppressed?.items[0] ?? null,
    about,
    asking: askingWords(ticket.language, about?.diagnostics ?? []),
    fields: fields?.items ?? [],
    tags: tags?.items ?? [],
    writing,
  };
}
