import { list } from '../../context.ts';
import type { Context } from '../../context.ts';
import type { Path } from '../../faults.ts';
import { frozenMap } from '../../freeze.ts';
import { checkAlike } from '../../ids.ts';
import { suggest } from '../../near.ts';
import type { PolicyInput } from '../../schema.ts';
import { compileConsequences, compileRows } from './compile-rows.ts';
import { promiseTypes } from '../../types.ts';
import { compileDateRule, datesOf } from '../dates/compile.ts';
import type { DateRuleInput } from '../dates/schema.ts';
import type { Fixed, OwnEvent, PromiseRule, PromisesPart } from './types.ts';
import { controlEvents, subjectEvents, subjectMoments } from './vocabulary.ts';
import type { Subject } from './vocabulary.ts';

/** The policy's own milestones, and its promises beyond the answers to a request. */
export function compilePromises(input: PolicyInput, context: Context): PromisesPart {
  const events = Object.entries(input.events ?? {}).map(([id, one]): OwnEvent => {
    const path = ['events', id];
    if ([...eventsOf(one.of), ...subjectMoments[one.of], ...controlEvents].includes(id))
      context.faults.error(
        'duplicate-id',
        path,
        `"${id}" is known of every ${one.of} already`,
        'leave it out, or choose another word',
        'key',
      );
    return {
      id,
      name: context.text(one.name, [...path, 'name']),
      of: one.of,
      origin: context.origin(one, path, 'key'),
    };
  });
  const own = frozenMap(events.map((event) => [event.id, event] as const));
  checkAlike(Object.keys(input.events ?? {}), ['events'], context);
  checkAlike([...promiseTypes, ...Object.keys(input.promises ?? {})], ['promises'], context);
  const promises = Object.entries(input.promises ?? {}).map(([id, one]): PromiseRule => {
    const path = ['promises', id];
    const happens = (key: 'done' | 'breaks' | 'lapses'): readonly string[] => {
      const value = one[key];
      if (value === undefined) return [];
      const ids = list(value);
      for (const [index, event] of ids.entries())
        refEvent(
          one.about,
          event,
          Array.isArray(value) ? [...path, key, index] : [...path, key],
          own,
          context,
        );
      return ids;
    };
    const resolve = (written: DateRuleInput, at: Path): Fixed =>
      fixedOf(one.about, written, 'until', at, context);
    const done = happens('done');
    return {
      id,
      name: context.text(one.name, [...path, 'name']),
      about: one.about,
      by: one.by ?? 'us',
      starts:
        one.starts === undefined ? null : startsOf(one.about, one.starts, [...path, 'starts'], own, context),
      done,
      breaks: happens('breaks'),
      lapses: happens('lapses'),
      again: one.again ?? false,
      effort: one.effort ?? 'firm',
      changes: one.changes ?? 'better',
      rows: compileRows(one.rows, one['cut-off'], [...path, 'rows'], resolve, context),
      consequences: compileConsequences(one.else ?? [], [...path, 'else'], context),
      pauses: Object.entries(input.pauses ?? {}).flatMap(([pause, { stops }]) =>
        list<string>(stops).includes(id) ? [pause] : [],
      ),
      origin: context.origin(one, path, 'key'),
    };
  });
  return { events: own, promises: frozenMap(promises.map((promise) => [promise.id, promise] as const)) };
}

function eventsOf(subject: Subject): readonly string[] {
  return subjectEvents[subject];
}

/** The events that can happen to a subject under a policy. */
export function eventsOfSubject(subject: Subject, own: ReadonlyMap<string, OwnEvent>): string[] {
  return [
    ...eventsOf(subject),
    ...[...own.values()].filter((event) => event.of === subject).map(({ id }) => id),
  ];
}

function refEvent(
  subject: Subject,
  id: string,
  path: Path,
  own: ReadonlyMap<string, OwnEvent>,
  context: Context,
): void {
  const known = eventsOfSubject(subject, own);
  if (known.includes(id)) return;
  context.faults.error(
    'unknown-event',
    path,
    `nothing called "${id}" happens to a ${subject}`,
    suggest(id, new Set(known), 'define it under `events`'),
  );
}

/** A civil date or the map of a date rule; anything else is the id of something. */
const civilDate = /^\d{4}-\d{2}-\d{2}$/u;

function startsOf(
  subject: Subject,
  written: DateRuleInput | readonly string[],
  path: Path,
  own: ReadonlyMap<string, OwnEvent>,
  context: Context,
): PromiseRule['starts'] {
  if (isList(written)) {
    for (const [index, id] of written.entries()) refEvent(subject, id, [...path, index], own, context);
    return { kind: 'events', ids: written };
  }
  if (typeof written !== 'string' || isFixed(subject, written, context))
    return fixedOf(subject, written, 'from', path, context);
  refEvent(subject, written, path, own, context);
  return { kind: 'events', ids: [written] };
}

function isFixed(subject: Subject, id: string, context: Context): boolean {
  const moments: readonly string[] = subjectMoments[subject];
  return moments.includes(id) || civilDate.test(id) || context.sections.date.ids.has(id);
}

/** What is known before it comes: an instant of the subject, or a date rule. */
function fixedOf(
  subject: Subject,
  written: DateRuleInput,
  edge: 'from' | 'until',
  path: Path,
  context: Context,
): Fixed {
  const moments: readonly string[] = subjectMoments[subject];
  if (typeof written === 'string' && moments.includes(written)) return { kind: 'moment', id: written };
  const rule = compileDateRule(written, edge, path, context);
  return { kind: 'date', rule, text: typeof written === 'string' ? written : datesOf(rule).join(', ') };
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}
