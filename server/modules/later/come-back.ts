import { sql } from 'kysely';
import { actAsSystem, actInDesk } from '../../platform/act.ts';
import { asSystem } from '../../platform/db/context.ts';
import type { Actor } from '../../platform/db/context.ts';
import { Problem } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import { mailKeys, queueNews } from '../mail/door.ts';
import { tell } from '../notifications/door.ts';
import { agentsOfDesk } from '../people/door.ts';
import { policyById } from '../policies/door.ts';
import { isCleared, mailTicketById, wake } from '../tickets/door.ts';

const batchSize = 50;
const system: Actor = { kind: 'system', id: null };

/** The earliest hour at which anything comes back. */
export async function nextHour(services: Services): Promise<number | null> {
  const { rows } = await asSystem(services.db, (tx) =>
    sql<{ at: number | null }>`
      select extract(epoch from least(
        (select min(wake_at) from ticket_snooze where wake_at < 'infinity'), (select min(at) from reminder)))::float8 as at`.execute(
      tx,
    ),
  );
  return rows[0]?.at ?? null;
}

/** Brings back what is due: snoozed tickets into view, reminders to their people. @returns how much it was */
export async function comeBack(services: Services): Promise<number> {
  let all = 0;
  for (;;) {
    const done = (await wakeDue(services)) + (await remindDue(services));
    all += done;
    if (done === 0) return all;
  }
}

async function wakeDue(services: Services): Promise<number> {
  const now = services.clock.now();
  const due = await asSystem(services.db, async (tx) => {
    const { rows } = await sql<{ desk_id: string; number: number; early: boolean }>`
      select s.desk_id, t.number::float8 as number, (s.until is null or s.wake_at < s.until) as early
        from ticket_snooze s join ticket t on t.desk_id = s.desk_id and t.id = s.ticket_id
       where s.wake_at <= to_timestamp(${now}) order by s.wake_at limit ${batchSize}`.execute(tx);
    return rows;
  });
  let woken = 0;
  for (const { desk_id: deskId, number, early } of due) {
    try {
      await actInDesk(services, deskId, system, (act) =>
        wake({ ...act, now }, Number(number), early ? 'promise' : 'time'),
      );
      woken += 1;
    } catch (error) {
      // Another process, or a person, was quicker.
      if (!(error instanceof Problem)) throw error;
    }
  }
  return woken;
}

const remindDue = (services: Services): Promise<number> =>
  actAsSystem(services, async (tx, at) => {
    const { rows } = await sql<{
      desk_id: string;
      agent_id: string;
      ticket_id: string;
      at: number;
      note: string;
    }>`
      delete from reminder r using (
        select desk_id, id from reminder where at <= to_timestamp(${services.clock.now()}) order by at limit ${batchSize} for update skip locked) due
       where r.desk_id = due.desk_id and r.id = due.id
      returning r.desk_id, r.agent_id, r.ticket_id, extract(epoch from r.at)::float8 as at, r.note`.execute(
      tx,
    );
    for (const { desk_id: deskId, ...reminder } of rows) await remind(at(deskId), services, reminder);
    return rows.length;
  });

async function remind(
  act: Act,
  services: Services,
  reminder: { agent_id: string; ticket_id: string; at: number; note: string },
): Promise<void> {
  const agent = (await agentsOfDesk(act.tx, act.deskId)).find(({ id }) => id === reminder.agent_id);
  const found = await mailTicketById(act, reminder.ticket_id);
  // Whoever left, or may not see the ticket any more, is not reminded of it (OSW-9).
  if (agent === undefined || found === null || !isCleared(agent.clearances, found.restricted)) return;
  const policy = await policyById(act.tx, act.deskId, found.policyId);
  await tell(act, [agent], {
    ticketId: reminder.ticket_id,
    kind: 'reminder',
    at: reminder.at,
    eventId: null,
    data: { note: reminder.note },
    mail: () =>
      queueNews(act, mailKeys(services), {
        policy,
        ticket: found.ticket,
        to: agent,
        kind: 'reminder',
        by: null,
        excerpt: reminder.note,
      }),
  });
}
