import { sql } from 'kysely';
import { asIntake } from '../../platform/as-intake.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { changeTicket } from './change-ticket.ts';

/**
 * Gives a ticket another subject: mails from now on bear it, and it is found by it. Nothing is promised otherwise by that. The event says
 * that it was done; from what and to what stands beside it, where it can be taken out.
 * @throws Problem not-found when the actor can't see the ticket; invalid when it has this subject already
 */
export async function changeSubject(asked: Act, number: number, to: string): Promise<void> {
  await changeTicket(asked, number, (ticket, _policy, act) => {
    if (ticket.subject === to)
      throw invalid('This is its subject already.', [{ path: 'to', code: 'nothing-changes' }]);
    return {
      events: [{ type: 'subject' }],
      changes: { subject: to },
      write: async ({ seqs }) => {
        await sql`
          insert into ticket_subject (desk_id, ticket_id, seq, before, after)
          values (${act.deskId}, ${ticket.id}, ${seqs[0]}, ${ticket.subject}, ${to})`.execute(act.tx);
      },
    };
  });
}

/** What became of a subject, by the `seq` of its event. */
export type SubjectChanges = ReadonlyMap<number, { readonly from: string; readonly to: string }>;

/** From what to what the subject changed in these events of a ticket; for staff. */
export async function subjectChanges(
  act: Act,
  ticketId: string,
  seqs: readonly number[],
): Promise<SubjectChanges> {
  if (seqs.length === 0) return new Map();
  const { rows } = await sql<{ seq: number; from: string; to: string }>`
    select seq, before as "from", after as "to" from ticket_subject
     where desk_id = ${act.deskId} and ticket_id = ${ticketId} and seq = any(${[...seqs]}::integer[])`.execute(
    act.tx,
  );
  return new Map(rows.map(({ seq, from, to }) => [seq, { from, to }]));
}

/** Takes words out of the subject that a ticket has and of those that it had (PAR-2). */
export async function purgeSubjectWords(
  act: Act,
  ticketId: string,
  words: string,
  mark: string,
): Promise<void> {
  await asIntake(act, async () => {
    await sql`
      update ticket set subject = replace(subject, ${words}, ${mark})
       where desk_id = ${act.deskId} and id = ${ticketId}`.execute(act.tx);
    await sql`
      update ticket_subject set before = replace(before, ${words}, ${mark}), after = left(replace(after, ${words}, ${mark}), 500)
       where desk_id = ${act.deskId} and ticket_id = ${ticketId}`.execute(act.tx);
  });
}

/** The same with whole subjects, of several tickets. */
export async function purgeSubjects(
  act: Act,
  ticketIds: readonly string[],
  subjects: readonly string[],
  mark: string,
): Promise<void> {
  const [ids, named] = [[...ticketIds], [...subjects]];
  await sql`
    update ticket set subject = ${mark}
     where desk_id = ${act.deskId} and id = any(${ids}::uuid[]) and subject = any(${named}::text[])`.execute(
    act.tx,
  );
  await sql`
    update ticket_subject set before = case when before = any(${named}::text[]) then ${mark} else before end,
           after = case when after = any(${named}::text[]) then ${mark} else after end
     where desk_id = ${act.deskId} and ticket_id = any(${ids}::uuid[])
       and (before = any(${named}::text[]) or after = any(${named}::text[]))`.execute(act.tx);
}
