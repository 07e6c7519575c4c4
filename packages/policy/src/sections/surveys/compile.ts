import type { Amount } from '@amparo/business-time';
import { list } from '../../context.ts';
import type { Context } from '../../context.ts';
import { alwaysId } from '../../defaults.ts';
import { frozenMap } from '../../freeze.ts';
import { checkAlike } from '../../ids.ts';
import type { PolicyInput } from '../../schema.ts';
import { refEvent } from '../promises/compile-rule.ts';
import type { OwnEvent } from '../promises/types.ts';
import { compileShare } from '../share.ts';
import type { SurveyRule, SurveysPart } from './types.ts';
import { say } from '../../said.ts';

const whole = 1_000_000;

/** The surveys: after an event or periodic, and never both. */
export function compileSurveys(
  input: PolicyInput,
  own: ReadonlyMap<string, OwnEvent>,
  context: Context,
): SurveysPart {
  checkAlike(Object.keys(input.surveys ?? {}), ['surveys'], context);
  const surveys = Object.entries(input.surveys ?? {}).map(([id, one]): SurveyRule => {
    const path = ['surveys', id];
    if ((one.after === undefined) === (one.every === undefined))
      context.faults.error(
        'wrong-row',
        path,
        say('a survey comes `after` an event or `every` so often'),
        one.after === undefined ? say('write for example `after: resolved`') : say('keep one of the two'),
        'key',
      );
    for (const key of ['delay', 'about'] as const)
      if (one[key] !== undefined && one.after === undefined)
        context.faults.error(
          'wrong-row',
          [...path, key],
          say('`{{key}}` belongs to `after`', { key }),
          say('leave it out'),
          'key',
        );
    const about = one.about ?? 'ticket';
    const after = one.after === undefined ? [] : list(one.after);
    for (const [index, event] of after.entries())
      refEvent(
        about,
        event,
        Array.isArray(one.after) ? [...path, 'after', index] : [...path, 'after'],
        own,
        context,
      );
    if (one.calendar !== undefined) context.ref('calendar', one.calendar, [...path, 'calendar']);
    const amount = (key: 'every' | 'delay' | 'again' | 'cooldown' | 'remind' | 'expires'): Amount | null => {
      const text = one[key];
      const read = text === undefined ? null : context.amount(text, [...path, key]);
      if (read?.unit.startsWith('working') === true && one.calendar === undefined)
        context.faults.error(
          'calendar-needed',
          [...path, key],
          say('"{{text}}" is working time, and the survey names no calendar', { text }),
          say('add `calendar:`'),
        );
      return read;
    };
    return {
      ...context.conditions(one, path),
      id,
      name: context.text(one.name, [...path, 'name']),
      about,
      after,
      every: amount('every'),
      delay: amount('delay'),
      calendar: one.calendar ?? alwaysId,
      sample: one.sample === undefined ? whole : compileShare(one.sample, [...path, 'sample'], context),
      again: amount('again'),
      cooldown: amount('cooldown'),
      remind: amount('remind'),
      expires: amount('expires'),
      asks: list(one.asks),
      origin: context.origin(one, path, 'key'),
    };
  });
  return { surveys: frozenMap(surveys.map((survey) => [survey.id, survey] as const)) };
}
