import { formatAmount } from '@amparo/business-time';
import { underContract } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { foldTicket } from '@amparo/promises';
import type { PromiseState } from '@amparo/promises';
import { noticeUnwanted, tellsNobody } from './reach.ts';
import type { Act } from '../../platform/services.ts';
import { contractIn, eventsOfTicket, toTicketEvents } from '../ledger/door.ts';
import type { NewEvent, StoredEvent } from '../ledger/door.ts';
import { teamAt } from './escalate.ts';
import { byDue, nextPromise } from './next-promise.ts';
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
  const { own, before, after } = await lookAhead(act, ticket, policy);
  if (isOver(ticket)) return { policy: own, forecasts: [] };
  const was = before();
  const brings = (events: readonly NewEvent[]): Pick<Forecast, 'promises' | 'next'> => {
    const then = after(events);
    return { promises: compare(was, then), next: nextDue(then) };
  };
  const unwanted = await noticeUnwanted(act, policy, ticket);
  const none = { text: null, longest: null, clause: null, team: null };
  return {
    policy: own,
    forecasts: [
      ...[false, true].map((text) => ({
        ...none,
        act: 'resolve' as const,
        to: null,
        text,
        ...brings(resolving(ticket, text, unwanted)),
      })),
      ...[...policy.pauses.values()].map((pause) => ({
        ...none,
        act: 'wait' as const,
        to: pause.id,
        longest: pause.max === null ? null : formatAmount(pause.max),
        clause: pause.origin.clause,
        ...brings([{ type: 'wait', data: { for: pause.id } }]),
      })),
      ...[...policy.levels.keys()]
        .filter((level) => level !== ticket.level)
        .map((level) => ({
          ...none,
          act: 'escalate' as const,
          to: level,
          team: otherTeam(policy, ticket, level),
          ...brings([{ type: 'escalate', data: { to: level } }]),
        })),
    ],
  };
}

/** What is still owed of a ticket once it is resolved without a text, by its due time; nothing of one that is over. */
export async function owedAfterResolving(
  act: Act,
  ticket: TicketRow,
  policy: Policy,
): Promise<{ policy: Policy; owed: PromiseState[] }> {
  const { own, before, after } = await lookAhead(act, ticket, policy);
  if (isOver(ticket)) return { policy: own, owed: [] };
  const unwanted = await noticeUnwanted(act, policy, ticket);
  const concerned = compare(before(), after(resolving(ticket, false, unwanted)));
  return { policy: own, owed: byDue(concerned.map(({ state }) => state)).filter(isOwed) };
}

/** The promises of a ticket as they are, and as they would be after these events. */
async function lookAhead(act: Act, ticket: TicketRow, policy: Policy) {
  const stored = await eventsOfTicket(act.tx, act.deskId, ticket.id);
  const now = stored.reduce((latest, event) => Math.max(latest, event.recorded), act.now);
  const fold = (events: readonly StoredEvent[]): PromiseState[] =>
    foldTicket(policy, toTicketEvents(events), now);
  return {
    /** With the terms of the ticket's contract. */
    own: underContract(policy, contractIn(stored)),
    before: () => fold(stored),
    after: (events: readonly NewEvent[]) => fold([...stored, ...happening(events, ticket.event_seq, now)]),
  };
}

const isOver = ({ state }: TicketRow): boolean => state === 'resolved' || state === 'closed';

/** @param unwanted the requester declines to be told of a resolution by a mail of no words */
const resolving = (ticket: TicketRow, text: boolean, unwanted: boolean): NewEvent[] =>
  resolvingEvents({
    message: text ? 'message' : null,
    notice: tellsNobody(ticket, text) ? 'to nobody' : unwanted && !text ? null : 'mail',
  });

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

/** What is broken or falls due next, as the row shows it. */
function nextDue(states: readonly PromiseState[]): PromiseState | null {
  const next = nextPromise(states);
  return next === null || next.due === null || next.state === 'paused' ? null : next;
}
