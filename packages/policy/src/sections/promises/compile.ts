import { list } from '../../context.ts';
import type { Context } from '../../context.ts';
import { frozenMap } from '../../freeze.ts';
import { checkAlike } from '../../ids.ts';
import type { PolicyInput } from '../../schema.ts';
import { promiseTypes } from '../../types.ts';
import { compileNotices } from '../notices/compile.ts';
import type { NoticesPart } from '../notices/types.ts';
import { compileReports } from '../reports/compile.ts';
import type { ReportsPart } from '../reports/types.ts';
import { compileSurveys } from '../surveys/compile.ts';
import type { SurveysPart } from '../surveys/types.ts';
import { compileRule } from './compile-rule.ts';
import type { OwnEvent, PromisesPart } from './types.ts';
import { controlEvents, subjectEvents, subjectMoments } from './vocabulary.ts';
import { say } from '../../said.ts';

/** The policy's own milestones, its promises beyond the answers to a request, and what is made of such: notices, reports, surveys. */
export function compilePromises(
  input: PolicyInput,
  context: Context,
): PromisesPart & NoticesPart & ReportsPart & SurveysPart {
  const events = compileEvents(input, context);
  checkAlike([...promiseTypes, ...Object.keys(input.promises ?? {})], ['promises'], context);
  const promises = Object.entries(input.promises ?? {}).map(([id, one]) => {
    const pauses = Object.entries(input.pauses ?? {}).flatMap(([pause, { stops }]) =>
      list<string>(stops).includes(id) ? [pause] : [],
    );
    return compileRule(id, one, ['promises', id], events, context, pauses);
  });
  return {
    events,
    promises: frozenMap(promises.map((promise) => [promise.id, promise] as const)),
    ...compileNotices(input, events, context),
    ...compileReports(input, context),
    ...compileSurveys(input, events, context),
  };
}

function compileEvents(input: PolicyInput, context: Context): ReadonlyMap<string, OwnEvent> {
  checkAlike(Object.keys(input.events ?? {}), ['events'], context);
  const events = Object.entries(input.events ?? {}).map(([id, one]): OwnEvent => {
    const path = ['events', id];
    const taken: readonly string[] = [...subjectEvents[one.of], ...subjectMoments[one.of], ...controlEvents];
    if (taken.includes(id))
      context.faults.error(
        'duplicate-id',
        path,
        say('"{{id}}" is known of every {{of}} already', { id, of: one.of }),
        say('leave it out, or choose another word'),
        'key',
      );
    return {
      id,
      name: context.text(one.name, [...path, 'name']),
      of: one.of,
      origin: context.origin(one, path, 'key'),
    };
  });
  return frozenMap(events.map((event) => [event.id, event] as const));
}
