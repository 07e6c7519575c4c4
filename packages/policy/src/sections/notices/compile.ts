import { list } from '../../context.ts';
import type { Context } from '../../context.ts';
import { frozenMap } from '../../freeze.ts';
import { checkAlike } from '../../ids.ts';
import type { PolicyInput } from '../../schema.ts';
import { compileRule } from '../promises/compile-rule.ts';
import type { OwnEvent } from '../promises/types.ts';
import type { NoticeRule, NoticesPart } from './types.ts';

/** The notices, each with the promise to one of those who are told. */
export function compileNotices(
  input: PolicyInput,
  own: ReadonlyMap<string, OwnEvent>,
  context: Context,
): NoticesPart {
  checkAlike(Object.keys(input.notices ?? {}), ['notices'], context);
  const notices = Object.entries(input.notices ?? {}).map(([id, one]): NoticeRule => {
    const path = ['notices', id];
    if (one.say !== undefined) context.ref('text', one.say, [...path, 'say']);
    const { by: ways, ...rule } = one;
    const promise = compileRule(id, rule, path, own, context);
    return {
      id,
      name: promise.name,
      to: list(one.to),
      by: list(ways),
      all: one.all ?? false,
      evidence: one.evidence === undefined ? ['delivered', 'shown', 'published', 'read'] : list(one.evidence),
      carries: one.carries === undefined ? [] : list(one.carries),
      say: one.say ?? null,
      promise: { ...promise, done: ['told'] },
    };
  });
  return { notices: frozenMap(notices.map((notice) => [notice.id, notice] as const)) };
}
