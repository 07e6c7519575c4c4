import { sql } from 'kysely';
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

/** What was taken out of the subjects of a ticket. */
interface PurgedSubjects {
  readonly ticketId: string;
  /** Each subject from which something was taken, as it was. */
  readonly were: readonly string[];
}

/**
 * Takes out for good (PAR-2) what may not stay in the subjects that tickets have and had, whoever gave them.
 * @param clean a subject without it
 * @returns of each ticket in which there was something
 */
export async function purgeSubjects(
  act: Act,
  ticketIds: readonly string[],
  clean: (subject: string) => string,
): Promise<PurgedSubjects[]> {
  const purged: PurgedSubjects[] = [];
  for (const ticketId of new Set(ticketIds)) {
    const were = (await subjectsOf(act, ticketId)).filter((subject) => clean(subject) !== subject);
    for (const subject of were) {
      const left = clean(subject);
      await sql`
        update ticket set subject = ${left}
         where desk_id = ${act.deskId} and id = ${ticketId} and subject = ${subject}`.execute(act.tx);
      await sql`
        update ticket_subject set before = case when before = ${subject} then ${left} else before end,
               after = case when after = ${subject} then ${left} else after end
         where desk_id = ${act.deskId} and ticket_id = ${ticketId} and ${subject} in (before, after)`.execute(
        act.tx,
      );
    }
    if (were.length > 0) purged.push({ ticketId, were });
  }
  return purged;
}

/** The subject that a ticket has and those that it had, each once. */
export async function subjectsOf(act: Act, ticketId: string): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`
    select subject from ticket where desk_id = ${act.deskId} and id = ${ticketId}
     union select before from ticket_subject where desk_id = ${act.deskId} and ticket_id = ${ticketId}
     union select after from ticket_subject where desk_id = ${act.deskId} and ticket_id = ${ticketId}
     order by subject`.execute(act.tx);
  return rows.map(({ subject }) => subject);
}
