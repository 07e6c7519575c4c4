/**
 * Decisions: what a policy answers to a request. Pure: facts, instant and policy come in, the answer goes out with the
 * clauses that made it so. Nothing is read, stored or timed here.
 */
export { decide, openingTypes, target } from './decide.ts';
export { promisedTimes } from './promised-times.ts';
export type { PromisedTimes } from './promised-times.ts';
export { mayHandle, restrictionsOf } from './agents.ts';
export { completeFacts, datesOf, readEvidence } from './complete-facts.ts';
export { findContacts } from './contacts.ts';
export { diagnostics } from './diagnostics.ts';
export { formOutline } from './form/form-outline.ts';
export type { FormOutline } from './form/form-outline.ts';
export { recognise } from './exclusions.ts';
export { readFacts, readSomeFacts } from './facts.ts';
export { compareVersions, findRelease, readVersion } from './releases.ts';
export { findService } from './services.ts';
export type { ServiceFinding } from './services.ts';
export { FactsError } from './names.ts';
export { decisionToJson, explainDecision } from './explain.ts';
export type { DecisionJson, Reason } from './explain.ts';
export { applies, dueFrom, typeIndex } from './combination.ts';
export { compileTables, knowledgeOf } from './tables.ts';
export type { Combination, Known, Lookup, Target } from './combination.ts';
export type { Tables } from './tables.ts';
export type * from './types.ts';
export { readDates } from './dates/known-dates.ts';
export { dayOn, deriveFacts } from './dates/derive-facts.ts';
export { lifecycleOn } from './dates/lifecycle.ts';
export type { LifecycleJson } from './dates/lifecycle.ts';
export { replacementDates, warrantyOn } from './dates/warranty.ts';
export type { WarrantyJson } from './dates/warranty.ts';
export { onSiteOn } from './dates/on-site.ts';
export type { OnSiteJson } from './dates/on-site.ts';
export { mayStart, sessionGates } from './sessions/may-start.ts';
export type { MayStart, MissingGate, SessionFacts, SessionGate } from './sessions/may-start.ts';
export { outcome } from './sessions/outcome.ts';
export type { SessionEvent, SessionOutcome, SessionState } from './sessions/outcome.ts';
export { SessionError } from './sessions/rules.ts';
export { slotsOn } from './sessions/slots.ts';
export type { Interval, Slots } from './sessions/slots.ts';
export { dutiesOf } from './duties/duties-of.ts';
export type { Accepted, DutyState } from './duties/duties-of.ts';
export { surveyDue } from './surveys/survey-due.ts';
export type { Invitation, Occasion, Surveyed, SurveyVerdict } from './surveys/survey-due.ts';
