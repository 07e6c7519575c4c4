import { list } from '../../context.ts';
import type { Context } from '../../context.ts';
import type { Path } from '../../faults.ts';
import { suggest } from '../../near.ts';
import { compileDateRule, datesOf } from '../dates/compile.ts';
import type { DateRuleInput } from '../dates/schema.ts';
import { compileConsequences, compileRows } from './compile-rows.ts';
import type { PromiseInput } from './schema.ts';
import type { Fixed, OwnEvent, PromiseRule } from './types.ts';
import { subjectEvents, subjectMoments } from './vocabulary.ts';
import type { Subject } from './vocabulary.ts';
import { say } from '../../said.ts';

/**
 * One promise beyond answers; notices and reports make such ones too.
 * @param pauses ids of the pauses that stop its clock
 */
export function compileRule(
  id: string,
  one: PromiseInput,
  path: Path,
  own: ReadonlyMap<string, OwnEvent>,
  context: Context,
  pauses: readonly string[] = [],
): PromiseRule {
  const happens = (key: 'done' | 'breaks' | 'lapses'): readonly string[] => {
    const value = one[key];
    if (value === undefined) return [];
    const ids = list(value);
    for (const [index, event] of ids.entries())
      refEvent(one.about, event, Array.isArray(value) ? [...path, key, index] : [...path, key], own, context);
    return ids;
  };
  const resolve = (written: DateRuleInput, at: Path): Fixed =>
    fixedOf(one.about, written, 'until', at, context);
  return {
    id,
    name: context.text(one.name, [...path, 'name']),
    about: one.about,
    by: one.by ?? 'us',
    starts:
      one.starts === undefined ? null : startsOf(one.about, one.starts, [...path, 'starts'], own, context),
    done: happens('done'),
    breaks: happens('breaks'),
    lapses: happens('lapses'),
    again: one.again ?? false,
    effort: one.effort ?? 'firm',
    changes: one.changes ?? 'better',
    rows: compileRows(one.rows, one['cut-off'], [...path, 'rows'], resolve, context),
    consequences: compileConsequences(one.else ?? [], [...path, 'else'], context),
    pauses,
    origin: context.origin(one, path, 'key'),
  };
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

/** Checks that an event can happen to a subject. */
export function refEvent(
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
    say('nothing called "{{id}}" happens to a {{subject}}', { id, subject }),
    suggest(id, new Set(known), say('define it under `events`')),
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
