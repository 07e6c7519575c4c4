import type { TicketEventType } from './event-types.ts';
import type { Policy } from '@amparo/policy';
import type { PromiseState } from '@amparo/promises';
import { ask } from '../../platform/db/group.ts';
import type { Question } from '../../platform/db/group.ts';
import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';
import {
  eventsOfTicket,
  insertEvents,
  promisesOfTickets,
  savePromises,
  withdrawPromises,
} from './queries.ts';
import type { EventInsert, PromiseRow, PromiseUpsert } from './queries.ts';
import { announcedOf, settle } from './settle-promises.ts';
import { toTicketEvents } from './ticket-events.ts';
import type { StoredEvent } from './ticket-events.ts';

/** An event to be written. `data` has the shape that fold reads for that type; ids and figures only. */
export interface NewEvent {
  readonly type: TicketEventType;
  /** When it happened; default: now. */
  readonly at?: number;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What the recording needs to know of the ticket; the caller holds its row lock. */
export interface TicketHead {
  readonly id: string;
  readonly policy: Policy;
  /** `event_seq` of the row: the last number given. */
  readonly eventSeq: number;
  /** True when the ticket is made in this transaction, so that nothing has to be read. */
  readonly isNew: boolean;
}

export interface Recorded {
  /** `seq` of each given event, in order. */
  readonly seqs: readonly number[];
  /** To be written to the ticket's row by its module. */
  readonly eventSeq: number;
  readonly promises: readonly PromiseState[];
  readonly next: NextDue;
}

/** What the queue shows: the earliest broken promise that nobody has fulfilled, else what falls due next. */
export interface NextDue {
  readonly at: number | null;
  readonly state: 'open' | 'paused' | 'broken' | null;
}

/**
 * Appends events to a ticket and settles its promises, in the caller's transaction: fold is asked anew, what came out
 * differently is written, and each change of a promise's state becomes an event of its own, stamped with the instant
 * at which it is true (a broken one with its due time). Design: the law of the clock, 1 and 3.
 */
export async function recordEvents(
  act: Act,
  ticket: TicketHead,
  events: readonly NewEvent[],
): Promise<Recorded> {
  const { tx, deskId } = act;
  const [before, rows] = ticket.isNew
    ? [[], []]
    : [await eventsOfTicket(tx, deskId, ticket.id), await promisesOfTickets(tx, deskId, [ticket.id])];
  const plan = planRecording(act, ticket, before, rows, events);
  await writePlans(act, [plan]);
  return plan.recorded;
}

/** Everything that a recording will write, worked out before anything is written. */
export interface RecordingPlan {
  readonly events: readonly EventInsert[];
  readonly promises: readonly PromiseUpsert[];
  /** Ids of rows that fold knows no more, such as the update that began with a message which came back. */
  readonly withdrawn: readonly string[];
  readonly wake: number | null;
  /** Nothing of its ticket was written before. */
  readonly isNew: boolean;
  readonly recorded: Recorded;
}

/**
 * Pure but for the ids it makes.
 * @param behind what follows from a promise that these events or the time broke: on record after that it was broken
 */
export function planRecording(
  act: Pick<Act, 'actor' | 'by' | 'now' | 'cause'>,
  ticket: TicketHead,
  before: readonly StoredEvent[],
  rows: readonly PromiseRow[],
  events: readonly NewEvent[],
  behind: readonly NewEvent[] = [],
): RecordingPlan {
  const actor = act.by ?? act.actor;
  // Whoever had to wait for the ticket's lock, or whose clock is a little behind, acts after what is on record already.
  const now = before.reduce((latest, event) => Math.max(latest, event.recorded), act.now);
  let seq = ticket.eventSeq;
  const stored = (event: NewEvent): StoredEvent => ({
    id: newId(),
    seq: ++seq,
    type: event.type,
    at: event.at ?? now,
    recorded: now,
    actorKind: actor.kind,
    actorId: actor.id,
    data: { ...event.data, ...act.cause },
  });
  const fresh = events.map(stored);
  const all = [...before, ...fresh];
  const settlement = settle(ticket.policy, toTicketEvents(all), now, rows, {
    thawed: rewritesHistory(before, fresh),
    announced: announcedOf([...all, ...behind.map(({ type, at = now, data = {} }) => ({ type, at, data }))]),
  });
  const derived = settlement.transitions.map((transition): StoredEvent => ({
    id: newId(),
    seq: ++seq,
    type: `promise.${transition.to}` satisfies TicketEventType,
    at: transition.at,
    recorded: now,
    actorKind: 'system',
    actorId: null,
    data: { promise: transition.key, clause: transition.clause, due: transition.due, by: transition.by },
  }));
  const following = behind.map(stored);
  return {
    events: [...fresh, ...derived, ...following].map((event) => ({
      id: event.id,
      ticket_id: ticket.id,
      seq: event.seq,
      type: event.type,
      at: event.at,
      recorded: event.recorded,
      actor_kind: event.actorKind,
      actor_id: event.actorId,
      data: event.data,
    })),
    promises: settlement.writes.map((write) => ({ ...write, ticket_id: ticket.id })),
    withdrawn: settlement.withdrawn,
    wake: settlement.wake,
    isNew: ticket.isNew,
    recorded: {
      seqs: fresh.map((event) => event.seq),
      eventSeq: seq,
      promises: settlement.promises,
      next: nextDue(settlement.promises),
    },
  };
}

/** Writes plans of one or more tickets of the act's desk, in a few statements however many they are. */
export async function writePlans(act: Act, plans: readonly RecordingPlan[]): Promise<void> {
  await ask(act.tx, writtenPlans, { act, plans });
  act.after({ topic: 'events' });
  const wakes = plans.map((plan) => plan.wake).filter((wake) => wake !== null);
  if (wakes.length > 0) act.after({ topic: 'due', at: Math.min(...wakes) });
}

const writtenPlans: Question<{ act: Act; plans: readonly RecordingPlan[] }, void> = {
  rank: 3,
  async ask(_tx, items) {
    const { tx, deskId } = items[0].act;
    const plans = items.flatMap((item) => item.plans);
    await Promise.all([
      insertEvents(
        tx,
        deskId,
        plans.flatMap((plan) => plan.events),
      ),
      savePromises(
        tx,
        deskId,
        plans.flatMap((plan) => plan.promises),
        plans.every((plan) => plan.isNew),
      ),
      withdrawPromises(
        tx,
        deskId,
        plans.flatMap((plan) => plan.withdrawn),
      ),
    ]);
    return items.map(() => undefined);
  },
};

/**
 * Do these events change what is past? A bounce takes back what a message settled (law 7), an undone merge its waiver; what arrived before the last
 * event but is processed after it counts from its arrival (law 2).
 */
function rewritesHistory(before: readonly StoredEvent[], fresh: readonly StoredEvent[]): boolean {
  const last = toTicketEvents(before).reduce((latest, event) => Math.max(latest, event.at), -Infinity);
  return fresh.some((event) => event.type === 'bounce' || event.type === 'restore' || event.at < last);
}

/** @see NextDue */
function nextDue(promises: readonly PromiseState[]): NextDue {
  let open: number | null = null;
  let broken: number | null = null;
  let paused = false;
  for (const promise of promises) {
    // What others owe us is nothing that we are late with.
    if (promise.type === 'milestone-of-others') continue;
    if (promise.state === 'open' && promise.due !== null && (open === null || promise.due < open))
      open = promise.due;
    if (
      promise.state === 'broken' &&
      promise.fulfilled === null &&
      promise.due !== null &&
      (broken === null || promise.due < broken)
    )
      broken = promise.due;
    if (promise.state === 'paused') paused = true;
  }
  if (broken !== null) return { at: broken, state: 'broken' };
  if (open !== null) return { at: open, state: 'open' };
  return { at: null, state: paused ? 'paused' : null };
}
