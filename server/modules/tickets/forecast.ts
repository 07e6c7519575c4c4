import { formatAmount } from '@amparo/business-time';
import { underContract } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { foldTicket } from '@amparo/promises';
import type { PromiseState } from '@amparo/promises';
import { declinesResolution } from '../mail/door.ts';
import type { Act } from '../../platform/services.ts';
import { contractIn, eventsOfTicket, toTicketEvents } from '../ledger/door.ts';
import type { NewEvent, StoredEvent } from '../ledger/door.ts';
import { teamAt } from './escalate.ts';
import type { TicketRow } from './queries.ts';
import { resolvingEvents } from './resolve.ts';

/**
 * What an act does to a promise. `settles`: kept, or done after it was broken. `moves`: due at another time. `stays`: it goes on as
 * it is and is still to be kept.
 */
export const effects = [
  'begins',
  'stands-still',
  'goes-on',
  'moves',
  'settles',
  'need-not',
  'stays',
] as const;
type Effect = (typeof effects)[number];

export interface PromiseForecast {
  readonly effect: Effect;
  /** As it is after the act. */
  readonly state: PromiseState;
}

/** What an act would bring if it were done now. */
export interface Forecast {
  readonly act: 'resolve' | 'wait' | 'escalate';
  /** The pause or level; null for `resolve`. */
  readonly to: string | null;
  /** Only for `resolve`: with a text, which is a message to the customer. */
  readonly text: boolean | null;
  /** The longest that a pause lasts, as the policy writes it. */
  readonly longest: string | null;
  /** What the choice rests on: the pause's; null for the others. */
  readonly clause: string | null;
  /** The team that has it afterwards; null where that does not change. */
  readonly team: string | null;
  readonly promises: readonly PromiseForecast[];
  /** What is broken or due next after the act; null: nothing. */
  readonly next: PromiseState | null;
}

/**
 * What resolving, each pause and each level would bring to a ticket at this moment: the events that the act would write, folded by the
 * function that settles the promises when it is done. Nothing is written.
 */
export async function forecast(
  act: Act,
  ticket: TicketRow,
  policy: Policy,
): Promise<{ policy: Policy; forecasts: Forecast[] }> {
  const stored = await eventsOfTicket(act.tx, act.deskId, ticket.id);
  const own = underContract(policy, contractIn(stored));
  if (ticket.state === 'resolved' || ticket.state === 'closed') return { policy: own, forecasts: [] };
  const now = stored.reduce((latest, event) => Math.max(latest, event.recorded), act.now);
  const before = foldTicket(policy, toTicketEvents(stored), now);
  const after = (events: readonly NewEvent[]): Pick<Forecast, 'promises' | 'next'> => {
    const then = foldTicket(
      policy,
      toTicketEvents([...stored, ...happening(events, ticket.event_seq, now)]),
      now,
    );
    return { promises: compare(before, then), next: nextOf(then) };
  };
  const notice = (message: string | null) =>
    ticket.automatic ? 'to nobody' : unwanted && message === null ? null : 'mail';
  const unwanted = await declinesResolution(act, policy, ticket.requester_email);
  const none = { text: null, longest: null, clause: null, team: null };
  return {
    policy: own,
    forecasts: [
      ...[null, 'message'].map((message) => ({
        ...none,
        act: 'resolve' as const,
        to: null,
        text: message !== null,
        ...after(resolvingEvents({ message, notice: notice(message) })),
      })),
      ...[...policy.pauses.values()].map((pause) => ({
        ...none,
        act: 'wait' as const,
        to: pause.id,
        longest: pause.max === null ? null : formatAmount(pause.max),
        clause: pause.origin.clause,
        ...after([{ type: 'wait', data: { for: pause.id } }]),
      })),
      ...[...policy.levels.keys()]
        .filter((level) => level !== ticket.level)
        .map((level) => ({
          ...none,
          act: 'escalate' as const,
          to: level,
          team: otherTeam(policy, ticket, level),
          ...after([{ type: 'escalate', data: { to: level } }]),
        })),
    ],
  };
}

/** What is still owed of a ticket once it is resolved without a text, by its due time. */
export function owedAfterResolving({ forecasts }: { forecasts: readonly Forecast[] }): PromiseState[] {
  const bare = forecasts.find(({ act, text }) => act === 'resolve' && text === false);
  return (bare?.promises ?? [])
    .map(({ state }) => state)
    .filter((state) => state.type !== 'milestone-of-others' && isOwed(state))
    .toSorted((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity));
}

function otherTeam(policy: Policy, ticket: TicketRow, level: string): string | null {
  const team = teamAt(policy, ticket, level);
  return team === ticket.team ? null : team;
}

/** New events as they would be on record. */
const happening = (events: readonly NewEvent[], seq: number, now: number): StoredEvent[] =>
  events.map(({ type, data = {} }, index) => ({
    id: '',
    seq: seq + 1 + index,
    type,
    at: now,
    recorded: now,
    actorKind: 'agent',
    actorId: null,
    data,
  }));

const isOwed = ({ state, fulfilled }: PromiseState): boolean =>
  state === 'open' || state === 'paused' || (state === 'broken' && fulfilled === null);

/** What became of each promise that was to be kept, and those that are new. Pure. */
function compare(before: readonly PromiseState[], after: readonly PromiseState[]): PromiseForecast[] {
  const old = new Map(before.map((state) => [state.id, state]));
  return after.flatMap((state): PromiseForecast[] => {
    const was = old.get(state.id);
    if (was === undefined) return isOwed(state) ? [{ effect: 'begins', state }] : [];
    return isOwed(was) ? [{ effect: effectOf(was, state), state }] : [];
  });
}

function effectOf(was: PromiseState, state: PromiseState): Effect {
  if (state.state === 'waived') return 'need-not';
  if (!isOwed(state)) return 'settles';
  if (state.state === 'paused') return was.state === 'paused' ? 'stays' : 'stands-still';
  if (was.state === 'paused') return 'goes-on';
  return was.due === state.due ? 'stays' : 'moves';
}

/** The earliest broken one that nobody has fulfilled, else what falls due first: as the queue shows it. */
function nextOf(states: readonly PromiseState[]): PromiseState | null {
  const ours = states.filter(
    (state) => state.type !== 'milestone-of-others' && state.due !== null && isOwed(state),
  );
  const earliest = (state: PromiseState['state']): PromiseState | undefined =>
    ours.filter((one) => one.state === state).toSorted((a, b) => (a.due ?? 0) - (b.due ?? 0))[0];
  return earliest('broken') ?? earliest('open') ?? null;
}
