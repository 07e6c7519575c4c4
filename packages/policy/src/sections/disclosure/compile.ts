import type { Amount } from '@amparo/business-time';
import type { Context } from '../../context.ts';
import { list } from '../../context.ts';
import type { Path } from '../../faults.ts';
import { frozenMap } from '../../freeze.ts';
import { checkAlike } from '../../ids.ts';
import type { PolicyInput } from '../../schema.ts';
import type { DisclosurePart, Embargo, PublicationPart, ReportField } from './types.ts';
import { say } from '../../said.ts';

type Input = NonNullable<PolicyInput['disclosure']>;
const root = ['disclosure'];

/** How reports of vulnerabilities are dealt with. */
export function compileDisclosure(input: PolicyInput, context: Context): DisclosurePart {
  const { disclosure } = input;
  if (disclosure === undefined) return { disclosure: null };
  const { reasons = {}, closes = {}, publication = [] } = disclosure;
  const audience = list(disclosure.audience);
  for (const [index, team] of audience.entries())
    context.ref(
      'team',
      team,
      Array.isArray(disclosure.audience) ? [...root, 'audience', index] : [...root, 'audience'],
    );
  const anonymous = disclosure.anonymous ?? true;
  checkAlike(Object.keys(reasons), [...root, 'reasons'], context);
  return {
    disclosure: {
      audience,
      anonymous,
      asks: asksOf(disclosure.asks, anonymous, context),
      reasons: frozenMap(
        Object.entries(reasons).map(([id, one]) => {
          const path = [...root, 'reasons', id];
          return [
            id,
            { id, text: context.text(one.text, [...path, 'text']), origin: context.origin(one, path, 'key') },
          ] as const;
        }),
      ),
      closes: {
        invalid: wall(closes.invalid, [...root, 'closes', 'invalid'], context),
        deferred: wall(closes.deferred, [...root, 'closes', 'deferred'], context),
      },
      embargo: disclosure.embargo === undefined ? null : embargoOf(disclosure.embargo, context),
      publication: publication.map((row, index) => {
        const path = [...root, 'publication', index];
        return {
          ...context.conditions(row, path),
          needs: list<PublicationPart>(row.needs),
          origin: context.origin(row, path),
        };
      }),
      origin: context.origin(disclosure, root, 'key'),
    },
  };
}

function asksOf(asks: Input['asks'], anonymous: boolean, context: Context): ReportField[] {
  const seen = new Set<string>();
  return asks.map((ask, index): ReportField => {
    const path = [...root, 'asks', index];
    if (seen.has(ask.id))
      context.faults.error(
        'duplicate-id',
        [...path, 'id'],
        say('the form asks for "{{id}}" twice', { id: ask.id }),
        say('give one of them another id'),
      );
    seen.add(ask.id);
    if (anonymous && ask.type === 'contact' && ask.required === true)
      context.faults.error(
        'wrong-row',
        [...path, 'required'],
        say('reports are taken from people who do not say who they are, and this asks them to'),
        say('leave out `required`, or say `anonymous: false`'),
        'key',
      );
    return {
      id: ask.id,
      text: context.text(ask.text, [...path, 'text']),
      type: ask.type,
      required: ask.required ?? false,
      origin: context.origin(ask, path),
    };
  });
}

function embargoOf(one: NonNullable<Input['embargo']>, context: Context): Embargo {
  const path = [...root, 'embargo'];
  return {
    default: wall(one.default, [...path, 'default'], context),
    most: wall(one.most, [...path, 'most'], context),
    attacks: one.attacks ?? 'tell',
    fixReady: one['fix-ready'] ?? 'tell',
    origin: context.origin(one, path, 'key'),
  };
}

/** Others, all over the world, keep these times too: they run on the wall clock. */
function wall(text: string | undefined, path: Path, context: Context): Amount | null {
  if (text === undefined) return null;
  const amount = context.amount(text, path);
  if (amount?.unit.startsWith('working') === true)
    context.faults.error(
      'bad-amount',
      path,
      say('"{{text}}" is working time', { text }),
      say('write days, or months'),
    );
  return amount;
}
