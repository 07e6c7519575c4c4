import { CalendarError, compileCalendar, parseInstant } from '@amparo/business-time';
import type { CalendarInput, Seconds } from '@amparo/business-time';
import { namedHolidays } from '@amparo/policy';
import { readFacts } from '@amparo/decisions';
import { EventError } from './errors.ts';
import type { TicketEvent, TicketEventType, WaiverCause } from './types.ts';

const causes = ['merged', 'spam', 'reclassified', 'agreed', 'refused'] as const satisfies WaiverCause[];

/**
 * An event from foreign JSON: `{"at":"2026-03-02T09:00:00Z","type":"message","from":"agent"}`. Instants are ISO 8601
 * with `Z` or an offset, and are cut to the second.
 * @param seq its order on the ticket, unless it says so itself
 * @throws EventError, FactsError (of an opening), saying what to give instead
 */
export function readEvent(value: unknown, seq: number): TicketEvent {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new EventError(
      'an event is an object such as {"at":"2026-03-02T09:00:00Z","type":"message","from":"agent"}',
    );
  }
  const given = value as Record<string, unknown>;
  const { type } = given;
  const at = instantOf(given['at'], type);
  const order = given['seq'] === undefined ? seq : given['seq'];
  if (typeof order !== 'number' || !Number.isSafeInteger(order))
    throw new EventError('the "seq" of an event is a whole number');
  return { at, seq: order, ...readBody(given) };
}

/** What happened, without when. */
export type TicketEventBody = TicketEvent extends infer Event
  ? Event extends TicketEvent
    ? Omit<Event, 'at' | 'seq'>
    : never
  : never;

/** An event without `at` and `seq`. @throws as readEvent */
export function readBody(given: Given): TicketEventBody {
  const { type } = given;
  if (typeof type !== 'string' || !Object.hasOwn(readers, type)) {
    throw new EventError(`unknown event type ${shown(type)}: give one of ${Object.keys(readers).join(', ')}`);
  }
  return readers[type as TicketEventType](given) as TicketEventBody;
}

type Body = Omit<TicketEvent, 'at' | 'seq'>;
type Given = Readonly<Record<string, unknown>>;

const readers: Record<TicketEventType, (given: Given) => Body> = {
  opened: (given) => ({ type: 'opened', facts: readFacts(given['facts']) }) as Body,
  message: (given) => {
    const { from, auto } = given;
    if (from !== 'customer' && from !== 'agent')
      throw new EventError('a message needs "from": "customer" or "agent"');
    if (auto !== undefined && typeof auto !== 'boolean')
      throw new EventError('"auto" of a message is true or false');
    return { type: 'message', from, ...(auto === true ? { auto } : {}) } as Body;
  },
  call: () => ({ type: 'call' }),
  note: () => ({ type: 'note' }),
  acknowledgement: () => ({ type: 'acknowledgement' }),
  notice: () => ({ type: 'notice' }),
  severity: (given) => ({ type: 'severity', to: text(given, 'to', 'severity') }) as Body,
  kind: (given) => ({ type: 'kind', to: text(given, 'to', 'kind') }) as Body,
  plan: (given) => ({ type: 'plan', to: text(given, 'to', 'plan') }) as Body,
  region: (given) => ({ type: 'region', to: text(given, 'to', 'region') }) as Body,
  fact: (given) => ({ type: 'fact', name: text(given, 'name', 'fact'), to: factOf(given['to']) }) as Body,
  named: ({ to }) => {
    if (typeof to !== 'boolean') throw new EventError('an event of type named needs "to": true or false');
    return { type: 'named', to } as Body;
  },
  contract: (given) => {
    if (given['to'] !== null) throw new EventError('a contract can only be taken away here: give "to": null');
    return { type: 'contract', to: null } as Body;
  },
  hours: (given) =>
    ({ type: 'hours', calendar: text(given, 'calendar', 'hours'), to: hoursOf(given['to']) }) as Body,
  wait: (given) => ({ type: 'wait', for: text(given, 'for', 'wait') }) as Body,
  resume: () => ({ type: 'resume' }),
  escalate: (given) => ({ type: 'escalate', to: text(given, 'to', 'escalate') }) as Body,
  resolve: () => ({ type: 'resolve' }),
  reopen: () => ({ type: 'reopen' }),
  close: (given) => ({
    type: 'close',
    ...(given['promise'] === undefined ? {} : { promise: text(given, 'promise', 'close') }),
  }),
  milestone: (given) => ({ type: 'milestone', id: text(given, 'id', 'milestone') }) as Body,
  agree: (given) =>
    ({
      type: 'agree',
      promise: text(given, 'promise', 'agree'),
      // What is stored has seconds, what people write an instant.
      due: Number.isSafeInteger(given['due'])
        ? (given['due'] as Seconds)
        : instantOf(given['due'], 'agree', 'due'),
    }) as Body,
  assign: (given) =>
    ({ type: 'assign', agent: given['agent'] === null ? null : text(given, 'agent', 'assign') }) as Body,
  acknowledge: () => ({ type: 'acknowledge' }),
  waive: (given) => {
    return {
      type: 'waive',
      cause: causeOf(given['cause']),
      ...(given['promise'] === undefined ? {} : { promise: text(given, 'promise', 'waive') }),
    } as Body;
  },
  restore: (given) => {
    const { of } = given;
    if (typeof of !== 'number' || !Number.isSafeInteger(of)) {
      throw new EventError(
        'a restoration needs "of": the number ("seq") of the waiver or closure that it takes back',
      );
    }
    return { type: 'restore', of } as Body;
  },
  bounce: (given) => {
    const { of } = given;
    if (typeof of !== 'number' || !Number.isSafeInteger(of)) {
      throw new EventError('a bounce needs "of": the number ("seq") of the event that did not arrive');
    }
    return { type: 'bounce', of } as Body;
  },
};

/** Why a promise need not be done any more. @throws EventError with the possible causes */
export function causeOf(value: unknown): WaiverCause {
  const cause = causes.find((one) => one === value);
  if (cause === undefined) throw new EventError(`a waiver needs a "cause": one of ${causes.join(', ')}`);
  return cause;
}

function text(given: Given, key: string, type: string): string {
  const value = given[key];
  if (typeof value !== 'string' || value.trim() === '')
    throw new EventError(`an event of type ${type} needs "${key}", a text`);
  return value;
}

function factOf(value: unknown): string | readonly string[] | null {
  if (value === null || (typeof value === 'string' && value.trim() !== '')) return value;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw new EventError('an event of type fact needs "to": a text, a list of periods, or null');
}

function instantOf(value: unknown, type: unknown, key = 'at'): Seconds {
  if (typeof value !== 'string')
    throw new EventError(`the event ${shown(type)} needs "${key}", an instant such as 2026-03-02T09:00:00Z`);
  try {
    return parseInstant(value);
  } catch (error) {
    throw new EventError(
      `the event ${shown(type)} has no good "${key}": ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function hoursOf(value: unknown): CalendarInput {
  try {
    const input = value as CalendarInput;
    compileCalendar(input, { holidaySets: namedHolidays });
    return input;
  } catch (error) {
    if (error instanceof CalendarError) {
      throw new EventError(
        `"to" of an event of type hours is no calendar: ${error.message}${error.hint ? ` (${error.hint})` : ''}`,
      );
    }
    throw error;
  }
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'undefined').slice(0, 60);
}
