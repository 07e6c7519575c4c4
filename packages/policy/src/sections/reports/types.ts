import type { LocalText } from '../../types.ts';
import type { PromiseRule } from '../promises/types.ts';

export const reportPeriods = ['week', 'month', 'quarter', 'year'] as const;
export type ReportPeriod = (typeof reportPeriods)[number];

export const reportTo = ['management', 'team', 'customer', 'public'] as const;
export type ReportTo = (typeof reportTo)[number];

export const reportForms = ['page', 'pdf', 'data', 'mail'] as const;
export type ReportForm = (typeof reportForms)[number];

/** What a report can tell. Closed: each is a figure that a module knows. */
export const reportContents = [
  'volume',
  'backlog',
  'promises',
  'answer-times',
  'levels',
  'causes',
  'reopenings',
  'products',
  'channels',
  'teams',
  'plans',
  'surveys',
  'availability',
  'incidents',
  'health',
  'changes',
  'packs',
] as const;
export type ReportContent = (typeof reportContents)[number];

/** A report of every period. */
export interface ReportRule {
  readonly id: string;
  readonly name: LocalText;
  readonly every: ReportPeriod;
  readonly to: readonly ReportTo[];
  readonly contains: readonly ReportContent[];
  readonly as: readonly ReportForm[];
  /** The promise of one period: its clock starts at the end of the period, and the event `reported` settles it. */
  readonly promise: PromiseRule;
}

export interface ReportsPart {
  readonly reports: ReadonlyMap<string, ReportRule>;
}
