import { underContract } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import type { PromiseState } from '@amparo/promises';
import { sql } from 'kysely';
import { actAsSystem } from '../../platform/act.ts';
import { isTransient } from '../../platform/db/retry.ts';
import type { Act, Services } from '../../platform/services.ts';
import { countingChange } from '../queues/door.ts';
import { eventsOfTickets, promisesOfTickets, saveWakes } from './queries.ts';
import type { PromiseRow } from './queries.ts';
import { planRecording, writePlans } from './record-events.ts';
import type { RecordingPlan } from './record-events.ts';
import { consequenceEvent, reachedBy, stepEvent } from './reached.ts';
import type { ReachedConsequence, ReachedStep } from './reached.ts';
import { wakeOf } from './settle-promises.ts';
import { contractIn } from './ticket-events.ts';

/** What the clock asks of other modules, so that the ledger needs none of them. */
export interface TimerHooks {
  policy(tx: Act['tx'], deskId: string, policyId: string): Promise<Policy>;
  /** In the same transaction: promises of these tickets may be due at another time now. */
  changed(act: Act, ticketIds: readonly string[]): Promise<void>;
  /**
   * In the same transaction: changes tickets as the steps and consequences that they reached say.
   * @returns what people are to be told of it: nobody was told yet
   */
  reached(act: Act, tickets: readonly ReachedTicket[]): Promise<Telling[]>;
}

/** Tells people of what one ticket reached. */
interface Telling {
  readonly ticketId: string;
  tell(): Promise<void>;
}

interface ReachedTicket {
  readonly ticketId: string;
  /** Its version of the policy, under the contract of its customer. */
  readonly policy: Policy;
  readonly steps: readonly ReachedStep[];
  readonly consequences: readonly ReachedConsequence[];
}

const batchSize = 250;
/** A ticket that the clock could not work on is looked at again after this. */
const faultySeconds = 60;
const faultyWords = `the clock could not work on a ticket and tries again in ${faultySeconds} s`;

/**
 * Does all that is due now, in one transaction after the other.
 *
 * @returns how many wake times were answered or postponed
 */
export async function runDue(services: Services, hooks: TimerHooks): Promise<number> {
  let answered = 0;
  for (;;) {
    const batch = await runBatch(services, hooks, services.clock.now());
    answered += batch.answered;
    if (batch.found < batchSize) return answered;
  }
}

interface DueTicket {
  desk_id: string;
  id: string;
  policy_id: string;
  event_seq: number;
}

/**
 * One transaction over the earliest that is due. A ticket that somebody else holds is left out: another clock does the
 * same work, a person's act folds at the same instant, and its wake times stay for the next look. Tickets are
 * locked first, as by everybody who changes one, then the turns of those who are reminded (`remindInTurn`), all in one order.
 *
 * When the transaction fails, each of its tickets gets one of its own, so that one on which nobody can work does not
 * stop the clock of all others.
 */
async function runBatch(
  services: Services,
  hooks: TimerHooks,
  now: number,
): Promise<{ found: number; answered: number }> {
  let found: readonly DueTicket[] = [];
  try {
    const answered = await actAsSystem(services, async (tx, at) => {
      const { rows } = await sql<DueTicket>`
        select t.desk_id, t.id, t.policy_id, t.event_seq
          from promise_wake w join ticket t on t.desk_id = w.desk_id and t.id = w.ticket_id
         where w.wake_at <= to_timestamp(${now}) order by w.wake_at limit ${batchSize}
           for update of t skip locked`.execute(tx);
      found = rows;
      let sum = 0;
      // In one order: what is locked for each desk is locked by all clocks in the same.
      const desks = [...Map.groupBy(rows, (row) => row.desk_id)].toSorted(([a], [b]) => (a < b ? -1 : 1));
      for (const [deskId, ofDesk] of desks)
        sum += await wakeTickets(services, { ...at(deskId), now }, hooks, once(ofDesk));
      return sum;
    });
    return { found: found.length, answered };
  } catch (error) {
    if (found.length === 0) throw error;
    let answered = 0;
    for (const ticket of once(found)) answered += await wakeAlone(services, hooks, ticket, now);
    return { found: found.length, answered };
  }
}

/**
 * One ticket in a transaction of its own. When it fails, that is logged and the ticket postponed.
 *
 * @returns how many wake times were answered or postponed
 * @throws when it can't even be postponed: then the database is away
 */
async function wakeAlone(
  services: Services,
  hooks: TimerHooks,
  { desk_id: deskId, id }: DueTicket,
  now: number,
): Promise<number> {
  const lock = async (tx: Act['tx']): Promise<DueTicket[]> => {
    const { rows } = await sql<DueTicket>`
      select desk_id, id, policy_id, event_seq from ticket
       where desk_id = ${deskId} and id = ${id} for update skip locked`.execute(tx);
    return rows;
  };
  try {
    return await actAsSystem(services, async (tx, at) => {
      const tickets = await lock(tx);
      return tickets.length === 0 ? 0 : wakeTickets(services, { ...at(deskId), now }, hooks, tickets);
    });
  } catch (error) {
    services.log[isTransient(error) ? 'warn' : 'error'](
      { err: error, desk: deskId, ticket: id },
      faultyWords,
    );
    return actAsSystem(services, async (tx, at) => {
      const tickets = await lock(tx);
      return postpone(
        { ...at(deskId), now },
        tickets.map((ticket) => ticket.id),
      );
    });
  }
}

/** Each ticket once: it is found as often as it has promises that are due. */
const once = (found: readonly DueTicket[]): DueTicket[] => [
  ...new Map(found.map((ticket) => [`${ticket.desk_id} ${ticket.id}`, ticket])).values(),
];

/** @returns how many wake times were answered or postponed */
async function wakeTickets(
  services: Services,
  act: Act,
  hooks: TimerHooks,
  tickets: readonly DueTicket[],
): Promise<number> {
  const { tx, deskId, now } = act;
  const ids = tickets.map((ticket) => ticket.id);
  const events = await eventsOfTickets(tx, deskId, ids);
  const rows = Map.groupBy(await promisesOfTickets(tx, deskId, ids), (row) => row.ticket_id);
  const reachedTickets: ReachedTicket[] = [];
  const done: { id: string; plan: RecordingPlan }[] = [];
  const faulty: string[] = [];
  for (const ticket of tickets) {
    try {
      const policy = await hooks.policy(tx, deskId, ticket.policy_id);
      const before = events.get(ticket.id) ?? [];
      const { steps, consequences } = reachedBy(policy, before, now);
      const head = { id: ticket.id, policy, eventSeq: ticket.event_seq, isNew: false };
      const { ahead = [], after = [] } = Object.groupBy(consequences, (one) =>
        one.ahead ? 'ahead' : 'after',
      );
      const reached = [...steps.map(stepEvent), ...ahead.map(consequenceEvent)];
      const plan = planRecording(
        act,
        head,
        before,
        rows.get(ticket.id) ?? [],
        reached,
        after.map(consequenceEvent),
      );
      done.push({ id: ticket.id, plan });
      if (steps.length + consequences.length > 0)
        reachedTickets.push({
          ticketId: ticket.id,
          policy: underContract(policy, contractIn(before)),
          steps,
          consequences,
        });
    } catch (error) {
      // A ticket whose history makes no sense must not stop the clock of all others.
      services.log.error({ err: error, desk: deskId, ticket: ticket.id }, faultyWords);
      faulty.push(ticket.id);
    }
  }
  const plans = done.map(({ plan }) => plan);
  // All wakes that were due are answered; each promise that still runs is set to its next one.
  const answered = await sql<{ promise_id: string }>`
    delete from promise_wake
     where desk_id = ${deskId} and ticket_id = any(${done.map(({ id }) => id)}::uuid[]) and wake_at <= to_timestamp(${now})
    returning promise_id`.execute(tx);
  await writePlans(act, plans);
  await setWakes(
    act,
    answered.rows.map((row) => row.promise_id),
    plans,
    rows,
  );
  await updateTickets(act, done);
  await hooks.changed(
    act,
    done.map(({ id }) => id),
  );
  const postponed = await postpone(act, faulty);
  // What is on record as done is done, or neither is: only what people are told of it may fail alone.
  await tell(services, act, await hooks.reached(act, reachedTickets));
  return answered.rows.length + postponed;
}

/**
 * Tells people, all tickets at once. When that fails, one by one: what can't be told of one ticket must not keep the others
 * from being told, nor the clock from going on. It is in the log then, and its step on record.
 */
async function tell(services: Services, act: Act, tellings: readonly Telling[]): Promise<void> {
  if (tellings.length === 0) return;
  await sql`savepoint telling`.execute(act.tx);
  try {
    for (const telling of tellings) await telling.tell();
  } catch (error) {
    if (isTransient(error)) throw error;
    await sql`rollback to savepoint telling`.execute(act.tx);
    const [only] = tellings;
    if (tellings.length === 1 && only !== undefined) {
      services.log.error({ err: error, ticket: only.ticketId }, 'nobody could be told of a step');
      return;
    }
    for (const one of tellings) await tell(services, act, [one]);
  }
}

/** The caches of the tickets' rows. A wait that has lasted its longest is over for the ticket too. */
async function updateTickets(act: Act, done: readonly { id: string; plan: RecordingPlan }[]): Promise<void> {
  const rows = done.map(({ id, plan: { recorded } }) => ({
    id,
    event_seq: recorded.eventSeq,
    next_at: recorded.next.at,
    next_state: recorded.next.state,
    wait_ended: longestWaitEnded(recorded.promises),
  }));
  const update = sql`
    update ticket t set event_seq = n.event_seq, next_due_at = to_timestamp(n.next_at), next_state = n.next_state,
           state = case when n.over then 'open' else t.state end,
           waiting_for = case when n.over then null else t.waiting_for end,
           waiting_since = case when n.over then null else t.waiting_since end
      from (select n.*, coalesce(t.state = 'waiting' and to_timestamp(n.wait_ended) > t.waiting_since, false) as over
              from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
                as n (id uuid, event_seq integer, next_at float8, next_state text, wait_ended float8)
              join ticket t on t.desk_id = ${act.deskId} and t.id = n.id) n
     where t.desk_id = ${act.deskId} and t.id = n.id`;
  await countingChange(act.deskId, update, { ids: done.map(({ id }) => id), as: 't' }).execute(act.tx);
}

/** When the last wait ended by itself, as the promises that it stopped tell. */
function longestWaitEnded(promises: readonly PromiseState[]): number | null {
  const ends = promises.flatMap(({ pauses }) =>
    pauses.flatMap((pause) => (pause.ended === 'max' && pause.to !== null ? [pause.to] : [])),
  );
  return ends.length === 0 ? null : Math.max(...ends);
}

/** Looks at these again later; until then they are in the log. @returns how many wake times were postponed */
async function postpone(act: Act, ticketIds: readonly string[]): Promise<number> {
  if (ticketIds.length === 0) return 0;
  const { numAffectedRows } = await sql`
    update promise_wake set wake_at = to_timestamp(${act.now + faultySeconds})
     where desk_id = ${act.deskId} and ticket_id = any(${ticketIds}::uuid[]) and wake_at <= to_timestamp(${act.now})`.execute(
    act.tx,
  );
  return Number(numAffectedRows ?? 0);
}

/** The next wake of promises that were woken and did not change. */
async function setWakes(
  act: Act,
  answered: readonly string[],
  plans: readonly RecordingPlan[],
  rows: ReadonlyMap<string, readonly PromiseRow[]>,
): Promise<void> {
  const written = new Set(
    plans.flatMap((plan) => [...plan.promises.map((promise) => promise.id), ...plan.withdrawn]),
  );
  const waiting = new Set(answered.filter((id) => !written.has(id)));
  const wakes: { id: string; ticket_id: string; wake: number }[] = [];
  for (const row of [...rows.values()].flat()) {
    if (!waiting.has(row.id)) continue;
    const wake = wakeOf(row.body as unknown as PromiseState, act.now);
    if (wake !== null) wakes.push({ id: row.id, ticket_id: row.ticket_id, wake });
  }
  await saveWakes(act.tx, act.deskId, wakes);
}
