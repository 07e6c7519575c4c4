import { CalendarError, parseInstant } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import { controlEvents, eventsOfSubject, foldId } from '@amparo/policy';
import type { ControlEvent, Policy, Subject } from '@amparo/policy';
import { EventError } from '../errors.ts';
import { causeOf } from '../events.ts';
import { readSubjectFacts } from './facts.ts';
import type { SubjectEvent } from './types.ts';

/**
 * An event from foreign JSON: `{"at":"2026-03-02T09:00:00Z","event":"shipped"}`, with `recorded` when it became known
 * later. Besides what happens to the subject: `agree`, `acknowledge`, `waive`, `wait`, `resume`, `change`, `withdraw`.
 * @param seq its order, unless it says so itself
 * @throws EventError, FactsError, saying what to give instead
 */
export function readSubjectEvent(policy: Policy, about: Subject, value: unknown, seq: number): SubjectEvent {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new EventError('an event is an object such as {"at":"2026-03-02T09:00:00Z","event":"shipped"}');
  const given = value as Given;
  const { event } = given;
  const name = shown(event);
  const order = given['seq'] ?? seq;
  if (typeof order !== 'number' || !Number.isSafeInteger(order))
    throw new EventError('the "seq" of an event is a whole number');
  const head = {
    at: instantOf(given['at'], name),
    seq: order,
    ...(given['recorded'] === undefined ? {} : { recorded: instantOf(given['recorded'], name) }),
  };
  if (head.recorded !== undefined && head.recorded < head.at)
    throw new EventError(`the event ${name} was recorded before it happened`);
  const control = controlEvents.find((one) => one === event);
  if (control !== undefined) return { ...head, ...readers[control](given) };
  const known = eventsOfSubject(about, policy.events);
  const found =
    known.find((one) => one === event) ??
    known.find((one) => typeof event === 'string' && foldId(one) === foldId(event));
  if (found === undefined)
    throw new EventError(
      `nothing called ${name} happens to a ${about}: give one of ${[...known, ...controlEvents].join(', ')}`,
    );
  return { ...head, type: 'happened', event: found };
}

type Given = Readonly<Record<string, unknown>>;
type Body = SubjectEvent extends infer E
  ? E extends SubjectEvent
    ? Omit<E, 'at' | 'seq' | 'recorded'>
    : never
  : never;

const readers: Record<ControlEvent, (given: Given) => Body> = {
  agree: (given) => ({ type: 'agree', promise: text(given, 'promise'), due: text(given, 'due') }),
  acknowledge: (given) => ({
    type: 'acknowledge',
    promise: text(given, 'promise'),
    by: text(given, 'by'),
    reason: text(given, 'reason'),
  }),
  waive: (given) => ({
    type: 'waive',
    cause: causeOf(given['cause']),
    ...(given['promise'] === undefined ? {} : { promise: text(given, 'promise') }),
  }),
  wait: (given) => ({ type: 'wait', for: text(given, 'for') }),
  resume: () => ({ type: 'resume' }),
  change: (given) => ({ type: 'change', facts: readSubjectFacts(given['facts']) }),
  withdraw: (given) => {
    const { of } = given;
    if (typeof of !== 'number' || !Number.isSafeInteger(of))
      throw new EventError('"withdraw" needs "of": the number ("seq") of the event that did not happen');
    return { type: 'withdraw', of };
  },
};

function text(given: Given, key: string): string {
  const value = given[key];
  if (typeof value !== 'string' || value.trim() === '')
    throw new EventError(`the event ${shown(given['event'])} needs "${key}", a text`);
  return value;
}

function instantOf(value: unknown, name: string): Seconds {
  try {
    if (typeof value === 'string') return parseInstant(value);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
  }
  throw new EventError(`the event ${name} needs instants such as 2026-03-02T09:00:00Z`);
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'undefined').slice(0, 60);
}
