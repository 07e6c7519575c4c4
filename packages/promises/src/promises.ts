/**
 * Promises: what the events of a ticket make of the promises of its policy. Pure; the law of the clock is kept here.
 */
export { account, packOf, statementOf } from './accounts/account.ts';
export type { Statement } from './accounts/account.ts';
export * from './accounts/types.ts';
export { cadence } from './availability/cadence.ts';
export type { Checks } from './availability/cadence.ts';
export { measure } from './availability/measure.ts';
export type { Seen } from './availability/measure.ts';
export * from './availability/types.ts';
export { EventError } from './errors.ts';
export { readBody, readEvent } from './events.ts';
export { explainPromise } from './explain.ts';
export type { ExplainedStep } from './explain-clock.ts';
export { finish, fold, start, step } from './fold.ts';
export type { FoldState } from './fold.ts';
export { holderAt } from './holder.ts';
export type { Holder } from './holder.ts';
export { toJson } from './json.ts';
export type { PromiseJson } from './json.ts';
export { foldNotices } from './notices/fold-notices.ts';
export type { NoticeState, Recipient, Telling, Told } from './notices/fold-notices.ts';
export { foldReports } from './reports/fold-reports.ts';
export type { Issued, ReportState } from './reports/fold-reports.ts';
export { readSubjectEvent } from './subjects/events.ts';
export { explainSubjectPromise } from './subjects/explain.ts';
export type { SubjectStep } from './subjects/explain.ts';
export { readSubjectFacts } from './subjects/facts.ts';
export { furtherPromises } from './subjects/further-promises.ts';
export type { FurtherPromise } from './subjects/further-promises.ts';
export { foldSubject, notPromised } from './subjects/fold-subject.ts';
export { subjectToJson } from './subjects/json.ts';
export type { SubjectPromiseJson } from './subjects/json.ts';
export { foldMilestones } from './subjects/of-ticket.ts';
export {
  consequenceRule,
  explainTicketPromise,
  foldTicket,
  milestoneRule,
  milestonesOf,
} from './subjects/ticket-promises.ts';
export type * from './subjects/types.ts';
export { nextSubjectWake } from './subjects/wake.ts';
export type * from './types.ts';
export { nextWake } from './wake.ts';
export * from './replay/replay.ts';
export { factsOfCase } from './disclosure/events.ts';
export type { ReportEvent } from './disclosure/events.ts';
export { foldEmbargo } from './disclosure/fold-embargo.ts';
export { foldReport } from './disclosure/fold-report.ts';
export { mayPublish, missingAnswers, publicationHistory } from './disclosure/publication.ts';
