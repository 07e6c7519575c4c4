import { formatInstant, parseInstant } from '@amparo/business-time';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import { cleanLineString, cleanString } from '../../platform/http/text.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Visit } from '../access/door.ts';
import type { mailKeys } from '../mail/door.ts';
import { tagsOfTicket } from '../tags/door.ts';
import type { TagRow } from '../tags/door.ts';
import { assign } from './assign.ts';
import { handedTo, handToTeam } from './hand-to-team.ts';
import { markSpam } from './mark-spam.ts';
import type { TicketRow } from './queries.ts';
import { reclassify } from './reclassify.ts';
import { close, reopen, resolve } from './resolve.ts';
import { snooze, wake } from './snooze.ts';
import { snoozeOf } from './snooze-rows.ts';
import type { SnoozeRow } from './snooze-rows.ts';
import { mostTags, tagTicket } from './tag-ticket.ts';
import { resume, wait } from './wait.ts';

/** What can be done with many tickets at once. @param on what each says beside */
const actsOn = <On extends z.ZodRawShape>(on: On) =>
  z.discriminatedUnion('do', [
    z.object({ ...on, do: z.literal('assign'), agent: z.union([z.literal('me'), z.uuid(), z.null()]) }),
    z.object({ ...on, do: z.literal('wait'), for: z.string().max(60) }),
    z.object({ ...on, do: z.literal('resume') }),
    z.object({ ...on, do: z.literal('severity'), to: z.string().max(60) }),
    z.object({ ...on, do: z.literal('kind'), to: z.string().max(60) }),
    z.object({ ...on, do: z.literal('team'), ...handedTo }),
    z.object({ ...on, do: z.literal('resolve'), text: cleanString().max(100_000).default('') }),
    z.object({ ...on, do: z.literal('close') }),
    z.object({ ...on, do: z.literal('reopen') }),
    z.object({
      ...on,
      do: z.literal('tags'),
      add: z.array(cleanLineString().trim().min(1).max(40)).max(mostTags).default([]).describe('Names'),
      remove: z.array(z.uuid()).max(mostTags).default([]).describe('Ids'),
    }),
    z.object({
      ...on,
      do: z.literal('snooze'),
      until: instant.nullable().describe('Null: until the customer answers'),
    }),
    z.object({ ...on, do: z.literal('wake') }),
    z.object({ ...on, do: z.literal('spam'), spam: z.boolean() }),
  ]);

/** An act, of which it is said beside with which tickets. */
export const actSchema = actsOn({});
/** An act with one ticket. */
export const commandSchema = actsOn({
  number: z.string().max(30).describe('The ticket, such as `OSW-1042`'),
  ifMatch: z.string().max(300).optional().describe('The ETag of the version that was read'),
});
type BulkAct = z.output<typeof actSchema>;
export type Command = z.output<typeof commandSchema>;

/** Does with a ticket what it would do alone. @throws Problem as the act alone */
export function runCommand(
  act: Act,
  visit: Visit,
  keys: ReturnType<typeof mailKeys>,
  number: number,
  command: BulkAct,
): Promise<void> {
  const { person } = visit;
  switch (command.do) {
    case 'assign':
      if (command.agent === 'me' && person.id === null)
        throw invalid('A key is no agent.', [{ path: 'agent', code: 'name-agent' }]);
      return assign(act, number, command.agent === 'me' ? person.id : command.agent);
    case 'wait':
      return wait(act, number, command.for);
    case 'resume':
      return resume(act, number);
    case 'severity':
    case 'kind':
      return reclassify(act, number, command.do, command.to);
    case 'team':
      return handToTeam(act, number, command.to, command.agent);
    case 'resolve':
      return resolve(act, keys, number, { text: command.text, author: person });
    case 'close':
      return close(act, number);
    case 'reopen':
      return reopen(act, number);
    case 'tags':
      return tagTicket(act, number, command);
    case 'snooze':
      return snooze(act, number, command.until === null ? null : parseInstant(command.until));
    case 'wake':
      return wake(act, number, 'person');
    case 'spam':
      return markSpam(act, visit, number, command.spam);
  }
}

/** What a ticket was before a command, as far as that is needed to make it so again. */
interface Before {
  readonly ticket: TicketRow;
  readonly tags: readonly TagRow[];
  readonly snooze: SnoozeRow | null;
}

/** Reads what a command is about to change. */
export async function readBefore(act: Act, ticket: TicketRow, { do: what }: BulkAct): Promise<Before> {
  return {
    ticket,
    tags: what === 'tags' ? await tagsOfTicket(act, ticket.id) : [],
    snooze: what === 'snooze' || what === 'wake' ? await snoozeOf(act, ticket.id) : null,
  };
}

/**
 * The act that makes a ticket what it was before a command that changed it; null where none does: a customer was told, a promise began,
 * or the desk's filter learned.
 */
export async function oppositeOf(act: Act, command: BulkAct, before: Before): Promise<BulkAct | null> {
  const { ticket, tags, snooze: put } = before;
  switch (command.do) {
    case 'assign':
      return { do: 'assign', agent: ticket.assignee_id };
    case 'severity':
    case 'kind':
      return { do: command.do, to: ticket[command.do] };
    // Whoever held it may have let it go by that, as they are not of the other team; or somebody holds it whom the act named.
    case 'team':
      return { do: 'team', to: ticket.team, agent: ticket.assignee_id };
    case 'wait':
      return ticket.waiting_for === null ? { do: 'resume' } : { do: 'wait', for: ticket.waiting_for };
    case 'resume':
      return ticket.waiting_for === null ? null : { do: 'wait', for: ticket.waiting_for };
    case 'tags': {
      const now = await tagsOfTicket(act, ticket.id);
      const without = (all: readonly TagRow[], those: readonly TagRow[]) =>
        all.filter(({ id }) => those.every((one) => one.id !== id));
      return {
        do: 'tags',
        add: without(tags, now).map(({ name }) => name),
        remove: without(now, tags).map(({ id }) => id),
      };
    }
    case 'snooze':
      return put === null ? { do: 'wake' } : away(put);
    case 'wake':
      return put === null ? null : away(put);
    case 'resolve':
    case 'close':
    case 'reopen':
    case 'spam':
      return null;
  }
}

const away = ({ until }: SnoozeRow): BulkAct => ({
  do: 'snooze',
  until: until === null ? null : formatInstant(until),
});
