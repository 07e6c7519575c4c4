import { formatInstant } from '@amparo/business-time';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Policy } from '@amparo/policy';
import { instant } from '../../platform/http/instants.ts';
import type { Act } from '../../platform/services.ts';
import { relationOf, relations } from './link-tickets.ts';
import { linksOf } from './links.ts';
import { mergedInto, mergeOf } from './merged.ts';
import { ticketNumber } from './present.ts';
import { ticketById } from './queries.ts';

const shortTicket = z.object({ number: z.string(), subject: z.string(), state: z.string() });

export const relationsSchema = z.object({
  merged: z
    .object({ into: shortTicket, at: instant, by: z.string().nullable().describe('Null: a key') })
    .nullable()
    .describe('When it was merged into another'),
  mergedHere: z.array(z.string()).describe('Numbers of tickets that were merged into it'),
  splitFrom: shortTicket
    .extend({ message: z.string() })
    .nullable()
    .describe('The ticket of which a message became this one'),
  splits: z
    .array(shortTicket.extend({ message: z.string().describe('The message of this ticket that it was') }))
    .describe('Tickets that messages of this one became (OPS-11)'),
  links: z.array(
    shortTicket.extend({
      id: z.string(),
      as: z.enum(relations).describe('What this ticket is to that one'),
      customer: z.string().nullable(),
      requester: z.string(),
    }),
  ),
});

interface SplitRow {
  readonly number: number;
  readonly subject: string;
  readonly state: string;
  readonly message: string;
  readonly is_source: boolean;
}

/** What a ticket has to do with others, as far as the actor sees those. */
export async function relationsOf(
  act: Act,
  policy: Policy,
  ticketId: string,
): Promise<z.infer<typeof relationsSchema>> {
  const short = (row: { number: number; subject: string; state: string }) => ({
    number: ticketNumber(policy, row.number),
    subject: row.subject,
    state: row.state,
  });
  const [merge, rows, here, links] = await Promise.all([
    mergedAway(act, ticketId),
    splitsOf(act, ticketId),
    mergedInto(act, ticketId),
    linksOf(act, ticketId),
  ]);
  const source = rows.find((row) => row.is_source);
  return {
    merged: merge === null ? null : { into: short(merge.into), at: formatInstant(merge.at), by: merge.agent },
    mergedHere: here.map(({ number }) => ticketNumber(policy, number)),
    splitFrom: source === undefined ? null : { ...short(source), message: source.message },
    splits: rows.filter((row) => !row.is_source).map((row) => ({ ...short(row), message: row.message })),
    links: links.map((row) => ({
      ...short(row),
      id: row.id,
      as: relationOf(row, ticketId),
      customer: row.customer,
      requester: row.requester,
    })),
  };
}

/** When it was merged into another, and into which, where the actor sees that one. */
async function mergedAway(act: Act, ticketId: string) {
  const merge = await mergeOf(act, ticketId);
  const into = merge === null ? null : await ticketById(act.tx, act.deskId, merge.target_id);
  return merge === null || into === null ? null : { ...merge, into };
}

/** What was split off it, and what it was split off. */
async function splitsOf(act: Act, ticketId: string): Promise<SplitRow[]> {
  const { rows } = await sql<SplitRow>`
    select t.number, t.subject, t.state, case when s.id = t.id then s.message_id else s.copy_id end as message, s.id <> t.id as is_source
      from ticket_split s join ticket t on t.desk_id = s.desk_id and t.id = case when s.id = ${ticketId} then s.source_id else s.id end
     where s.desk_id = ${act.deskId} and (s.id = ${ticketId} or s.source_id = ${ticketId}) order by s.at, s.id limit 200`.execute(
    act.tx,
  );
  return rows;
}
