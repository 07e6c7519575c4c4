import { list } from '../../context.ts';
import type { Context } from '../../context.ts';
import { frozenMap } from '../../freeze.ts';
import { checkAlike } from '../../ids.ts';
import type { PolicyInput } from '../../schema.ts';
import { compileRule } from '../promises/compile-rule.ts';
import type { ReportRule, ReportsPart } from './types.ts';

/** The reports, each with the promise of one of its periods. */
export function compileReports(input: PolicyInput, context: Context): ReportsPart {
  checkAlike(Object.keys(input.reports ?? {}), ['reports'], context);
  const reports = Object.entries(input.reports ?? {}).map(([id, one]): ReportRule => {
    const path = ['reports', id];
    const promise = compileRule(
      id,
      { ...one, about: 'month', starts: undefined, done: 'reported' },
      path,
      new Map(),
      context,
    );
    return {
      id,
      name: promise.name,
      every: one.every,
      to: list(one.to),
      contains: list(one.contains),
      as: one.as === undefined ? ['page'] : list(one.as),
      promise: { ...promise, starts: { kind: 'moment', id: 'ends' } },
    };
  });
  return { reports: frozenMap(reports.map((report) => [report.id, report] as const)) };
}
