/**
 * Questions: one door to everything that a policy can answer, as JSON, to the check before it is published, and to the
 * comparison of two policies. Pure.
 */
export { ask } from './ask.ts';
export { checkPolicy } from './check-policy.ts';
export type { Checked, CheckOptions } from './check-policy.ts';
export { compareOpen } from './compare/compare-open.ts';
export type { OpenChange, OpenComparison, OpenTicket } from './compare/compare-open.ts';
export { comparePolicies } from './compare/compare-policies.ts';
export { reportChanges } from './compare/report.ts';
export type { ChangeReport, ReportItem, ReportOptions } from './compare/report.ts';
export type {
  Change,
  CompareOptions,
  Comparison,
  Direction,
  Group,
  HoursChange,
  SpeedChange,
} from './compare/types.ts';
export { decideValue } from './decision.ts';
export { differences } from './differences.ts';
export type { Difference } from './differences.ts';
export { questionKinds } from './kinds.ts';
export type { QuestionKind } from './question-kind.ts';
export { foldValue } from './ticket.ts';
export { runTests } from './worked-examples.ts';
export type { TestResult } from './worked-examples.ts';
